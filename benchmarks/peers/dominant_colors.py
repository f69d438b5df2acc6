"""Palettes: k-means in CIELAB, and median cut."""
import numpy as np


def sklearn(inputs, options):
    from skimage.color import lab2rgb, rgb2lab
    from sklearn.cluster import KMeans

    def run():
        lab = rgb2lab(inputs["image"]).reshape(-1, 3).astype(np.float32)
        model = KMeans(options["colors"], n_init=1, random_state=0).fit(lab)
        return np.round(lab2rgb(model.cluster_centers_[None])[0] * 255).astype(np.int32)

    return run


def pillow(inputs, options):
    from PIL import Image

    image = Image.fromarray(inputs["image"])

    def run():
        quantized = image.quantize(options["colors"], method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        return np.array(quantized.getpalette()[: 3 * len(quantized.getcolors())], dtype=np.int32)

    return run
