"""Exact Euclidean distance transform of a mask's inside."""


def opencv(inputs, options):
    import cv2

    mask = inputs["mask"]
    return lambda: cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)


def scipy(inputs, options):
    import numpy as np
    from scipy.ndimage import distance_transform_edt

    mask = inputs["mask"]
    return lambda: distance_transform_edt(mask).astype(np.float32)
