"""Filters and morphology. Borders as ours: OpenCV's REPLICATE is "nearest", REFLECT "reflect", REFLECT_101 "mirror"."""


def gaussian_opencv(inputs, options):
    import cv2

    image, sigma = inputs["image"], options["sigma"]
    side = 2 * int(4 * sigma + 0.5) + 1
    return lambda: cv2.GaussianBlur(image, (side, side), sigma, borderType=cv2.BORDER_REPLICATE)


def gaussian_skimage(inputs, options):
    from skimage.filters import gaussian

    image = inputs["image"]
    return lambda: gaussian(image, options["sigma"], channel_axis=2)


def sobel_skimage(inputs, options):
    import numpy as np
    from skimage.filters import sobel

    image = inputs["image"]
    return lambda: np.stack([sobel(image[..., c]) for c in range(3)], -1)


def box_opencv(inputs, options):
    import cv2

    image, size = inputs["image"], options["size"]
    return lambda: cv2.blur(image, (size, size), borderType=cv2.BORDER_REFLECT)


def median_opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.medianBlur(image, options["size"])


def bilateral_opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.bilateralFilter(image, options["d"], options["sigmaColor"], options["sigmaSpace"])


def guided_opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.ximgproc.guidedFilter(image, image, options["radius"], options["eps"])


def _element(options):
    import numpy as np
    from skimage.morphology import disk

    return disk(options["size"]) if options.get("shape") != "square" else np.ones((options["size"],) * 2, np.uint8)


def erode_opencv(inputs, options):
    import cv2

    image, element = inputs["image"], _element(options)
    return lambda: cv2.erode(image, element, borderType=cv2.BORDER_REFLECT)


def erode_skimage(inputs, options):
    import numpy as np
    from skimage.morphology import erosion

    image, element = inputs["image"], _element(options)
    return lambda: np.stack([erosion(image[..., c], element) for c in range(3)], -1)
