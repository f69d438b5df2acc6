"""Variation of information."""
import numpy as np


def skimage(inputs, options):
    from skimage.metrics import variation_of_information

    return lambda: np.array([variation_of_information(inputs["truth"], inputs["labels"]).sum()])
