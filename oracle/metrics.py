"""Expected values of @segkit/metrics: torchmetrics, scikit-learn and scikit-image; the superpixel benchmark's formulas, written out pixel by pixel."""
import numpy as np
import torch
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.metrics import adapted_rand_error, variation_of_information
from skimage.segmentation import felzenszwalb, slic
from sklearn.metrics import (
    adjusted_rand_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    normalized_mutual_info_score,
    precision_score,
    rand_score,
    recall_score,
)
from torchmetrics.classification import (
    MulticlassAccuracy,
    MulticlassConfusionMatrix,
    MulticlassF1Score,
    MulticlassJaccardIndex,
)

rng = np.random.default_rng(seed())


def confusion_case(classes, shape, ignore, present):
    """Labels of `present` classes only, so that others are absent; 255 ignored."""
    truth = rng.choice(present, size=shape)
    prediction = np.where(rng.random(shape) < 0.6, truth, rng.choice(present, size=shape))
    truth[rng.random(shape) < 0.1] = ignore
    t, p = torch.from_numpy(truth), torch.from_numpy(prediction)
    kept = truth != ignore
    y, z = truth[kept], prediction[kept]
    options = dict(num_classes=classes, ignore_index=ignore, validate_args=False)
    labels = list(range(classes))

    def torchmetrics(metric, average):
        return metric(average=average, **options).to(torch.float64)(p, t).numpy().astype(np.float64)

    def sklearn(score):
        return {
            f"{average}_{name}": float(score(y, z, labels=labels, average=average, zero_division=division))
            for average in ("macro", "micro", "weighted")
            for name, division in (("exclude", np.nan), ("zero", 0.0), ("one", 1.0))
        }

    return dict(
        classes=classes,
        ignore=ignore,
        truth=truth.astype(np.uint8),
        prediction=prediction.astype(np.uint8),
        counts=MulticlassConfusionMatrix(**options)(p, t).numpy().astype(np.float64),
        iou=torchmetrics(MulticlassJaccardIndex, "none"),
        mean_iou=torchmetrics(MulticlassJaccardIndex, "macro"),
        weighted_iou=torchmetrics(MulticlassJaccardIndex, "weighted"),
        dice=torchmetrics(MulticlassF1Score, "none"),
        pixel_accuracy=torchmetrics(MulticlassAccuracy, "micro"),
        balanced_accuracy=float(balanced_accuracy_score(y, z)),
        kappa=float(cohen_kappa_score(y, z)),
        precision=sklearn(precision_score),
        recall=sklearn(recall_score),
        f1=sklearn(f1_score),
    )


def partition_case(labels, truth):
    a, b = labels.ravel(), truth.ravel()
    split, merge = variation_of_information(truth, labels)
    # scikit-image 0.26 ignores label 0 unless told not to, and returns the last two in the other order than it documents.
    error, recall, precision = adapted_rand_error(truth, labels, ignore_labels=())
    return dict(
        labels=labels.astype(np.int32),
        truth=truth.astype(np.int32),
        rand=float(rand_score(b, a)),
        adjusted_rand=float(adjusted_rand_score(b, a)),
        split=float(split),
        merge=float(merge),
        nmi={m: float(normalized_mutual_info_score(b, a, average_method=m)) for m in ("arithmetic", "geometric", "min", "max")},
        adapted_rand=[float(error), float(precision), float(recall)],
    )


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


if __name__ == "__main__":
    versions = ("numpy", "torch", "torchmetrics", "scikit-learn", "scikit-image")
    with Fixture("packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json", __file__, *versions) as f:
        f["all present"] = confusion_case(5, (37, 41), 255, np.arange(5))
        f["some absent"] = confusion_case(9, (29, 33), 255, np.array([0, 2, 3, 7]))
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/chelsea.png").convert("RGB"))[100:172, 120:216]
    fine = slic(photograph, n_segments=60, compactness=10, start_label=0)
    coarse = felzenszwalb(photograph, scale=200, sigma=0.8, min_size=60)
    with Fixture("packages/metrics/src/clustering/clustering.fixture.json", __file__, *versions) as f:
        f["superpixels"] = partition_case(fine, coarse)
        f["noise"] = partition_case(rng.integers(0, 40, (31, 29)), rng.integers(0, 7, (31, 29)))
    with Fixture("packages/metrics/src/superpixels/superpixels.fixture.json", __file__, *versions) as f:
        f["slic"] = superpixel_case(fine, coarse, photograph, [0, 1, 2, 5])
        gray = photograph[:23, :31, :1]
        f["grid"] = superpixel_case(np.add.outer(np.arange(23) // 5 * 7, np.arange(31) // 5), coarse[:23, :31], gray, [0, 2, 40])
