"""SNIC by pysnic, with the paper's distance, on crops of photographs and drawn images of several bands.

pysnic's own distance weighs position by the root of what the paper does, and its own seeds are another grid: both are arguments, and given here. It keeps means where others keep sums,
and takes seeds last to first; so seeds are given in reverse. Its authors' C program cannot be installed from a registry.
"""
import os

import numpy as np
from pysnic.algorithms.snic import snic
from skimage.color import rgb2lab
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def expected(image, seeds, compactness):
    """Labels of the seeds, pixels in raster order, for float features of `image`."""
    height, width, channels = image.shape
    weight = compactness**2 * len(seeds) / (height * width)

    def distance(one, other, color, mean):
        place = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
        return place * weight + sum((a - b) ** 2 for a, b in zip(color, mean))

    places = [[int(pixel % width), int(pixel // width)] for pixel in seeds[::-1]]
    labels, _, _ = snic(image.astype(np.float64).tolist(), places, compactness, image_distance=distance)
    return len(seeds) - 1 - np.array(labels)


def grid(height, width, wanted):
    """The seeds of the authors' program: a distance near that of equal squares whose number fits best, and the points half a distance from the edge."""
    first = (height * width / wanted) ** 0.5 + 0.5
    steps = [first - 1]
    while steps[-1] + 0.1 <= first + 1:
        steps.append(steps[-1] + 0.1)
    step = min(steps, key=lambda step: abs(int(0.5 + width / step) * int(0.5 + height / step) - wanted))

    def points(length):
        found, at = [], step / 2
        while at <= length:
            found.append(int(at + 0.5))
            at += step
        return [point for point in found if point < length]

    return np.array([y * width + x for y in points(height) for x in points(width)], np.int32)


coffee = np.ascontiguousarray(imread(f"{PHOTOS}/coffee.png")[120:156, 300:345, :3])
cat = imread(f"{PHOTOS}/chelsea.png")[80:121, 120:157, :3]
# five bands that change slowly, with noise so that no distances are equal
y, x = np.indices((41, 37))
bands = np.stack([np.sin(y / (3 + c)) * np.cos(x / (4 + c)) for c in range(5)], 2) + 0.1 * rng.standard_normal((41, 37, 5))
images = dict(coffee=rgb2lab(coffee), cat=rgb2lab(cat), bands=bands, gray=rgb2lab(cat)[:, :, :1] + rng.random((41, 37, 1)))

with Fixture("packages/classical/src/snic/snic.fixture.json", __file__, "numpy", "scikit-image", "pysnic") as f:
    f["images"] = {name: image.astype(np.float32) for name, image in images.items()}
    f["photo"] = coffee
    f["cases"] = []
    for name, image in f["images"].items():
        span = float(image.max() - image.min())
        for wanted, compactness in ((12, 0.02), (12, 0.1), (55, 0.1), (55, 1), (1, 0.1)):
            seeds = grid(*image.shape[:2], wanted)
            labels = expected(image, seeds, compactness * span)
            f["cases"].append(dict(image=name, options=dict(nSegments=wanted, compactness=compactness), count=len(seeds), labels=labels.astype(np.uint8)))
