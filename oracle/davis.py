"""Expected values of @segkit/metrics/davis: the benchmark's rules for semi-supervised methods, written out in NumPy."""
import numpy as np
from boundary import contour
from fixture import Fixture, seed
from scipy.ndimage import gaussian_filter

rng = np.random.default_rng(seed())


def sequence(frames, objects, height=40, width=60):
    """Objects that drift over the frame; the prediction loses more of them from frame to frame."""
    y, x = np.mgrid[:height, :width]
    places, drift = rng.uniform(0.2, 0.8, (objects, 2)) * (height, width), rng.uniform(-1.5, 1.5, (objects, 2))
    truth, found = np.zeros((frames, height, width), np.uint8), np.zeros((frames, height, width), np.uint8)
    for t in range(frames):
        for k in range(objects):
            for maps, off in ((truth, 0), (found, t * 0.6)):
                v, u = places[k] + t * drift[k] + off
                maps[t][(y - v) ** 2 + (x - u) ** 2 <= 49] = k + 1
        noise = gaussian_filter(rng.random((height, width)), 2)
        found[t][noise > np.quantile(noise, 0.97)] = rng.integers(0, objects + 1)
    truth[1:-1][rng.random((frames - 2, height, width)) < 0.002] = 255
    return truth, found


def statistics(values):
    ids = np.round(np.linspace(1, len(values), 5) + 1e-10) - 1
    ids = [int(i) for i in ids]
    bins = [values[ids[i] : ids[i + 1] + 1] for i in range(4)]
    return [float(np.mean(values)), float(np.mean(values > 0.5)), float(np.mean(bins[0]) - np.mean(bins[3]))]


def evaluate(truth, found, objects):
    each = []
    for k in range(1, objects + 1):
        pairs = [(found[t] == k, truth[t] == k) for t in range(1, len(truth) - 1)]
        j = np.array([1.0 if not (a | b).any() else (a & b).sum() / (a | b).sum() for a, b in pairs])
        f = np.array([contour(a, b, 0.008)[0] for a, b in pairs])
        each.append(dict(j=statistics(j), f=statistics(f), js=j, fs=f))
    return each


if __name__ == "__main__":
    with Fixture("packages/metrics/src/davis/davis.fixture.json", __file__, "numpy", "scipy", "scikit-image") as fixture:
        made = []
        for frames, objects in ((9, 2), (6, 1), (3, 3)):
            truth, found = sequence(frames, objects)
            made.append(dict(truth=truth, found=found, objects=evaluate(truth, found, objects)))
        fixture["sequences"] = made
