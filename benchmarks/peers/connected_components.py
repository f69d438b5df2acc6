"""Connected components, 8-connected."""


def opencv(inputs, options):
    import cv2

    mask = inputs["mask"]
    return lambda: cv2.connectedComponents(mask, connectivity=8)[1]


def skimage(inputs, options):
    import numpy as np
    from skimage.measure import label

    mask = inputs["mask"]
    return lambda: label(mask, connectivity=2).astype(np.int32, copy=False)
