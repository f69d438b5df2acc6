"""Superpixel Hierarchy on crops of photographs: no package has it, so the paper's algorithm is written out, in float64.

Rounds of Boruvka's algorithm: every tree picks its lightest edge, edges are merged in ascending order, and trees have their mean colors when the round ends. Weights are
sums of the channels' absolute differences. A little noise keeps differences from being equal.
"""
import os

import numpy as np
from skimage.color import rgb2lab
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def hierarchy(image, strength=None):
    """The pixels of both ends of every merge, in order, and the differences."""
    h, w, _ = image.shape
    grid = np.arange(h * w).reshape(h, w)
    pairs = np.concatenate([np.stack([grid[:-1].ravel(), grid[1:].ravel()], 1), np.stack([grid[:, :-1].ravel(), grid[:, 1:].ravel()], 1)])
    pixels = image.reshape(h * w, -1).astype(np.float64)
    factor = np.ones(len(pairs)) if strength is None else strength.ravel()[pairs].min(1)
    tree = np.arange(h * w)
    ends, weights = [], []
    while True:
        sizes = np.bincount(tree)
        mean = np.stack([np.bincount(tree, channel) for channel in pixels.T], 1) / sizes[:, None]
        a, b = tree[pairs[:, 0]], tree[pairs[:, 1]]
        outside = np.flatnonzero(a != b)
        if outside.size == 0:
            return np.array(ends, np.int32), np.array(weights)
        cost = np.abs(mean[a] - mean[b]).sum(1) * factor
        ascending = outside[np.argsort(cost[outside], kind="stable")]
        # the first edge at which a tree occurs, from the lightest on
        picked = set()
        for side in (a, b):
            picked |= {(side[e], e) for e in ascending[np.unique(side[ascending], return_index=True)[1]]}
        best = {}
        for t, e in picked:
            best[t] = min(best.get(t, e), e, key=lambda e: cost[e])
        parent = list(range(len(mean)))
        for e in sorted(set(best.values()), key=lambda e: cost[e]):
            one, other = root(parent, a[e]), root(parent, b[e])
            # edges between the same two trees weigh the same
            if one == other:
                continue
            parent[max(one, other)] = min(one, other)
            ends.append(pairs[e])
            weights.append(cost[e])
        tree = np.unique([root(parent, t) for t in range(len(mean))], return_inverse=True)[1][tree]


def root(parent, tree):
    while parent[tree] != tree:
        tree = parent[tree]
    return tree


def partition(ends, count, pixels):
    """Labels in raster order after the merges that leave so many trees."""
    parent = list(range(pixels))
    for a, b in ends[: pixels - count]:
        one, other = root(parent, a), root(parent, b)
        parent[max(one, other)] = min(one, other)
    _, first, inverse = np.unique([root(parent, i) for i in range(pixels)], return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].reshape(-1)


with Fixture("packages/classical/src/superpixel-hierarchy/superpixel-hierarchy.fixture.json", __file__, "numpy", "scikit-image") as f:
    f["cases"] = []
    for name, rows, columns in (("coffee", (120, 154), (310, 351)), ("astronaut", (60, 91), (180, 217)), ("chelsea", (100, 122), (130, 181))):
        color = imread(f"{PHOTOS}/{name}.png")[slice(*rows), slice(*columns), :3]
        image = ((color + rng.uniform(0, 1, color.shape)) / 256).astype(np.float32)
        edges = rng.uniform(0, 1, image.shape[:2]).astype(np.float32)
        pixels = edges.size
        for space, features in (("lab", rgb2lab(image.astype(np.float64))), ("none", image)):
            for strength in (None, edges) if name == "coffee" else (None,):
                ends, weights = hierarchy(features, None if strength is None else 1 + 5 * strength.astype(np.float64))
                cuts = {count: partition(ends, count, pixels).astype(np.uint8 if count <= 256 else np.int32) for count in (2, 9, 60, 250)}
                f["cases"].append(dict(name=f"{name}, {space}{', edges' * (strength is not None)}", image=image, colorSpace=space, weights=weights.astype(np.float32), cuts=cuts,
                                       **({} if strength is None else dict(edges=strength))))
