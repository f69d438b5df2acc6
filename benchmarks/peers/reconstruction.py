"""Morphological reconstruction; on both sides the seed is made on the clock."""


def skimage(inputs, options):
    import numpy as np
    from skimage.morphology import reconstruction

    image = inputs["image"]
    return lambda: reconstruction(np.maximum(image, 20) - 20, image).astype(np.uint8)
