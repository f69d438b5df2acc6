"""Expected values of measures of two partitions: scikit-learn and scikit-image."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.metrics import adapted_rand_error, variation_of_information
from skimage.segmentation import felzenszwalb, slic
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, rand_score


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
