"""Responses scaled by Weber's law, nearest textons, and histograms of windows by integral images: NumPy and scikit-learn."""
import numpy as np
from fixture import Fixture, seed
from sklearn.metrics import pairwise_distances_argmin
from sklearn.metrics.pairwise import additive_chi2_kernel

rng = np.random.default_rng(seed())


def window_counts(labels, window, k):
    """Counts by integral histograms; the window is cut off at the edge."""
    h, w = labels.shape
    r = window // 2
    sums = np.zeros((h + 1, w + 1, k), np.int64)
    sums[1:, 1:] = (labels[..., None] == np.arange(k)).cumsum(0).cumsum(1)
    top, bottom = np.clip(np.arange(h) - r, 0, h), np.clip(np.arange(h) + r + 1, 0, h)
    left, right = np.clip(np.arange(w) - r, 0, w), np.clip(np.arange(w) + r + 1, 0, w)
    rows = sums[bottom] - sums[top]
    return rows[:, right] - rows[:, left]


def weber(responses):
    norm = np.linalg.norm(responses, axis=-1, keepdims=True)
    return responses * np.log(1 + norm / 0.03) / norm


with Fixture("packages/classical/src/textons/textons.fixture.json", __file__, "numpy", "scikit-learn") as fixture:
    responses = rng.normal(size=(14, 17, 8)).astype(np.float32) * 10 ** rng.uniform(-3, 1, size=(14, 17, 1)).astype(np.float32)
    scaled = weber(responses.astype(np.float64)).astype(np.float32)
    centers = rng.normal(size=(6, 8))
    fixture["map"] = dict(
        responses=responses, centers=centers,
        weber=pairwise_distances_argmin(scaled.reshape(-1, 8).astype(np.float64), centers),
        none=pairwise_distances_argmin(responses.reshape(-1, 8).astype(np.float64), centers),
    )
    fixture["histograms"] = []
    for h, w, k, window in [(12, 19, 5, 7), (9, 4, 8, 5), (6, 30, 3, 41), (1, 12, 4, 3), (13, 1, 2, 1)]:
        labels = rng.integers(-1, k, size=(h, w))
        counts = window_counts(labels, window, k)
        total = counts.sum(-1, keepdims=True)
        frequencies = counts.astype(np.float32) / np.maximum(total, 1).astype(np.float32)
        fixture["histograms"].append(dict(labels=labels, k=k, window=window, counts=counts.astype(np.float32), frequencies=frequencies, roots=np.sqrt(frequencies)))
    a, b = rng.dirichlet(np.ones(12), size=4), rng.dirichlet(np.ones(12), size=4)
    a[:, 3] = b[:, 3] = 0
    fixture["chiSquare"] = dict(a=a, b=b, distances=-additive_chi2_kernel(a, b) / 2)
