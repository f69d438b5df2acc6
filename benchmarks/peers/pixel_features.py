"""Intensity, edges and texture at six scales, of every channel."""


def skimage(inputs, options):
    from skimage.feature import multiscale_basic_features

    image = inputs["image"]
    return lambda: multiscale_basic_features(image, channel_axis=-1, workers=1)
