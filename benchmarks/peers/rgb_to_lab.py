"""sRGB to CIELAB."""


def skimage(inputs, options):
    from skimage.color import rgb2lab

    image = inputs["image"]
    return lambda: rgb2lab(image)


def opencv(inputs, options):
    # Float input: from bytes OpenCV gives bytes, which is another task.
    import cv2
    import numpy as np

    image = inputs["image"]
    if not options.get("out"):
        return lambda: cv2.cvtColor(image.astype(np.float32) * np.float32(1 / 255), cv2.COLOR_RGB2Lab)
    floats, out = np.empty(image.shape, np.float32), np.empty(image.shape, np.float32)

    def run():
        np.multiply(image, np.float32(1 / 255), out=floats)
        return cv2.cvtColor(floats, cv2.COLOR_RGB2Lab, dst=out)

    return run
