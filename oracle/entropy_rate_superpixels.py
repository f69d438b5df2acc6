"""Entropy rate superpixels by a plain reading of the paper: before each step the gain of every edge, in NumPy.

The authors' program is no package, and may be used for non-commercial purposes only, so it is not asked here. Gains are differences of the two objectives as the paper defines them,
the entropy rate of the random walk and the entropy of the sizes less the number of regions; images are of noise, in which no two edges gain alike.
"""
import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
STEPS = [(0, 1), (1, 0), (1, 1), (-1, 1)]


def entropy(p):
    """−p · log2(p), 0 where p is."""
    return np.where(p > 0, -p * np.log2(np.where(p > 0, p, 1)), 0)


def edges(image, sigma, connectivity):
    height, width, channels = image.shape
    y, x = np.mgrid[:height, :width]
    found = []
    for dy, dx in STEPS[: connectivity // 2]:
        inside = (y + dy >= 0) & (y + dy < height) & (x + dx < width)
        a, b = np.stack([y[inside], x[inside]]), np.stack([y[inside] + dy, x[inside] + dx])
        distance = np.abs(image[a[0], a[1]].astype(float) - image[b[0], b[1]]).sum(axis=1) * np.hypot(dy, dx)
        found.append((a[0] * width + a[1], b[0] * width + b[1], np.exp(-(distance**2) / (2 * (sigma * channels) ** 2))))
    return (np.concatenate(part) for part in zip(*found))


def superpixels(image, count, balance, sigma, connectivity):
    pixels = image.shape[0] * image.shape[1]
    a, b, weight = edges(image, sigma, connectivity)
    weight = weight / (2 * weight.sum())
    # the entropy rate is Σ μ_i Σ_j −p_ij log p_ij; with μ_i p_ij = w_ij it is Σ entropy(w) − Σ entropy(μ), and only the loops change
    loop = np.bincount(a, weight, pixels) + np.bincount(b, weight, pixels)
    labels, sizes = np.arange(pixels), np.ones(pixels)

    def rate_gains():
        change = entropy(loop[a] - weight) + entropy(loop[b] - weight) - entropy(loop[a]) - entropy(loop[b])
        return change + 2 * entropy(weight)

    def balance_gains():
        s, t = sizes[labels[a]] / pixels, sizes[labels[b]] / pixels
        return entropy(s + t) - entropy(s) - entropy(t) + 1

    factor = balance * count * rate_gains().max() / balance_gains().max()
    total = 0.0
    for _ in range(pixels - count):
        gains = np.where(labels[a] == labels[b], -np.inf, rate_gains() + factor * balance_gains())
        best = gains.argmax()
        total += gains[best]
        kept, gone = labels[a[best]], labels[b[best]]
        sizes[kept] += sizes[gone]
        labels[labels == gone] = kept
        loop[a[best]] -= weight[best]
        loop[b[best]] -= weight[best]
    return np.unique(labels, return_inverse=True)[1].reshape(image.shape[:2]), total


with Fixture("packages/classical/src/entropy-rate-superpixels/entropy-rate-superpixels.fixture.json", __file__, "numpy") as f:
    f["cases"] = []
    for height, width, channels, count, balance, sigma, connectivity in [
        (16, 19, 3, 12, 0.5, 20, 8),
        (21, 14, 3, 30, 0.5, 50, 8),
        (17, 18, 3, 9, 2, 25, 4),
        (15, 22, 3, 7, 0.1, 30, 4),
        (13, 23, 2, 20, 0, 30, 8),
    ]:
        y, x = np.mgrid[:height, :width]
        plain = 60 + 90 * ((x > width / 2) ^ (y > height / 3))
        image = (plain[..., None] + rng.integers(-30, 31, (height, width, channels))).astype(np.uint8)
        labels, total = superpixels(image, count, balance, sigma, connectivity)
        options = dict(nSegments=count, balance=balance, sigma=sigma, connectivity=connectivity)
        f["cases"].append(dict(image=image, options=options, labels=labels.astype(np.uint8), total=total))
