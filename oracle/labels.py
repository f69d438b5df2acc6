"""Expected operations on label maps, by scikit-image."""
import warnings

import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import distance_transform_edt
from skimage.morphology import remove_small_objects
from skimage.segmentation import clear_border, expand_labels, join_segmentations, relabel_sequential

rng = np.random.default_rng(seed())


def blobs(h, w, n, labels):
    """Discs of random labels on background 0."""
    out = np.zeros((h, w), np.int32)
    y, x = np.mgrid[:h, :w]
    for _ in range(n):
        cy, cx, r = rng.uniform(0, h), rng.uniform(0, w), rng.uniform(1, min(h, w) / 5)
        out[(y - cy) ** 2 + (x - cx) ** 2 < r * r] = rng.choice(labels)
    return out


with Fixture("packages/core/src/labels/labels.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    sparse = [blobs(20, 23, 12, [3, 7, 8, 1000, 70000, 2_000_000_000]), blobs(11, 9, 30, [5, 6, 9]), rng.integers(1, 40, (6, 8)).astype(np.int32)]
    f["relabel"] = [dict(labels=m, offset=k, expected=relabel_sequential(m, k)[0].astype(np.int32)) for m in sparse for k in (1, 7)]
    pairs = [(blobs(18, 21, 9, range(1, 6)), blobs(18, 21, 9, range(1, 5))), (rng.integers(0, 3, (7, 9)).astype(np.int32), rng.integers(1, 4, (7, 9)).astype(np.int32))]
    f["join"] = [dict(a=a, b=b, expected=join_segmentations(a, b)) for a, b in pairs]
    f["clear"] = [dict(labels=m, bufferSize=k, expected=clear_border(m, buffer_size=k)) for m in (blobs(30, 33, 14, range(1, 5)), blobs(13, 40, 9, [1, 2])) for k in (0, 1, 4)]
    f["expand"] = [
        dict(labels=m, distance=d, expected=expand_labels(m, d), distances=distance_transform_edt(m == 0))
        for m in (blobs(24, 29, 6, range(1, 7)), (rng.random((25, 31)) < 0.02) * rng.integers(1, 9, (25, 31)).astype(np.int32)) for d in (1, 2.5, 7)
    ]
    # whatever the spacing, where one region alone is nearest
    spaced = blobs(24, 29, 6, range(1, 7))
    f["expandSpaced"] = [
        dict(labels=spaced, distance=d, spacing=s, expected=expand_labels(spaced, d, spacing=s), distances=distance_transform_edt(spaced == 0, sampling=s))
        for d, s in ((2, (1, 0.5)), (3.3, (0.7, 2.2)), (4, (2, 2)))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        f["removed"] = [dict(labels=m, maxSize=k, expected=remove_small_objects(m, max_size=k)) for m in (blobs(24, 29, 20, range(1, 9)), sparse[0]) for k in (0, 5, 12, 40)]
