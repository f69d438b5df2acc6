"""scikit-learn's KMeans from given first centers: labels, centers, inertia and iterations."""
import os

import numpy as np
import skimage.data
from fixture import Fixture, seed
from sklearn.cluster import KMeans

rng = np.random.default_rng(seed())
picture = skimage.data.chelsea()[40:140:2, 100:240:2]
with Fixture("packages/classical/src/kmeans/kmeans.fixture.json", __file__, "numpy", "scikit-learn", "scikit-image") as fixture:
    for name, features, k in [
        ("rgb", picture.reshape(-1, 3).astype(np.float64), 8),
        ("gray", picture[..., 1].reshape(-1, 1).astype(np.float64), 5),
        ("blobs", rng.normal(size=(600, 7)) + 3 * rng.integers(0, 3, size=(600, 1)), 6),
    ]:
        features = features.astype(np.float32).astype(np.float64)
        init = features[rng.choice(len(features), k, replace=False)]
        if len(np.unique(init, axis=0)) < k:
            init = np.unique(features, axis=0)[:: max(1, len(np.unique(features, axis=0)) // k)][:k]
        model = KMeans(k, init=init, n_init=1, tol=0, max_iter=300, algorithm="lloyd").fit(features)
        loose = KMeans(k, init=init, n_init=1, tol=1e-2, max_iter=300, algorithm="lloyd").fit(features)
        fixture[name] = dict(
            features=features.astype(np.float32), init=init, labels=model.labels_, centers=model.cluster_centers_, inertia=model.inertia_, iterations=model.n_iter_,
            loose=dict(labels=loose.labels_, inertia=loose.inertia_, iterations=loose.n_iter_),
        )
    # a first center far from everything: its cluster runs empty and is moved
    features = np.concatenate([rng.normal(size=(40, 2)), rng.normal(size=(40, 2)) + 8, [[30.0, 30.0]]]).astype(np.float32).astype(np.float64)
    init = np.array([[0.0, 0.0], [8.0, 8.0], [1000.0, -1000.0]])
    model = KMeans(3, init=init, n_init=1, tol=0, algorithm="lloyd").fit(features)
    fixture["empty"] = dict(features=features.astype(np.float32), init=init, labels=model.labels_, centers=model.cluster_centers_, inertia=model.inertia_, iterations=model.n_iter_)


# Weights: uneven, with zeros; as a mask; and where a cluster runs empty.
with Fixture("packages/classical/src/kmeans/sample-weight.fixture.json", __file__, "numpy", "scikit-learn", "scikit-image") as fixture:
    for name, features, k, weights in [
        ("uneven", rng.normal(size=(400, 3)) + 2 * rng.integers(0, 4, size=(400, 1)), 5, rng.exponential(size=400) * (rng.random(400) > 0.2)),
        ("mask", picture[:, :, 0].reshape(-1, 1).astype(np.float64), 4, (np.arange(picture[:, :, 0].size) % 7 < 3).astype(np.float64)),
        ("empty", np.concatenate([rng.normal(size=(40, 2)), rng.normal(size=(40, 2)) + 8, [[30.0, 30.0], [29.0, -5.0]]]), 3, rng.uniform(0.5, 4, size=82)),
    ]:
        features = features.astype(np.float32).astype(np.float64)
        init = np.unique(features, axis=0)[:: len(np.unique(features, axis=0)) // k][:k]
        if name == "empty":
            init = np.array([[0.0, 0.0], [8.0, 8.0], [1000.0, -1000.0]])
        # not 0: whether a moved point leaves its old cluster's mean exactly where it was is a matter of rounding
        model = KMeans(k, init=init, n_init=1, tol=1e-12, algorithm="lloyd").fit(features, sample_weight=weights)
        loose = KMeans(k, init=init, n_init=1, tol=1e-2, algorithm="lloyd").fit(features, sample_weight=weights)
        fixture[name] = dict(features=features.astype(np.float32), weights=weights, init=init, labels=model.labels_, centers=model.cluster_centers_,
                             inertia=model.inertia_, iterations=model.n_iter_, loose=dict(labels=loose.labels_, inertia=loose.inertia_, iterations=loose.n_iter_))
