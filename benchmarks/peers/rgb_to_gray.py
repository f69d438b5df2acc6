"""sRGB bytes to gray bytes."""


def skimage(inputs, options):
    # scikit-image has floats alone, and weights of its own; rounding to bytes belongs to the task.
    from skimage import img_as_ubyte
    from skimage.color import rgb2gray

    image = inputs["image"]
    return lambda: img_as_ubyte(rgb2gray(image))


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
