"""Superpixels by other means: SLIC, and SEEDS. Every call begins with the RGB picture and ends with labels."""


def skimage_slic(inputs, options):
    import numpy as np
    from skimage.segmentation import slic

    image, n = inputs["image"], options["n_segments"]
    return lambda: slic(image, n_segments=n, start_label=0).astype(np.int32)


def opencv_seeds(inputs, options):
    import cv2

    image = inputs["image"]
    height, width = image.shape[:2]

    def run():
        lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
        seeds = cv2.ximgproc.createSuperpixelSEEDS(width, height, 3, options["n_segments"], 3, 2, 5)
        seeds.iterate(lab, 10)
        return seeds.getLabels()

    return run
