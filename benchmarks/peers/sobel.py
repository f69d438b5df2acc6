"""Sobel gradients."""


def skimage(inputs, options):
    import numpy as np
    from skimage.filters import sobel

    image = inputs["image"]
    return lambda: np.stack([sobel(image[..., c]) for c in range(3)], -1)
