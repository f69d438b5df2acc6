"""Expected connected components, by scikit-image; OpenCV's must be the same up to the order of labels."""
import cv2
import numpy as np
from fixture import Fixture, seed
from skimage.measure import label

rng = np.random.default_rng(seed())


def smooth(h, w, n):
    """Random blobs at n levels."""
    field = cv2.GaussianBlur(rng.normal(size=(h, w)), (0, 0), 1.5)
    return np.digitize(field, np.quantile(field, np.arange(1, n) / n)).astype(np.int32)


def agree(a, b):
    pairs = np.unique(np.stack([a.ravel(), b.ravel()], 1), axis=0)
    assert len(pairs) == len(np.unique(a)) == len(np.unique(b))


with Fixture("packages/core/src/components/components.fixture.json", __file__, "numpy", "scikit-image", "opencv-contrib-python-headless") as f:
    masks = []
    for h, w in [(1, 1), (1, 40), (33, 1), (21, 64), (33, 41), (24, 129)]:
        for mask in ((rng.random((h, w)) < 0.5).astype(np.uint8), smooth(h, w, 2).astype(np.uint8)):
            four, eight = label(mask, connectivity=1), label(mask, connectivity=2)
            agree(four, cv2.connectedComponents(mask, connectivity=4)[1])
            agree(eight, cv2.connectedComponents(mask, connectivity=8)[1])
            masks.append(dict(mask=mask, four=four, eight=eight))
    f["masks"] = masks
    f["maps"] = [
        dict(map=m, four=label(m, connectivity=1, background=0), eight=label(m, connectivity=2, background=0), all=label(m, background=-1))
        for m in (smooth(40, 47, 5), rng.integers(0, 3, (31, 33)).astype(np.int32))
    ]
