"""scikit-learn's MeanShift and estimate_bandwidth on points and on the colors of photographs."""
import os

import numpy as np
from skimage.io import imread
from sklearn.cluster import MeanShift, estimate_bandwidth

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def blobs(count, dimensions, centers):
    places = rng.uniform(0, 10, (centers, dimensions))
    return (places[rng.integers(centers, size=count)] + rng.normal(scale=0.8, size=(count, dimensions))).astype(np.float32)


crops = dict(
    coffee=imread(f"{PHOTOS}/coffee.png")[90:390:7, 20:580:11, :3],
    astronaut=imread(f"{PHOTOS}/astronaut.png")[0:500:12, 0:500:12, :3],
    gray=imread(f"{PHOTOS}/camera.png")[0:500:13, 0:500:13, None],
)
with Fixture("packages/classical/src/mean-shift/mean-shift.fixture.json", __file__, "numpy", "scikit-image", "scikit-learn") as f:
    f["points"] = dict(plane=blobs(400, 2, 5), space=blobs(300, 4, 4), line=blobs(200, 1, 3), many=blobs(120, 9, 3))
    f["images"] = {name: np.ascontiguousarray(crop) for name, crop in crops.items()}
    f["cases"], f["bandwidths"] = [], []
    for name, points in list(f["points"].items()) + list(f["images"].items()):
        features = points.reshape(-1, points.shape[-1]).astype(np.float64)
        for quantile in (0, 0.07, 0.3, 0.45, 1):
            f["bandwidths"].append(dict(of=name, quantile=quantile, value=estimate_bandwidth(features, quantile=quantile)))
        width = dict(coffee=43.0, astronaut=60.5, gray=30.0, plane=1.7, space=2.9, line=1.1, many=4.2)[name]
        variants = [dict(bandwidth=width), dict(bandwidth=width, binSeeding=True), dict(bandwidth=width * 0.6, binSeeding=True, clusterAll=False, minBinFrequency=4),
                    dict(bandwidth=width, binSeeding=True, maxIterations=2), dict(binSeeding=True, estimated=True)]
        for options in variants:
            model = MeanShift(
                bandwidth=options.get("bandwidth"), bin_seeding=options.get("binSeeding", False), min_bin_freq=options.get("minBinFrequency", 1),
                cluster_all=options.get("clusterAll", True), max_iter=options.get("maxIterations", 300),
            ).fit(features)
            options = {key: value for key, value in options.items() if key != "estimated"}
            f["cases"].append(dict(of=name, options=options, labels=model.labels_.astype(np.int32), centers=model.cluster_centers_, iterations=int(model.n_iter_)))
