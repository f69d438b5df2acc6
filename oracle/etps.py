"""Coarse-to-fine segmentation by a plain reading of the paper, in NumPy: the energy of a superpixel is computed anew from its pixels for every move that is tried.

The authors' program is no package, and differs in what is left at the image's right and bottom, and in its list of blocks; so it is not asked here.
"""
import math
from collections import deque

import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
UNIT = 100 / 255


def grid(height, width, wanted):
    rows = min(height, max(1, math.floor(math.sqrt(wanted * height / width) + 0.5)))
    return rows, min(width, max(1, math.floor(wanted / rows + 0.5)))


def halved(edges, parts):
    """Borders of the parts of every stretch; the longer parts come first."""
    found = []
    for start, end in zip(edges[:-1], edges[1:]):
        count = min(parts, end - start)
        found += [start + -(-k * (end - start) // count) for k in range(count)]
    return found + [edges[-1]]


class Level:
    def __init__(self, image, labels, edges, options):
        self.image, self.edges, self.options = image, edges, options
        self.blocks = labels[np.ix_(edges[0][:-1], edges[1][:-1])]

    def pixels(self):
        """Labels of the pixels."""
        return np.repeat(np.repeat(self.blocks, np.diff(self.edges[0]), axis=0), np.diff(self.edges[1]), axis=1)

    def energy(self, label, blocks):
        count = (blocks == label).sum()
        y, x = np.nonzero(np.repeat(np.repeat(blocks == label, np.diff(self.edges[0]), axis=0), np.diff(self.edges[1]), axis=1))
        color = self.image[y, x].astype(float)
        spread = lambda values: (values**2).sum() - values.sum() ** 2 / len(values)
        colors = sum(spread(channel) for channel in color.T)
        places = spread(y.astype(float)) + spread(x.astype(float))
        return (UNIT**2 * colors + self.options["compactness"] * places) * count / len(y)

    def around(self, y, x):
        for dy, dx in ((0, -1), (-1, 0), (0, 1), (1, 0)):
            if 0 <= y + dy < self.blocks.shape[0] and 0 <= x + dx < self.blocks.shape[1]:
                yield y + dy, x + dx

    def outline(self, y, x, label):
        tall, wide = np.diff(self.edges[0])[y], np.diff(self.edges[1])[x]
        return sum(tall if row == y else wide for row, column in self.around(y, x) if self.blocks[row, column] == label)

    def loose(self, y, x):
        """Whether the block's neighbors of its superpixel hang together among the eight around it."""
        padded = np.pad(self.blocks, 1, constant_values=-1)[y : y + 3, x : x + 3]
        own = {(i, j) for i in range(3) for j in range(3) if (i, j) != (1, 1) and padded[i, j] == self.blocks[y, x]}
        near = own & {(0, 1), (1, 0), (1, 2), (2, 1)}
        reached, found = set(), list(near)[:1]
        while found:
            i, j = found.pop()
            reached.add((i, j))
            found += [n for n in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)) if n in own and n not in reached]
        return near <= reached

    def best(self, y, x, fewest):
        own = self.blocks[y, x]
        without = self.blocks.copy()
        without[y, x] = -1
        size = np.outer(np.diff(self.edges[0]), np.diff(self.edges[1]))
        rest = size[without == own].sum()
        if not self.loose(y, x) or rest == 0:
            return None
        given = self.energy(own, self.blocks) - self.energy(own, without) - max(0, fewest[own] - rest)
        found, saved = None, 0.01
        for other in dict.fromkeys(self.blocks[n] for n in self.around(y, x)):
            if other == own:
                continue
            moved = without.copy()
            moved[y, x] = other
            gain = given + self.energy(other, self.blocks) - self.energy(other, moved)
            gain += self.options["smoothness"] * (self.outline(y, x, other) - self.outline(y, x, own))
            if gain > saved:
                found, saved = other, gain
        return found

    def settle(self, fewest):
        border = lambda at: any(self.blocks[n] != self.blocks[at] for n in self.around(*at))
        waiting = deque(at for at in np.ndindex(self.blocks.shape) if border(at))
        for _ in range(self.options["maxIterations"]):
            for _ in range(len(waiting)):
                at = waiting.popleft()
                label = self.best(*at, fewest)
                if label is None:
                    continue
                self.blocks[at] = label
                for n in [at, *(n for n in self.around(*at) if self.blocks[n] != label)]:
                    if n not in waiting:
                        waiting.append(n)


def superpixels(image, options):
    height, width = image.shape[:2]
    rows, columns = grid(height, width, options["nSegments"])
    edges = [[i * size // count for i in range(count + 1)] for size, count in ((height, rows), (width, columns))]
    labels = np.repeat(np.repeat(np.arange(rows * columns).reshape(rows, columns), np.diff(edges[0]), 0), np.diff(edges[1]), 1)
    fewest = np.maximum(1, np.bincount(labels.ravel()) // 4)
    edges = [halved(e, max(2, -(-math.ceil(size / count) // 16))) for e, size, count in zip(edges, (height, width), (rows, columns))]
    while True:
        level = Level(image, labels, edges, options)
        level.settle(fewest)
        labels = level.pixels()
        if len(edges[0]) > height and len(edges[1]) > width:
            return labels
        edges = [halved(e, 2) for e in edges]


with Fixture("packages/classical/src/etps/etps.fixture.json", __file__, "numpy") as f:
    f["cases"] = []
    for height, width, channels, count, compactness, smoothness, iterations in [
        (19, 23, 3, 6, 0.01, 0.1, 25),
        (24, 15, 1, 4, 0.2, 5, 25),
        (17, 20, 2, 9, 1, 0, 3),
        (36, 38, 3, 2, 0.05, 1, 2),
        (9, 31, 3, 5, 0, 10, 25),
    ]:
        y, x = np.mgrid[:height, :width]
        plain = 70 + 90 * ((y - height / 3) ** 2 + (x - width / 2) ** 2 < (height / 3) ** 2)
        image = (plain[..., None] + rng.integers(-40, 41, (height, width, channels))).astype(np.uint8)
        options = dict(nSegments=count, compactness=compactness, smoothness=smoothness, maxIterations=iterations)
        f["cases"].append(dict(image=image, options=options, labels=superpixels(image, options).astype(np.uint8)))
