"""A homography applied to an image, bilinearly."""
import numpy as np


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    matrix = np.array(options["matrix"]).reshape(3, 3)
    return lambda: cv2.warpPerspective(image, matrix, (image.shape[1], image.shape[0]))


def skimage(inputs, options):
    from skimage.transform import ProjectiveTransform, warp

    image = inputs["image"]
    back = ProjectiveTransform(np.linalg.inv(np.array(options["matrix"]).reshape(3, 3)))
    # in floats of the same numbers, then rounded: it has no bytes
    return lambda: np.rint(warp(image, back, order=1, preserve_range=True)).clip(0, 255).astype(np.uint8)
