"""Expected boundaries, by scikit-image."""
import numpy as np
from fixture import Fixture, seed
from skimage.segmentation import find_boundaries

rng = np.random.default_rng(seed())


def regions(h, w, n):
    """The cells of random points, a part of them background (0)."""
    points = rng.uniform(0, 1, (n, 2)) * [h, w]
    y, x = np.mgrid[:h, :w]
    cells = np.argmin((y[..., None] - points[:, 0]) ** 2 + (x[..., None] - points[:, 1]) ** 2, -1)
    return np.maximum(cells - 2, 0).astype(np.int32)


with Fixture("packages/core/src/boundaries/boundaries.fixture.json", __file__, "numpy", "scikit-image") as f:
    cases = []
    for labels in (regions(23, 31, 12), regions(9, 7, 5), rng.integers(0, 3, (8, 12)).astype(np.int32), rng.integers(0, 2, (1, 9)).astype(np.int32), rng.integers(0, 2, (9, 1)).astype(np.int32)):
        for background in (0, 1, 9):
            found = {
                f"{mode}{4 * connectivity}": find_boundaries(labels, connectivity=connectivity, mode=mode, background=background)
                for mode in ("thick", "inner", "outer")
                for connectivity in (1, 2)
            }
            cases.append(dict(labels=labels, background=background, **found, subpixel=find_boundaries(labels, mode="subpixel")))
    f["cases"] = cases
