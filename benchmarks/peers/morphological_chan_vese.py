"""Morphological Chan-Vese from a checkerboard; the smoothing operators begin anew in each call, as ours do."""
from itertools import cycle


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import morphological_chan_vese, morphsnakes

    image = inputs["image"]
    both = [lambda u: morphsnakes.sup_inf(morphsnakes.inf_sup(u)), lambda u: morphsnakes.inf_sup(morphsnakes.sup_inf(u))]

    def run():
        morphsnakes._curvop.funcs = cycle(both)
        return morphological_chan_vese(image, **options).astype(np.uint8)

    return run
