"""What the oracles of Chan-Vese and the morphological snakes share: images, and scikit-image's smoothing operators as they are at a program's start."""
import os
from itertools import cycle

import numpy as np
from skimage.io import imread
from skimage.segmentation import morphsnakes

from fixture import ROOT

PHOTOS = os.path.join(ROOT, "examples/photographs")


def begin_anew():
    """The operators take turns through a cycle of the module, which goes on from call to call."""
    first = lambda u: morphsnakes.sup_inf(morphsnakes.inf_sup(u))
    second = lambda u: morphsnakes.inf_sup(morphsnakes.sup_inf(u))
    morphsnakes._curvop.funcs = cycle([first, second])


def drawn(rng):
    """Small images of many kinds: photographs, few levels with ties, and floats whose sums depend on their order."""
    coffee = imread(f"{PHOTOS}/coffee.png")[..., :3]
    chelsea = imread(f"{PHOTOS}/chelsea.png")[..., :3]
    return dict(
        cup=np.ascontiguousarray(coffee[80:150, 250:380, 1]),
        cat=np.ascontiguousarray(chelsea[60:125, 100:163, 0]),
        levels=(60 * rng.integers(0, 3, (37, 65))).astype(np.uint8),
        noise=rng.integers(0, 256, (24, 129)).astype(np.uint8),
        unit=(coffee[100:141, 300:365, 2] / np.float32(255)).astype(np.float32),
        wide=(rng.normal(0, 1, (33, 70)) * 10.0 ** rng.integers(-8, 8, (33, 70))).astype(np.float32),
        flat=np.full((9, 20), 77, np.uint8),
        tiny=rng.integers(0, 256, (2, 3)).astype(np.uint8),
    )
