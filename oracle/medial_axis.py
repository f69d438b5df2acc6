"""Expected medial axes of @segkit/core, from scikit-image, with the random order that it takes."""
import numpy as np
from skimage import data, morphology

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
horse = np.ascontiguousarray(~data.horse()[40:300:4, 20:380:4])
y, x = np.mgrid[:60, :70]
discs = ((y - 24) ** 2 + (x - 25) ** 2 <= 400) | ((y - 36) ** 2 + (x - 48) ** 2 <= 300)
blocks = np.kron(rng.random((6, 7)) < 0.6, np.ones((7, 6))).astype(bool)
noise = rng.random((33, 41)) < 0.8
masks = dict(horse=horse, discs=discs, blocks=blocks, noise=noise, line=noise[:1], thin=noise[:, :2].copy(), none=np.zeros((4, 5), bool))

with Fixture("packages/core/src/morphology/medial-axis.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    cases = []
    for name, mask in masks.items():
        for rng_seed in [0, 1] if name == "horse" else [2]:
            axis, distance = morphology.medial_axis(mask, return_distance=True, rng=rng_seed)
            # the ranks that the inside pixels have in it, in raster order
            ranks = np.random.default_rng(rng_seed).permutation(np.arange(mask.sum()))
            cases.append(dict(mask=mask, ranks=ranks.astype(np.int32), axis=axis, distance=distance.astype(np.float32)))
    f["cases"] = cases
