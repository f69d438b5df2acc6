"""Morphological geodesic active contours of an image of edges, as doubles; the smoothing operators begin anew in each call, as ours do."""
from itertools import cycle


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import morphological_geodesic_active_contour, morphsnakes

    image, first = inputs["image"].astype(np.float64), inputs["first"]
    both = [lambda u: morphsnakes.sup_inf(morphsnakes.inf_sup(u)), lambda u: morphsnakes.inf_sup(morphsnakes.sup_inf(u))]

    def run():
        morphsnakes._curvop.funcs = cycle(both)
        return morphological_geodesic_active_contour(image, init_level_set=first, **options).astype(np.uint8)

    return run
