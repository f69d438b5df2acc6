"""Expected values of @segkit/metrics/bsds: SciPy's optimum of the benchmark's matching, and its boundaries, curve and figures written out from its rules."""
import numpy as np
from fixture import Fixture, seed
from scipy.optimize import linear_sum_assignment
from skimage.morphology import thin

rng = np.random.default_rng(seed())


def blobs(height, width, count):
    """Cells around drawn points."""
    y, x = np.mgrid[:height, :width]
    points = rng.uniform(0, 1, (count, 2)) * (height, width)
    return np.argmin([(y - v) ** 2 + (x - u) ** 2 for v, u in points], axis=0).astype(np.int32)


def boundaries(labels):
    """seg2bdry in the size of the image: on a grid of double size, sides between pixels, corners where sides meet, and the frame copied from within."""
    h, w = labels.shape
    grid = np.zeros((2 * h + 1, 2 * w + 1), bool)
    rows, columns = np.zeros((h, w), bool), np.zeros((h, w), bool)
    rows[:-1] = labels[:-1] != labels[1:]
    columns[:, :-1] = labels[:, :-1] != labels[:, 1:]
    grid[2::2, 1::2], grid[1::2, 2::2] = rows, columns
    grid[2:-1:2, 2:-1:2] = columns[:-1, :-1] | columns[1:, :-1] | rows[:-1, :-1] | rows[:-1, 1:]
    grid[0], grid[-1] = grid[1], grid[-2]
    grid[:, 0], grid[:, -1] = grid[:, 1], grid[:, -2]
    return grid[2::2, 2::2]


def match(a, b, tolerance):
    """The cheapest matching, by SciPy's solver on the full matrix: pairs by 100 times their distance, pixels without a partner at 10 000 times the tolerance."""
    first, second = np.argwhere(a), np.argwhere(b)
    farthest = tolerance * np.hypot(*a.shape)
    squares = ((first[:, None] - second[None]) ** 2).sum(-1)
    alone = np.ceil(100 * 100 * farthest)
    n, m = len(first), len(second)
    cost = np.full((n + m, n + m), 1e12)
    cost[:n, :m][squares <= farthest**2] = np.rint(100 * np.sqrt(squares))[squares <= farthest**2]
    cost[np.arange(n), m + np.arange(n)] = alone
    cost[n + np.arange(m), np.arange(m)] = alone
    cost[n:, m:] = 0
    rows, columns = linear_sum_assignment(cost)
    real = (rows < n) & (columns < m)
    return first[rows[real]], second[columns[real]], int(cost[rows[real], columns[real]].sum())


def f_of(r, p):
    return 2 * p * r / (p + r + ((p + r) == 0))


def best(curve):
    t, r, p = curve[0]
    found = [t, r, p, f_of(r, p)]
    for (t0, r0, p0), (t1, r1, p1) in zip(curve, curve[1:]):
        for d in np.linspace(0, 1, 100):
            r, p = r1 * d + r0 * (1 - d), p1 * d + p0 * (1 - d)
            if f_of(r, p) > found[3]:
                found = [t1 * d + t0 * (1 - d), r, p, f_of(r, p)]
    return [float(v) for v in found]


def area(curve):
    r, first = np.unique([c[1] for c in curve], return_index=True)
    p = np.array([c[2] for c in curve])[first]
    return float(np.nan_to_num(np.interp(np.arange(101) * 0.01, r, p, left=np.nan, right=np.nan)).sum() * 0.01) if len(r) > 1 else 0.0


def soft(labels):
    """A soft map: the boundaries, each place with a strength of its own, and noise."""
    strength = rng.integers(60, 256, labels.shape)
    return np.where(boundaries(labels), strength, rng.integers(0, 90, labels.shape)).astype(np.uint8)


def evaluation(count, tolerance, n):
    """The benchmark over some images: soft maps and people's boundaries; counts of the matching are those of one optimum, so figures have its slack."""
    lines = np.linspace(1 / (n + 1), 1 - 1 / (n + 1), n)
    images, counts = [], np.zeros((count, n, 4), int)
    for i in range(count):
        labels = blobs(24, 31, 6)
        people = [np.roll(labels, (0, 1), (0, 1)), np.roll(labels, (2, 0), (0, 1)), blobs(24, 31, 5)][: i + 1]
        truths = [thin(boundaries(p)) for p in people]
        found = soft(labels)
        for t, line in enumerate(lines):
            lean = thin(found / 255 >= line)
            right = np.zeros_like(lean)
            for truth in truths:
                a, b, _ = match(lean, truth, tolerance)
                right[tuple(a.T)] = True
                counts[i, t, 0] += len(b)
            counts[i, t, 1:] = sum(truth.sum() for truth in truths), right.sum(), lean.sum()
        images.append(dict(found=found, truths=[t.astype(np.uint8) for t in truths]))
    points = lambda c: [(float(line), c[t, 0] / max(c[t, 1], 1), c[t, 2] / max(c[t, 3], 1)) for t, line in enumerate(lines)]
    each = [points(c) for c in counts]
    chosen = sum(c[int(np.argmax([f_of(r, p) for _, r, p in curve]))] for c, curve in zip(counts, each))
    r, p = chosen[0] / chosen[1], chosen[2] / chosen[3]
    whole = points(counts.sum(0))
    return dict(
        tolerance=tolerance, thresholds=n, images=images, counts=counts.astype(np.int32),
        ods=best(whole), ois=[float(r), float(p), float(f_of(r, p))], area=area(whole), each=[best(curve) for curve in each],
    )


def case(height, width, tolerance, a, b):
    first, _, cost = match(a, b, tolerance)
    return dict(first=a.astype(np.uint8), second=b.astype(np.uint8), tolerance=tolerance, count=len(first), cost=cost)


if __name__ == "__main__":
    with Fixture("packages/metrics/src/bsds/bsds.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
        maps = [blobs(20, 33, 7), blobs(1, 12, 3), blobs(9, 1, 3), blobs(2, 2, 4), np.zeros((3, 4), np.int32)]
        f["boundaries"] = [dict(labels=m, boundary=boundaries(m)) for m in maps]
        f["matches"] = [case(h, w, t, rng.random((h, w)) < d, rng.random((h, w)) < e)
                        for h, w, t, d, e in [(18, 25, 0.08, 0.2, 0.3), (18, 25, 0.08, 0.4, 0.2), (30, 9, 0.15, 0.1, 0.1), (12, 12, 0.2, 0.5, 0.9), (1, 40, 0.05, 0.4, 0.4)]]
        lines = [thin(boundaries(blobs(40, 60, 9))) for _ in range(4)]
        f["matches"] += [case(40, 60, 0.05, a, b) for a, b in zip(lines, lines[1:])]
        f["evaluation"] = evaluation(3, 0.05, 7)
