"""Expected values of @segkit/metrics/cluster-separation: scikit-learn's indices of clusters without a ground truth."""
import numpy as np
from fixture import Fixture, seed
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score


def case(image, labels):
    """Pixels labeled −1 do not count."""
    kept = labels.ravel() >= 0
    features = image.reshape(-1, image.shape[-1]).astype(np.float64)[kept]
    clusters = labels.ravel()[kept]
    return dict(
        image=image, labels=labels.astype(np.int32), silhouette=float(silhouette_score(features, clusters)),
        calinski=float(calinski_harabasz_score(features, clusters)), davies=float(davies_bouldin_score(features, clusters)),
    )


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    with Fixture("packages/metrics/src/cluster-separation/cluster-separation.fixture.json", __file__, "numpy", "scikit-learn") as f:
        size = (17, 23)
        labels = rng.integers(0, 4, size)
        apart = (labels[..., None] * np.array([60, 35, 80]) % 200 + rng.integers(0, 50, (*size, 3))).astype(np.uint8)
        f["apart"] = case(apart, labels)
        holes = np.where(rng.random(size) < 0.2, -1, 7 * labels)
        f["some without a label"] = case(apart, holes)
        f["mixed"] = case(rng.normal(size=(*size, 5)).astype(np.float32), rng.integers(0, 9, size))
        alone = labels.copy()
        alone[3, 4], alone[5, 6] = 10, 11
        f["pixels alone"] = case(apart, alone)
        f["one value each"] = case((labels[..., None] * 50).astype(np.uint8), labels)
        f["two of one mean"] = case(np.array([[[0], [10], [5], [5], [40], [44]]], np.uint8), np.array([[0, 0, 1, 1, 2, 2]]))
