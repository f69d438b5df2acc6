"""DISF's expected labels: no package has it, so this is the paper's method in plain Python, pixel by pixel.

Keys of paths, ties and means are the library's, so that labels can be equal: a squared float32 difference's exponent and first eleven bits, first in, first out.
"""
import heapq
import math
import os

import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

f32 = np.float32
rng = np.random.default_rng(seed())
STEPS = [(0, -1), (0, 1), (-1, 0), (1, 0), (1, -1), (-1, 1), (-1, -1), (1, 1)]
LEAST = 117 << 11


def key_of(squared):
    return min(max((int(np.asarray(squared, np.float32).view(np.int32)) >> 12) - LEAST, 0), 57343)


def squared(a, b):
    """float32, lanes of four added in pairs."""
    d = np.zeros(-(-len(a) // 4) * 4, f32)
    d[: len(a)] = a - b
    lanes = (d * d).reshape(-1, 4)
    total = lanes[0]
    for more in lanes[1:]:
        total = total + more
    return (total[0] + total[1]) + (total[2] + total[3])


def near(y, x, height, width, connectivity):
    for dy, dx in STEPS[:connectivity]:
        if 0 <= y + dy < height and 0 <= x + dx < width:
            yield y + dy, x + dx


def grow(features, seeds, connectivity, by_mean):
    """One pass: the path of least maximum, by a heap of (key, age)."""
    height, width, _ = features.shape
    labels = np.full((height, width), -1)
    cost = np.full((height, width), np.inf)
    done = np.zeros((height, width), bool)
    means, sizes = [features[s].copy() for s in seeds], [0] * len(seeds)
    heap, age = [], 0
    for label, s in enumerate(seeds):
        cost[s], labels[s] = 0, label
        heapq.heappush(heap, (0, age := age + 1, s))
    while heap:
        way, _, at = heapq.heappop(heap)
        if done[at] or way != cost[at]:
            continue
        done[at] = True
        label = labels[at]
        if by_mean:
            sizes[label] += 1
            means[label] = means[label] + (features[at] - means[label]) / features.dtype.type(sizes[label])
        for other in near(*at, height, width, connectivity):
            if done[other]:
                continue
            step = key_of(squared(means[label], features[other]))
            found = max(way, step)
            if found < cost[other]:
                cost[other], labels[other] = found, label
                heapq.heappush(heap, (found, age := age + 1, other))
    return labels


def keep(features, labels, seeds, count, connectivity):
    """The seeds of the largest trees that differ most from those beside them."""
    height, width, _ = features.shape
    areas = np.bincount(labels.ravel(), minlength=len(seeds))
    means = [features[labels == i].astype(np.float64).mean(0).astype(f32) for i in range(len(seeds))]
    least = np.full(len(seeds), np.inf)
    for y in range(height):
        for x in range(width):
            for other in near(y, x, height, width, connectivity):
                a, b = labels[y, x], labels[other]
                found = squared(means[a], means[b])
                # of two trees of one color the later one is like the other
                if a != b and (found > 0 or a > b):
                    least[a] = min(least[a], found)
    relevance = areas * np.sqrt(least)
    return [seeds[i] for i in sorted(np.argsort(-relevance, kind="stable")[:count])]


def disf(features, seeds, n_seeds, count, connectivity, by_mean):
    left = min(n_seeds, len(seeds)) / math.e
    while True:
        labels = grow(features, seeds, connectivity, by_mean)
        if len(seeds) <= count:
            return labels
        kept = max(math.floor(left), count)
        seeds = keep(features, labels, seeds, kept if kept < len(seeds) else count, connectivity)
        left /= math.e


def grid(height, width, wanted):
    side = math.sqrt(0.5 + height * width / wanted) + 0.5
    return [(y, x) for y in range(int(side / 2), height, int(side)) for x in range(int(side / 2), width, int(side))]


photo = np.ascontiguousarray(imread(os.path.join(DATA, "photos/coffee.png"))[100:148, 300:364, :3])
images = dict(
    photo=photo,
    gray=np.ascontiguousarray(photo[:31, :37, 1:2]),
    many=rng.integers(0, 256, (17, 19, 6)).astype(np.uint8),
    few=rng.integers(0, 3, (23, 20, 2)).astype(np.uint8),
)

with Fixture("packages/classical/src/disf/disf.fixture.json", __file__, "numpy", "scikit-image") as f:
    f["images"], f["cases"] = images, []
    for name, image in images.items():
        low, high = float(image.min()), float(image.max())
        features = ((image.astype(np.float64) - low) * (100 / (high - low))).astype(f32)
        height, width = image.shape[:2]
        for n_seeds, count, connectivity, compare in ((200, 12, 8, "mean"), (60, 5, 4, "mean"), (100, 9, 8, "seed")):
            # steps below 3 pixels: seeds stay where the grid has them
            seeds = grid(height, width, max(n_seeds, height * width // 5))
            n_seeds = max(n_seeds, height * width // 5)
            labels = disf(features, seeds, n_seeds, count, connectivity, compare == "mean")
            options = dict(nSegments=count, nSeeds=n_seeds, connectivity=connectivity, compare=compare)
            f["cases"].append(dict(image=name, options=options, labels=labels.astype(np.uint8)))
