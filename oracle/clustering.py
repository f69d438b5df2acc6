"""Expected values of measures of two partitions: scikit-learn and scikit-image."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.metrics import adapted_rand_error, variation_of_information
from skimage.segmentation import felzenszwalb, slic
from sklearn.metrics import (adjusted_mutual_info_score, adjusted_rand_score, fowlkes_mallows_score, homogeneity_completeness_v_measure, mutual_info_score,
                             normalized_mutual_info_score, rand_score)
from sklearn.metrics.cluster import pair_confusion_matrix


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
        adapted_rand_alpha=float(adapted_rand_error(truth, labels, ignore_labels=(), alpha=0.25)[0]),
    )


def photograph():
    """A photograph, its superpixels, and the regions that they are compared with."""
    image = np.asarray(Image.open(f"{ROOT}/examples/photographs/chelsea.png").convert("RGB"))[100:172, 120:216]
    return image, slic(image, n_segments=60, compactness=10, start_label=0), felzenszwalb(image, scale=200, sigma=0.8, min_size=60)


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    _, fine, coarse = photograph()
    with Fixture("packages/metrics/src/clustering/clustering.fixture.json", __file__, "numpy", "scikit-learn", "scikit-image") as f:
        f["superpixels"] = partition_case(fine, coarse)
        f["noise"] = partition_case(rng.integers(0, 40, (31, 29)), rng.integers(0, 7, (31, 29)))
    scale = np.add.outer(np.arange(60) // 7, 10 * (np.arange(80) // 9))
    partitions = {
        "superpixels": (fine, coarse),
        "noise": (rng.integers(0, 40, (31, 29)), rng.integers(0, 7, (31, 29))),
        "shifted": (scale, np.roll(scale, (3, 2), (0, 1))),
        "one pixel": (np.zeros((1, 1), int), np.ones((1, 1), int)),
        "one region": (np.zeros((3, 4), int), np.ones((3, 4), int)),
        "one against halves": (np.zeros((3, 4), int), np.arange(12).reshape(3, 4) // 6),
        "halves against one": (np.arange(12).reshape(3, 4) // 6, np.zeros((3, 4), int)),
        "all apart": (np.arange(12).reshape(3, 4), np.arange(12)[::-1].reshape(3, 4)),
        "apart against halves": (np.arange(12).reshape(3, 4), np.arange(12).reshape(3, 4) // 6),
        "renamed": (fine[:40, :40], 1000 - 7 * fine[:40, :40]),
        "independent": (np.tile([0, 0, 1, 1], (4, 1)), np.tile([0, 0, 1, 1], (4, 1)).T),
        "few and many": (rng.integers(0, 2, (17, 23)), rng.integers(0, 300, (17, 23))),
    }
    with Fixture("packages/metrics/src/clustering/information.fixture.json", __file__, "numpy", "scikit-learn") as f:
        for name, (labels, truth) in partitions.items():
            a, b = labels.ravel(), truth.ravel()
            (apart, only_labels), (only_truth, together) = pair_confusion_matrix(b, a)
            f[name] = dict(
                labels=labels.astype(np.int32), truth=truth.astype(np.int32), mutual=float(mutual_info_score(b, a)),
                # against single pixels the least entropy is what chance gives: a quotient of rounding errors
                adjusted={m: float(adjusted_mutual_info_score(b, a, average_method=m)) for m in ("arithmetic", "geometric", "min", "max")
                          if name != "apart against halves" or m != "min"},
                v={str(beta): [float(v) for v in homogeneity_completeness_v_measure(b, a, beta=beta)] for beta in (0.25, 1, 3)},
                fowlkes=float(fowlkes_mallows_score(b, a)), pairs=[int(v) for v in (together, apart, only_labels, only_truth)],
            )
