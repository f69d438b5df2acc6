"""Peaks that keep their distance."""


def skimage(inputs, options):
    import numpy as np
    from skimage.feature import peak_local_max

    image = inputs["image"]
    return lambda: peak_local_max(image, min_distance=5).astype(np.int32)
