"""SNIC superpixels; begins with the RGB picture. Its distance weighs position by the root of what the paper does: the compactness is made to suit."""


def pysnic(inputs, options):
    import numpy as np
    from pysnic.algorithms.snic import snic
    from skimage.color import rgb2lab

    image = inputs["image"]
    n, m = options["n_segments"], options["compactness"]
    side = (image.shape[0] * image.shape[1] / n) ** 0.5

    def run():
        # color² / c + place² / side is the paper's color² + place² · m² / side², times 1 / c
        labels, _, _ = snic(rgb2lab(image).tolist(), n, side / m**2)
        return np.array(labels, np.int32)

    return run
