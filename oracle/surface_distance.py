"""Expected values of @segkit/metrics/surface-distance: scikit-image's Hausdorff distance of all points; of surfaces SciPy's exact distances, with percentiles as MedPy (pooled) and MONAI (directed) define them, and MedPy's averages; of contours DeepMind's surface-distance."""
import sys

import numpy as np
from fixture import Fixture, seed
from medpy.metric.binary import asd, assd, hd95
from scipy.ndimage import binary_erosion, distance_transform_edt
from skimage.metrics import hausdorff_distance

here = sys.path.pop(0)  # the package has this program's name
from surface_distance import metrics as deepmind  # noqa: E402

sys.path.insert(0, here)

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


def noise(shape, kind):
    """Blobs of smoothed noise, or pixels at random, which have every neighborhood."""
    values = rng.random(shape)
    if kind == "smooth":
        from scipy.ndimage import gaussian_filter
        values = gaussian_filter(values, 1.5, mode="constant", cval=0.5)
        return values > np.quantile(values, 0.6)
    return values < 0.4


def measures(shape, kind, spacing):
    a, b = noise(shape, kind), noise(shape, kind)
    if kind == "smooth":
        b = np.roll(a, 1, 0) ^ (rng.random(shape) < 0.01)
    found = deepmind.compute_surface_distances(b, a, spacing)  # the ground truth comes first there
    taus = [0, 0.7, 1, 1.5, 2.5]
    back, there = deepmind.compute_average_surface_distance(found)
    assert abs(hd95(a, b, spacing) - np.percentile(np.concatenate([one_way(a, b, spacing), one_way(b, a, spacing)]), 95)) < 1e-12
    return dict(
        mask=a.astype(np.uint8), groundTruth=b.astype(np.uint8), spacing=list(spacing),
        assd=float(assd(a, b, spacing)), asd=[float(asd(a, b, spacing)), float(asd(b, a, spacing))],
        hd95=float(hd95(a, b, spacing)),
        average=[float(there), float(back)],
        robust={str(q): float(deepmind.compute_robust_hausdorff(found, q)) for q in (50, 95, 100)},
        dice=[dict(tolerance=t, value=float(deepmind.compute_surface_dice_at_tolerance(found, t))) for t in taus],
    )


def awkward():
    """By name: a pixel, what touches the frame, what is equal, apart, and all of the image, in a volume too."""
    def of(a, b, spacing):
        found = deepmind.compute_surface_distances(b, a, spacing)
        back, there = deepmind.compute_average_surface_distance(found)
        return dict(mask=a.astype(np.uint8), groundTruth=b.astype(np.uint8), spacing=list(spacing), average=[float(there), float(back)],
                    robust=float(deepmind.compute_robust_hausdorff(found, 95)), dice=float(deepmind.compute_surface_dice_at_tolerance(found, 1)))
    made = {}
    for shape, spacing in (((7, 9), (1, 1)), ((4, 6, 5), (2, 1, 0.5))):
        one, full, edge = np.zeros(shape, bool), np.ones(shape, bool), np.zeros(shape, bool)
        one[tuple(n // 2 for n in shape)] = True
        edge[:, -2:] = True
        corner = np.zeros(shape, bool)
        corner[(0,) * len(shape)] = True
        made |= {f"{len(shape)}-D {name}": of(a, b, spacing) for name, a, b in
                 (("one pixel", one, one), ("apart", one, corner), ("full", full, one), ("border", edge, corner), ("equal", edge, edge))}
    return made


if __name__ == "__main__":
    with Fixture("packages/metrics/src/surface-distance/surface-distance.fixture.json", __file__, "numpy", "scipy", "scikit-image", "medpy", "surface-distance") as f:
        f["pairs"] = [pair(31, 47, 1, (1, 1)), pair(40, 33, 3, (1, 1)), pair(64, 64, 5, (0.5, 2)), pair(17, 90, 2, (3, 3)), pair(1, 40, 2, (1, 1))]
        f["measures"] = [measures((20, 26), "smooth", (1, 1)), measures((15, 11), "random", (0.7, 1.3)), measures((9, 14, 11), "smooth", (1, 1, 1)),
                         measures((7, 8, 9), "random", (2.5, 0.8, 1.1)), measures((12, 10, 13), "smooth", (3, 1, 1))]
        f["awkward"] = awkward()
