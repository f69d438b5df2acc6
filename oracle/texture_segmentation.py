"""Texture segmentation step by step with SciPy, NumPy and scikit-learn: maximum responses, textons by k-means, histograms of windows, k-means of their roots."""
import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import correlate, gaussian_filter
from sklearn.cluster import KMeans

rng = np.random.default_rng(seed())
SIZE, HALF = 49, 24
X, Y = np.meshgrid(np.arange(-HALF, HALF + 1), np.arange(HALF, -HALF - 1, -1))


def normalized(values):
    values = values - values.mean()
    return values / np.abs(values).sum()


def oriented(sigma, order, theta):
    c, s = np.cos(theta), np.sin(theta)
    along, across = c * X - s * Y, s * X + c * Y
    factor = -across / sigma**2 if order == 1 else (across**2 - sigma**2) / sigma**4
    return normalized(np.exp(-(along**2) / (18 * sigma**2) - across**2 / (2 * sigma**2)) * factor)


def maximum_responses(image):
    angles = np.pi * np.arange(6) / 6
    answer = lambda f: correlate(image, f, mode="reflect")
    channels = [np.max([answer(oriented(sigma, order, a)) for a in angles], 0) for order in (1, 2) for sigma in (1, 2, 4)]
    g = np.exp(-(X**2 + Y**2) / 200.0)
    channels += [answer(normalized(g)), answer(normalized(g * (X**2 + Y**2 - 200.0) / 1e4))]
    return np.stack(channels, -1)


def root_histograms(labels, window, k):
    h, w = labels.shape
    r = window // 2
    sums = np.zeros((h + 1, w + 1, k))
    sums[1:, 1:] = (labels[..., None] == np.arange(k)).cumsum(0).cumsum(1)
    top, bottom = np.clip(np.arange(h) - r, 0, h), np.clip(np.arange(h) + r + 1, 0, h)
    left, right = np.clip(np.arange(w) - r, 0, w), np.clip(np.arange(w) + r + 1, 0, w)
    rows = sums[bottom] - sums[top]
    counts = rows[:, right] - rows[:, left]
    return np.sqrt(counts / counts.sum(-1, keepdims=True))


def drawn():
    """Fine noise, coarse noise and slanting lines, of the same mean and deviation."""
    h, w = 96, 150
    y, x = np.mgrid[:h, :w]
    parts = [rng.normal(size=(h, w)), gaussian_filter(rng.normal(size=(h, w)), 2.5), np.sin(2 * np.pi * (x + y) / 9) + 0.2 * rng.normal(size=(h, w))]
    parts = [(p - p.mean()) / p.std() for p in parts]
    layout = np.where(x < w // 2, 0, np.where(y < h // 2, 1, 2))
    return np.clip(128 + 40 * np.choose(layout, parts), 0, 255).round().astype(np.uint8), layout.astype(np.uint8)


with Fixture("packages/classical/src/texture-segmentation/texture-segmentation.fixture.json", __file__, "numpy", "scipy", "scikit-learn") as fixture:
    image, layout = drawn()
    gray = image / 255.0
    responses = maximum_responses((gray - gray.mean()) / gray.std())
    k, window = 16, 31
    textons = KMeans(k, n_init=3, random_state=0).fit_predict(responses.reshape(-1, 8)).reshape(image.shape)
    roots = root_histograms(textons, window, k)
    labels = KMeans(3, n_init=5, random_state=0).fit_predict(roots.reshape(-1, k)).reshape(image.shape)
    fixture["drawn"] = dict(image=image, layout=layout, nTextons=k, window=window, labels=labels.astype(np.uint8))
