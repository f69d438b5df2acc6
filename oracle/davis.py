"""Expected values of @segkit/metrics/davis: the benchmark's rules for semi-supervised and unsupervised methods, written out in NumPy."""
import numpy as np
from boundary import contour
from fixture import Fixture, seed
from scipy.ndimage import gaussian_filter
from scipy.optimize import linear_sum_assignment

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


def propose(truth, found, objects, count):
    """The same objects by other numbers, and proposals that are none."""
    numbers = rng.permutation(count)[:objects] + 1
    other = np.zeros_like(found)
    for k in range(objects):
        other[found == k + 1] = numbers[k]
    for label in set(range(1, count + 1)) - set(numbers):
        top, left = rng.integers(0, 30), rng.integers(0, 45)
        other[:, top : top + 8, left : left + 12] = label
    truth = np.where(truth == 255, 0, truth)
    shape = (objects, count, len(truth))
    js, fs = np.zeros(shape), np.zeros(shape)
    for k in range(objects):
        for p in range(count):
            for t in range(len(truth)):
                a, b = other[t] == p + 1, truth[t] == k + 1
                js[k, p, t] = 1.0 if not (a | b).any() else (a & b).sum() / (a | b).sum()
                fs[k, p, t] = contour(a, b, 0.008)[0]
    rows, columns = linear_sum_assignment(-(js.mean(2) + fs.mean(2)) / 2)
    return dict(truth=truth, found=other, js=js[rows, columns], fs=fs[rows, columns])


if __name__ == "__main__":
    with Fixture("packages/metrics/src/davis/davis.fixture.json", __file__, "numpy", "scipy", "scikit-image") as fixture:
        made = []
        for frames, objects in ((9, 2), (6, 1), (3, 3)):
            truth, found = sequence(frames, objects)
            made.append(dict(truth=truth, found=found, objects=evaluate(truth, found, objects)))
        fixture["sequences"] = made
        fixture["proposals"] = [propose(*sequence(frames, objects), objects, count) for frames, objects, count in ((5, 2, 4), (4, 3, 3))]
