"""Expected values of measures of superpixels: the superpixel benchmark's formulas, written out pixel by pixel."""
import numpy as np
from clustering import photograph
from fixture import Fixture


def is_boundary(labels, i, j):
    height, width = labels.shape
    return any(
        0 <= y < height and 0 <= x < width and labels[y, x] != labels[i, j]
        for y, x in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1))
    )


def near(boundary, i, j, r):
    return bool(boundary[max(0, i - r) : i + r + 1, max(0, j - r) : j + r + 1].any())


def superpixel_case(labels, truth, image, tolerances):
    height, width = labels.shape
    n = height * width
    places = [(i, j) for i in range(height) for j in range(width)]
    found = np.array([is_boundary(labels, i, j) for i, j in places]).reshape(height, width)
    true = np.array([is_boundary(truth, i, j) for i, j in places]).reshape(height, width)
    recall, precision = [], []
    for r in tolerances:
        hits = sum(true[i, j] and near(found, i, j, r) for i, j in places)
        strays = sum(found[i, j] and not true[i, j] and not near(true, i, j, r) for i, j in places)
        recall.append(hits / true.sum())
        precision.append(hits / (hits + strays))
    superpixels = [labels == k for k in np.unique(labels)]
    regions = [truth == k for k in np.unique(truth)]
    shared = np.array([[(s & g).sum() for g in regions] for s in superpixels])
    sizes, areas = shared.sum(1), shared.sum(0)
    levinshtein = np.mean([(sizes[shared[:, g] > 0].sum() - areas[g]) / areas[g] for g in range(len(regions))])
    inside = np.where(shared > 0, np.minimum(shared, sizes[:, None] - shared), 0)
    padded = np.pad(labels, 1, constant_values=-1)
    compactness = 0.0
    for mask, size in zip(superpixels, sizes):
        around = np.pad(mask, 1)
        perimeter = sum((around & (np.roll(padded, s, axis) != padded)).sum() for axis in (0, 1) for s in (-1, 1))
        compactness += size * 4 * np.pi * size / perimeter**2
    pixels = image.astype(np.float64)
    mean = pixels.reshape(n, -1).mean(0)
    between = sum(mask.sum() * ((pixels[mask].mean(0) - mean) ** 2).sum() for mask in superpixels)
    return dict(
        labels=labels.astype(np.int32),
        truth=truth.astype(np.int32),
        image=image,
        tolerances=tolerances,
        recall=recall,
        precision=precision,
        neubert_protzel=float(inside.sum() / n),
        levinshtein=float(levinshtein),
        asa=float(shared.max(1).sum() / n),
        compactness=float(compactness / n),
        explained_variation=float(between / ((pixels - mean) ** 2).sum()),
        contour_density=float(found.mean()),
        sizes=[len(sizes), int(sizes.min()), int(sizes.max()), float(sizes.mean()), float(sizes.std())],
    )


with Fixture("packages/metrics/src/superpixels/superpixels.fixture.json", __file__, "numpy", "scikit-image") as f:
    image, fine, coarse = photograph()
    f["slic"] = superpixel_case(fine, coarse, image, [0, 1, 2, 5])
    grid = np.add.outer(np.arange(23) // 5 * 7, np.arange(31) // 5)
    f["grid"] = superpixel_case(grid, coarse[:23, :31], image[:23, :31, :1], [0, 2, 40])
