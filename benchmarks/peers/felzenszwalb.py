"""Felzenszwalb and Huttenlocher's segmentation."""


def skimage(inputs, options):
    from skimage.segmentation import felzenszwalb

    image = inputs["image"]
    return lambda: felzenszwalb(image, scale=options["scale"], sigma=options["sigma"], min_size=options["minSize"])


def opencv(inputs, options):
    # Only the four direct neighbors, whatever is asked for. Its k counts in steps of 255, as the scale of the others does.
    from cv2.ximgproc.segmentation import createGraphSegmentation

    image = inputs["image"]
    method = createGraphSegmentation(options["sigma"], options["scale"], options["minSize"])
    return lambda: method.processImage(image)
