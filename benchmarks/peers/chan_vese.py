"""Chan-Vese in doubles from the checkerboard."""


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import chan_vese

    image = inputs["image"]
    return lambda: chan_vese(image, **options).astype(np.uint8)
