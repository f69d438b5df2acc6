"""Thresholds of a gray image: found, and applied; labels as 32-bit integers, as ours."""
import numpy as np


def otsu_skimage(inputs, options):
    from skimage.filters import threshold_otsu

    image = inputs["image"]
    return lambda: (image > threshold_otsu(image)).astype(np.int32)


def multi_otsu_skimage(inputs, options):
    from skimage.filters import threshold_multiotsu

    image = inputs["image"]
    # right: a pixel equal to a threshold belongs to the class below, which is what thresholds are computed for
    return lambda: np.digitize(image, threshold_multiotsu(image, classes=4), right=True).astype(np.int32)


def li_skimage(inputs, options):
    from skimage.filters import threshold_li

    image = inputs["image"]
    return lambda: (image > threshold_li(image)).astype(np.int32)


def local_skimage(inputs, options):
    from skimage.filters import threshold_local

    image = inputs["image"]
    return lambda: (image > threshold_local(image, 35)).astype(np.int32)


def otsu_opencv(inputs, options):
    import cv2

    image = inputs["image"]
    return lambda: cv2.threshold(image, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1].astype(np.int32)


def local_opencv(inputs, options):
    import cv2

    # its Gaussian is of another deviation, cut at the block, and in bytes
    image = inputs["image"]
    return lambda: cv2.adaptiveThreshold(image, 1, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 35, 0).astype(np.int32)
