"""Boykov and Jolly's graph cut written out with NumPy, and PyMaxflow's cut of it: energies, and labels, which are nearly always unique."""
import os

import maxflow
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture

OFFSETS = ((0, 1), (1, 0), (1, 1), (1, -1))
SCALE = 2.0**16


def shift(image, dy, dx):
    """Each pixel beside its neighbor, where both are there."""
    h, w = image.shape[:2]
    a = image[: h - dy, max(0, -dx) : w - max(0, dx)]
    b = image[dy:, max(0, dx) : w - max(0, -dx)]
    return a, b


def model(colors, bins):
    axes = colors.shape[1]
    counts = np.zeros((bins,) * axes)
    np.add.at(counts, tuple(np.minimum(bins - 1, (colors * bins).astype(int)).T), 1)
    for axis in range(axes):
        wide = np.pad(counts, [(2, 2) if a == axis else (0, 0) for a in range(axes)])
        out = np.apply_along_axis(lambda v: np.convolve(v, [1, 4, 6, 4, 1]) / 16, axis, np.moveaxis(np.moveaxis(wide, axis, 0)[2:-2], 0, axis))
        out = np.moveaxis(out, axis, 0)
        inner = out[2:-2].copy()
        inner[0] += out[:2].sum(0)
        inner[-1] += out[-2:].sum(0)
        counts = np.moveaxis(inner, 0, axis)
    return 0.98 * counts / counts.sum() + 0.02 / counts.size


def cut(image, seeds, lam, connectivity, bins):
    h, w, axes = image.shape
    used = OFFSETS[: connectivity // 2]
    squares = [((a - b) ** 2).sum(-1) for a, b in (shift(image, *o) for o in used)]
    beta = 1 / (2 * np.concatenate([s.ravel() for s in squares]).mean())
    at = tuple(np.minimum(bins - 1, (image * bins).astype(int)).transpose(2, 0, 1))
    object_, rest = (-np.log(model(image[seeds == side], bins)[at]) for side in (1, 0))
    g = maxflow.Graph[int]()
    ids = g.add_grid_nodes((h, w))
    for (dy, dx), square in zip(used, squares):
        capacities = np.zeros((h, w), int)
        shift(capacities, dy, dx)[0][:] = np.rint(SCALE * lam / np.hypot(dy, dx) * np.exp(-beta * square))
        structure = np.zeros((3, 3), int)
        structure[1 + dy, 1 + dx] = 1
        g.add_grid_edges(ids, capacities, structure, symmetric=True)
    net = np.rint(SCALE * (rest - object_)).astype(int)
    net[seeds == 1], net[seeds == 0] = 2**30, -(2**30)
    g.add_grid_tedges(ids, net.clip(0), (-net).clip(0))
    flow = g.maxflow()
    free = seeds < 0
    return dict(energy=np.minimum(object_, rest)[free].sum() + flow / SCALE, labels=1 - g.get_grid_segments(ids))


with Fixture("packages/classical/src/graph-cut/graph-cut.fixture.json", __file__, "PyMaxflow", "numpy", "scikit-image") as f:
    f["cases"] = []
    for name, window in (("coffee", np.s_[100:160, 250:330, :3]), ("astronaut", np.s_[40:110, 180:250, :3]), ("camera", np.s_[80:150, 180:260, None])):
        color = imread(os.path.join(DATA, "photos", f"{name}.png"))[window]
        image = (color / np.float32(255)).astype(np.float32)
        h, w = image.shape[:2]
        # a bar within, and an angle beside
        seeds = np.full((h, w), -1, np.int32)
        seeds[1, 1 : w - 1] = 0
        seeds[1 : h - 1, w - 2] = 0
        seeds[h // 2 - 2 : h // 2 + 3, w // 2 - 6 : w // 2 + 7] = 1
        cuts = []
        for lam, connectivity in ((20, 8), (3, 4)):
            found = cut(image.astype(np.float64), seeds, lam, connectivity, 32 if image.shape[2] == 1 else 16)
            cuts.append(dict(**{"lambda": lam}, connectivity=connectivity, energy=found["energy"], labels=found["labels"].astype(np.uint8)))
        f["cases"].append(dict(name=name, image=color.astype(np.uint8), seeds=seeds, cuts=cuts))
