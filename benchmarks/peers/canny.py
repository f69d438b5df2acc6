"""Canny's edges."""


def skimage(inputs, options):
    import numpy as np
    from skimage.feature import canny

    image = inputs["image"]
    return lambda: canny(image, sigma=options["sigma"]).astype(np.uint8)


def opencv(inputs, options):
    """Smoothed alike; the thresholds are a tenth and a fifth of 255 on the scale of Sobel's kernels."""
    import cv2

    image, sigma = inputs["image"], options["sigma"]
    side = 2 * int(4 * sigma + 0.5) + 1

    def edges():
        smooth = cv2.GaussianBlur(image, (side, side), sigma, borderType=cv2.BORDER_REPLICATE)
        return cv2.Canny(smooth, 25.5, 51, L2gradient=True) // 255

    return edges
