"""Properties of regions."""


def skimage(inputs, options):
    from skimage.measure import regionprops_table

    # Label 0 is background there.
    labels, image = inputs["labels"] + 1, inputs["image"]
    names = ("area", "centroid", "perimeter", "eccentricity", "solidity", "intensity_mean")
    return lambda: regionprops_table(labels, image, properties=names)["perimeter"]
