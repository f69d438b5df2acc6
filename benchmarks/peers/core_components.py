"""Connected components, 8-connected, and region properties."""


def opencv(inputs, options):
    import cv2

    mask = inputs["mask"]
    return lambda: cv2.connectedComponents(mask, connectivity=8)[1]


def skimage(inputs, options):
    import numpy as np
    from skimage.measure import label

    mask = inputs["mask"]
    return lambda: label(mask, connectivity=2).astype(np.int32, copy=False)


def skimage_properties(inputs, options):
    from skimage.measure import regionprops_table

    # Label 0 is background there.
    labels, image = inputs["labels"] + 1, inputs["image"]
    names = ("area", "centroid", "perimeter", "eccentricity", "solidity", "intensity_mean")
    return lambda: regionprops_table(labels, image, properties=names)["perimeter"]
