"""Medial axis, with its distance."""


def skimage(inputs, options):
    import numpy as np
    from skimage.morphology import medial_axis

    image = inputs["image"]
    return lambda: medial_axis(image < 110, return_distance=True, rng=0)[0].astype(np.uint8)
