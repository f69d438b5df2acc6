"""Exact answers for small grids, by trying all labelings, and of the linear program that tree-reweighted messages bound: no package has these fields with weights by contrast."""
import itertools

import numpy as np
from scipy.optimize import linprog

from fixture import Fixture, seed

rng = np.random.default_rng(seed())


def edges_of(height, width, connectivity):
    steps = [(0, 1, 1.0), (1, 0, 1.0)] + ([(1, -1, 0.5**0.5), (1, 1, 0.5**0.5)] if connectivity == 8 else [])
    return [
        (y * width + x, (y + dy) * width + x + dx, share)
        for y in range(height) for x in range(width) for dy, dx, share in steps
        if y + dy < height and 0 <= x + dx < width
    ]


def weights_of(edges, smoothness, image, beta):
    if image is None:
        return np.array([smoothness * share for *_, share in edges])
    colors = image.reshape(-1, image.shape[2]).astype(np.float64)
    squared = np.array([np.sum((colors[p] - colors[q]) ** 2) for p, q, _ in edges])
    if beta is None:
        beta = 1 / (2 * squared.mean())
    return np.array([smoothness * share for *_, share in edges]) * np.exp(-beta * squared)


def exhaust(energies, edges, weights, costs):
    """Energies of all labelings, one after another."""
    labels, pixels = energies.shape
    all_ = np.array(list(itertools.product(range(labels), repeat=pixels)), np.int8)
    total = np.zeros(len(all_))
    for p in range(pixels):
        total += energies[all_[:, p], p]
    for (p, q, _), w in zip(edges, weights):
        total += w * costs[all_[:, p], all_[:, q]]
    return all_, total


def relaxed(energies, edges, weights, costs):
    """The least value of the local polytope's linear program."""
    labels, pixels = energies.shape
    nodes = labels * pixels
    objective = np.concatenate([energies.T.ravel()] + [(w * costs).ravel() for w in weights])
    rows, values = [], []
    for p in range(pixels):
        row = np.zeros(len(objective))
        row[p * labels:(p + 1) * labels] = 1
        rows.append(row), values.append(1)
    for e, (p, q, _) in enumerate(edges):
        for a in range(labels):
            for node, pairs in ((p, range(a * labels, (a + 1) * labels)), (q, range(a, labels * labels, labels))):
                row = np.zeros(len(objective))
                row[[nodes + e * labels * labels + k for k in pairs]] = 1
                row[node * labels + a] = -1
                rows.append(row), values.append(0)
    return linprog(objective, A_eq=np.array(rows), b_eq=values, bounds=(0, None)).fun


potts = lambda labels: 1.0 - np.eye(labels)
linear = lambda labels, most: np.minimum(np.abs(np.subtract.outer(np.arange(labels), np.arange(labels))), most).astype(float)
CASES = [
    dict(name="row", size=(1, 9), labels=3, smoothness=0.7),
    dict(name="column", size=(8, 1), labels=3, smoothness=1.3, costs=linear(3, 2), contrast=3),
    dict(name="grid", size=(3, 4), labels=2, smoothness=0.8),
    dict(name="corners", size=(3, 4), labels=2, smoothness=0.6, connectivity=8, contrast=1),
    dict(name="three", size=(3, 4), labels=3, smoothness=0.9, contrast=3),
    dict(name="linear", size=(3, 4), labels=3, smoothness=0.5, costs=linear(3, 2), connectivity=8),
    dict(name="repel", size=(3, 3), labels=3, smoothness=0.6, costs=-potts(3)),
    dict(name="five", size=(2, 3), labels=5, smoothness=1, contrast=3, beta=4.0),
]
with Fixture("packages/classical/src/grid-crf/grid-crf.fixture.json", __file__, "numpy", "scipy") as f:
    f["cases"] = []
    for case in CASES:
        (height, width), labels = case["size"], case["labels"]
        energies = rng.normal(size=(labels, height, width)).astype(np.float32)
        image = rng.random((height, width, case["contrast"])).astype(np.float32) if "contrast" in case else None
        costs = case.get("costs", potts(labels))
        edges = edges_of(height, width, case.get("connectivity", 4))
        weights = weights_of(edges, case["smoothness"], image, case.get("beta"))
        flat = energies.reshape(labels, -1).astype(np.float64)
        found, totals = exhaust(flat, edges, weights, costs)
        shares = np.exp(totals.min() - totals)
        shares /= shares.sum()
        marginals = np.array([[shares[found[:, p] == l].sum() for p in range(height * width)] for l in range(labels)])
        options = dict(smoothness=case["smoothness"], connectivity=case.get("connectivity", 4))
        if "costs" in case:
            options["labelCosts"] = costs.ravel().tolist()
        if "beta" in case:
            options["beta"] = case["beta"]
        best = totals.argmin()
        f["cases"].append(
            dict(name=case["name"], energies=energies, options=options, optimum=float(totals[best]), labels=found[best].astype(np.int32), marginals=marginals,
                 relaxed=float(relaxed(flat, edges, weights, costs)), **(dict(image=image) if image is not None else {}))
        )
