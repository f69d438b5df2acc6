"""Expected values of the extrema of @segkit/core, from scikit-image."""
import numpy as np
import scipy.ndimage as ndi
from skimage import data, feature, morphology

from fixture import Fixture, seed

CORE = "packages/core/src/"
rng = np.random.default_rng(seed())
coffee = np.ascontiguousarray(data.coffee()[60:96, 150:194, 1])
unit = coffee.astype(np.float32) / np.float32(255)
# few levels: plateaus, ties, and what touches the border
steps = rng.integers(0, 5, (23, 37)).astype(np.uint8)
odd = rng.integers(0, 256, (1, 29)).astype(np.uint8)
column = rng.integers(0, 4, (31, 1)).astype(np.uint8)
images = dict(coffee=coffee, unit=unit, steps=steps, odd=odd, column=column, signed=(steps.astype(np.float32) - 2) * np.float32(1.7),
              flat=np.full((4, 5), 7, np.uint8), one=np.full((1, 1), 3, np.uint8))
neighbors = {4: ndi.generate_binary_structure(2, 1), 8: np.ones((3, 3), bool)}


with Fixture(CORE + "extrema/extrema.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"] = images
    heights = dict(coffee=[1, 3, 20, 2.5, 300], unit=[0.02, 0.1, 2.0], steps=[1, 2, 1.5], odd=[40], column=[1], signed=[1.7, 3.0], flat=[1], one=[1])
    f["heights"] = [
        dict(image=name, h=h, connectivity=connectivity,
             maxima=morphology.h_maxima(images[name], h, footprint), minima=morphology.h_minima(images[name], h, footprint))
        for name, hs in heights.items() for h in hs for connectivity, footprint in neighbors.items()
    ]
    f["local"] = [
        dict(image=name, connectivity=connectivity, allowBorders=borders,
             maxima=morphology.local_maxima(image, connectivity=connectivity // 4, allow_borders=borders),
             minima=morphology.local_minima(image, connectivity=connectivity // 4, allow_borders=borders))
        for name, image in images.items() for connectivity in [4, 8] for borders in [True, False]
        if borders or min(image.shape) > 2
    ]
    # regions of several pieces, one pixel wide ones among them, and no region
    labels = rng.integers(-1, 4, (9, 11)).repeat(4, 0).repeat(4, 1).astype(np.int32)
    labels[::5] = 5
    f["labels"] = labels
    f["peaks"] = [
        dict(image=name, options=options, expected=feature.peak_local_max(images[name], **python).astype(np.int32))
        for name in ["coffee", "unit", "steps", "signed", "odd", "flat", "one"]
        for options, python in [
            ({}, {}),
            (dict(minDistance=3), dict(min_distance=3)),
            (dict(minDistance=5, excludeBorder=0), dict(min_distance=5, exclude_border=False)),
            (dict(minDistance=4, metric="euclidean", excludeBorder=2), dict(min_distance=4, p_norm=2, exclude_border=2)),
            (dict(minDistance=4, metric="city-block", excludeBorder=[0, 7]), dict(min_distance=4, p_norm=1, exclude_border=(0, 7))),
            (dict(thresholdRel=0.5, numPeaks=4, excludeBorder=0), dict(threshold_rel=0.5, num_peaks=4, exclude_border=False)),
            (dict(minDistance=2, thresholdAbs=0.4, numPeaks=7), dict(min_distance=2, threshold_abs=0.4, num_peaks=7)),
        ]
    ]
    f["peaksOfLabels"] = [
        dict(options=options, expected=feature.peak_local_max(unit, labels=labels + 1, **python).astype(np.int32))
        for options, python in [
            ({}, {}),
            (dict(minDistance=3, excludeBorder=0), dict(min_distance=3, exclude_border=False)),
            (dict(numPeaksPerLabel=2, excludeBorder=0), dict(num_peaks_per_label=2, exclude_border=False)),
            (dict(numPeaksPerLabel=3, numPeaks=5, minDistance=2), dict(num_peaks_per_label=3, num_peaks=5, min_distance=2)),
        ]
    ]
    discs = np.zeros((80, 80), bool)
    y, x = np.mgrid[:80, :80]
    for cy, cx, r in [(28, 28, 16), (44, 52, 20)]:
        discs |= (y - cy) ** 2 + (x - cx) ** 2 <= r * r
    distance = ndi.distance_transform_edt(discs).astype(np.float32)
    f["discs"] = dict(mask=discs, distance=distance, maxima=[dict(h=h, expected=morphology.h_maxima(distance, h)) for h in [0.5, 1, 3]])
