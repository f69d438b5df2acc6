"""Expected values of @segkit/metrics/pose: the rules of MPII's, LSP's and mmpose's programs, written out in NumPy: they cannot be had as packages."""
import numpy as np
from fixture import Fixture, seed

LIMBS = [(0, 1), (1, 2), (3, 4), (4, 5), (2, 3)]


def people(rng, n, joints):
    truth = np.concatenate([rng.integers(0, 200, (n, joints, 2)).astype(float), (rng.random((n, joints, 1)) < 0.85) * rng.integers(1, 3, (n, joints, 1))], 2)
    found = truth.copy()
    # whole pixels, so that some distances equal thresholds
    found[:, :, :2] += np.round(rng.normal(0, 4, (n, joints, 2)))
    found[:, :, 2] = rng.random((n, joints))
    sizes = rng.choice([0.0, 8.0, 10.0, 20.0, 17.3], n, p=[0.05, 0.25, 0.25, 0.25, 0.2])
    return found, truth, sizes


def pck(found, truth, sizes, thresholds, inclusive):
    counts = (truth[:, :, 2] > 0) & (sizes > 0)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.sqrt(((found - truth)[:, :, :2] ** 2).sum(2)) / sizes[:, None]
    right = [((share <= t if inclusive else share < t) & counts).sum(0) for t in thresholds]
    return dict(counted=counts.sum(0), correct=np.array(right))


def pcp(found, truth, limbs, threshold, strict):
    cells = []
    for a, b in limbs:
        length = np.sqrt(((truth[:, a] - truth[:, b])[:, :2] ** 2).sum(1))
        counts = (truth[:, a, 2] > 0) & (truth[:, b, 2] > 0) & (length > 0)
        first, second = (np.sqrt(((found[:, k] - truth[:, k])[:, :2] ** 2).sum(1)) for k in (a, b))
        off = np.maximum(first, second) if strict else (first + second) / 2
        cells.append([int(counts.sum()), int((counts & (off <= threshold * length)).sum())])
    return cells


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    found, truth, sizes = people(rng, 60, 6)
    # limbs without a length, and short ones
    truth[:5, 1] = truth[:5, 0]
    truth[5:30, 1, :2] = truth[5:30, 0, :2] + rng.integers(1, 12, (25, 2))
    found[5:30, 1, :2] = truth[5:30, 1, :2] + rng.integers(-4, 5, (25, 2))
    thresholds = [0.0, 0.1, 0.2, 0.5, 1.0]
    with Fixture("packages/metrics/src/pose/pose.fixture.json", __file__, "numpy") as f:
        f["people"] = dict(found=found, truth=truth, sizes=sizes)
        f["thresholds"], f["limbs"] = thresholds, LIMBS
        f["pck"] = {name: pck(found, truth, sizes, thresholds, inclusive) for name, inclusive in (("inclusive", True), ("exclusive", False))}
        f["pcp"] = {name: pcp(found, truth, LIMBS, 0.5, name == "strict") for name in ("strict", "loose")}
