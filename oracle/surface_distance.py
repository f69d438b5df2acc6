"""Expected values of @segkit/metrics/surface-distance: scikit-image's Hausdorff distance of all points; of surfaces SciPy's exact distances, with percentiles as MedPy (pooled) and MONAI (directed) define them."""
import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import binary_erosion, distance_transform_edt
from skimage.metrics import hausdorff_distance

PERCENTS = (0, 25, 50, 90, 95, 99.5)
rng = np.random.default_rng(seed())


def blobs(height, width, count):
    """Ellipses at random places, some of them cut by the frame."""
    y, x = np.mgrid[:height, :width]
    mask = np.zeros((height, width), bool)
    for _ in range(count):
        cy, cx, ry, rx = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(1, max(2, height / 3)), rng.uniform(1, max(2, width / 3))
        mask |= ((y - cy) / ry) ** 2 + ((x - cx) / rx) ** 2 <= 1
    return mask


def surface(mask):
    """A mask without its erosion by the cross; beyond the frame is outside."""
    return mask & ~binary_erosion(mask)


def one_way(a, b, spacing):
    return distance_transform_edt(~surface(b), sampling=spacing)[surface(a)]


def pair(height, width, count, spacing):
    a = blobs(height, width, count)
    b = np.roll(a, (2, 3), (0, 1)) if count == 1 else blobs(height, width, count)
    there, back = one_way(a, b, spacing), one_way(b, a, spacing)
    both = np.concatenate([there, back])
    return dict(
        mask=a.astype(np.uint8),
        groundTruth=b.astype(np.uint8),
        spacing=list(spacing),
        all=float(hausdorff_distance(a, b)),
        surface=float(both.max()),
        directed={str(q): float(max(np.percentile(there, q), np.percentile(back, q))) for q in PERCENTS},
        pooled={str(q): float(np.percentile(both, q)) for q in PERCENTS},
    )


if __name__ == "__main__":
    with Fixture("packages/metrics/src/surface-distance/surface-distance.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
        f["pairs"] = [pair(31, 47, 1, (1, 1)), pair(40, 33, 3, (1, 1)), pair(64, 64, 5, (0.5, 2)), pair(17, 90, 2, (3, 3)), pair(1, 40, 2, (1, 1))]
