"""Medial axis, with its distance."""


def skimage(inputs, options):
    import numpy as np
    from skimage.morphology import medial_axis

    mask = inputs["image"] != 0
    return lambda: medial_axis(mask, return_distance=True, rng=0)[0].astype(np.uint8)
