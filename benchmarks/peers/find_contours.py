"""Contours at a level."""
import numpy as np


def skimage(inputs, options):
    from skimage.measure import find_contours

    image = inputs["image"]
    return lambda: np.array([len(find_contours(image, options["level"]))], np.int32)
