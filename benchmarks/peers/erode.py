"""Erosion. OpenCV's REFLECT is our border "reflect"."""


def _element(options):
    import numpy as np
    from skimage.morphology import disk

    return disk(options["size"]) if options.get("shape") != "square" else np.ones((options["size"],) * 2, np.uint8)


def opencv(inputs, options):
    import cv2

    image, element = inputs["image"], _element(options)
    return lambda: cv2.erode(image, element, borderType=cv2.BORDER_REFLECT)


def skimage(inputs, options):
    import numpy as np
    from skimage.morphology import erosion

    image, element = inputs["image"], _element(options)
    return lambda: np.stack([erosion(image[..., c], element) for c in range(3)], -1)
