"""Maxima that stand out."""


def skimage(inputs, options):
    from skimage.morphology import h_maxima

    image = inputs["image"]
    return lambda: h_maxima(image, 20)
