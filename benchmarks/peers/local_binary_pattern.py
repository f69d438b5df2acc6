"""Uniform local binary patterns of eight points."""


def skimage(inputs, options):
    from skimage.feature import local_binary_pattern

    image = inputs["image"]
    return lambda: local_binary_pattern(image, 8, 1, "uniform").astype("float32")
