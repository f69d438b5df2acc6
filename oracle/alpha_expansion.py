"""Energies of gco's expansion and swap on small grids, and the least energy of all labels where these can be tried one by one."""
import itertools

import gco
import numpy as np

from fixture import Fixture, seed

rng = np.random.default_rng(seed())


def energy(unary, beside, weights, labels):
    """Of many labelings, the last two axes of `labels`."""
    h, w, _ = unary.shape
    y, x = np.mgrid[:h, :w]
    total = unary[y, x, labels].sum((-1, -2))
    for name, a, b in pairs(labels):
        total = total + (weights[name][slices(name, h, w)] * beside[a, b]).sum((-1, -2))
    return total


def slices(name, h, w):
    return dict(right=np.s_[:, : w - 1], down=np.s_[: h - 1, :], downRight=np.s_[: h - 1, : w - 1], downLeft=np.s_[: h - 1, 1:])[name]


def pairs(labels):
    yield "right", labels[..., :-1], labels[..., 1:]
    yield "down", labels[..., :-1, :], labels[..., 1:, :]
    yield "downRight", labels[..., :-1, :-1], labels[..., 1:, 1:]
    yield "downLeft", labels[..., :-1, 1:], labels[..., 1:, :-1]


def costs(kind, n):
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    return dict(potts=(apart > 0) * 1, linear=np.minimum(apart, 3), quadratic=np.minimum(apart**2, 9))[kind]


def case(name, h, w, n, kind, diagonal, most):
    unary = rng.integers(0, 100, (h, w, n))
    # patches, so that neighbors have something in common
    unary += 40 * (np.arange(n) != rng.integers(0, n, ((h + 3) // 4, (w + 3) // 4)).repeat(4, 0).repeat(4, 1)[:h, :w, None])
    weights = {key: rng.integers(0, most, (h, w)) if diagonal or key in ("right", "down") else np.zeros((h, w), int) for key in ("right", "down", "downRight", "downLeft")}
    beside = costs(kind, n)
    found = {}
    for method in ("expansion", "swap"):
        if method == "expansion" and kind == "quadratic":
            continue
        parts = [weights[key][slices(key, h, w)].astype(np.int32) for key in ("down", "right", "downRight", "downLeft")]
        labels = gco.cut_grid_graph(unary.astype(np.int32), beside.astype(np.int32), *(parts if diagonal else parts[:2]), n_iter=-1, algorithm=method).reshape(h, w)
        found[method] = int(energy(unary, beside, weights, labels))
    return dict(name=name, unary=unary.astype(np.float32), labelCosts=beside.astype(np.float64), found=found, weights=weights if diagonal else {k: weights[k] for k in ("right", "down")},
                **optimum(unary, beside, weights))


def optimum(unary, beside, weights):
    h, w, n = unary.shape
    if n ** (h * w) > 600_000:
        return {}
    least = np.inf
    for first in itertools.product(range(n), repeat=w):
        rest = np.array(list(itertools.product(range(n), repeat=(h - 1) * w)), np.int8).reshape(-1, h - 1, w)
        labels = np.concatenate([np.broadcast_to(np.array(first, np.int8), (len(rest), 1, w)), rest], 1)
        least = min(least, energy(unary, beside, weights, labels).min())
    return dict(least=int(least))


with Fixture("packages/classical/src/alpha-expansion/alpha-expansion.fixture.json", __file__, "gco-wrapper", "numpy") as f:
    f["cases"] = [
        case("3 × 4, Potts", 3, 4, 3, "potts", False, 60),
        case("3 × 4, Potts, diagonals", 3, 4, 3, "potts", True, 40),
        case("3 × 4, truncated linear", 3, 4, 3, "linear", True, 30),
        case("3 × 4, two labels", 3, 4, 2, "potts", True, 60),
        case("3 × 4, truncated quadratic", 3, 4, 3, "quadratic", False, 20),
        case("20 × 30, Potts", 20, 30, 6, "potts", True, 60),
        case("24 × 17, truncated linear", 24, 17, 8, "linear", False, 30),
        case("15 × 22, truncated quadratic", 15, 22, 7, "quadratic", True, 9),
    ]
