"""scikit-image's random walker by its direct mode, on crops of photographs and small adversarial images."""
import os
import warnings

import numpy as np
from scipy import ndimage
from skimage.io import imread
from skimage.segmentation import random_walker

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def points(shape, labels, count):
    """A few single pixels and a dot of three by three of each label."""
    seeds = np.zeros(shape, np.int32)
    for label in labels:
        for _ in range(count):
            y, x = rng.integers(0, shape[0]), rng.integers(0, shape[1])
            seeds[y, x] = label
        y, x = rng.integers(0, shape[0]), rng.integers(0, shape[1])
        seeds[y : y + 3, x : x + 3] = label
    return seeds


def solved(image, seeds, **options):
    """The labels, and the probabilities of all but the last, which has the rest."""
    channel_axis = -1 if image.ndim == 3 else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        labels = random_walker(image, seeds, mode="bf", channel_axis=channel_axis, **options)
        shares = random_walker(image, seeds, mode="bf", channel_axis=channel_axis, return_full_prob=True, **options)
    return labels.astype(np.int32), np.moveaxis(shares, 0, -1)[..., :-1].astype(np.float32)


coffee = imread(f"{PHOTOS}/coffee.png")[..., :3]
astronaut = imread(f"{PHOTOS}/astronaut.png")[..., :3]
images = dict(
    color=np.ascontiguousarray(coffee[100:140, 300:345]),
    face=np.ascontiguousarray(astronaut[60:104, 180:227]),
    byte=np.ascontiguousarray(astronaut[60:100, 180:219, 1]),
    floats=rng.normal(0, 3, (21, 26)).astype(np.float32),
    # black and white pixels: islands that hang on 1e-10
    salt=(255 * (rng.random((25, 30)) < 0.4)).astype(np.uint8),
    row=rng.integers(0, 9, (1, 31)).astype(np.uint8),
    column=rng.integers(0, 9, (31, 1)).astype(np.uint8),
)

with Fixture("packages/classical/src/random-walker/random-walker.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"], f["cases"] = images, []
    for name, image in images.items():
        size = image.shape[:2]
        for classes, options in (([1, 2], dict()), ([1, 2, 3, 4], dict(beta=40)), ([1, 2], dict(beta=2000, spacing=[1, 2.5]))):
            if min(size) == 1 and "spacing" in options:
                continue
            seeds = points(size, classes, 2)
            labels, shares = solved(image.astype(float) if image.dtype == np.float32 else image, seeds, **options)
            f["cases"].append(dict(image=name, options=options, seeds=seeds.astype(np.uint8), labels=labels.astype(np.uint8), shares=shares))
    # labels below 0 are outside the mask there. It has one part: with seeds that nothing open touches scikit-image loses count
    for name in ("byte", "color"):
        size = images[name].shape[:2]
        seeds = points(size, [1, 2, 3], 2)
        for _ in range(12):
            y, x = rng.integers(0, size[0]), rng.integers(0, size[1])
            hole = np.zeros(size, bool)
            hole[y : y + rng.integers(1, 9), x : x + rng.integers(1, 9)] = True
            left = np.where(hole, -1, seeds)
            if ndimage.label(left >= 0)[1] == 1 and all((left == label).any() for label in (1, 2, 3)):
                seeds = left
        labels, _ = solved(images[name], seeds)
        f["cases"].append(dict(image=name, options=dict(), seeds=seeds, labels=labels))
