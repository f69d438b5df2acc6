"""scikit-learn's MiniBatchKMeans, batch after batch by partial_fit without reassignment."""
import os

import numpy as np
from skimage.io import imread
from sklearn.cluster import MiniBatchKMeans

from fixture import DATA, Fixture, seed

rng = np.random.default_rng(seed())
photo = imread(os.path.join(DATA, "photos/coffee.png"))[..., :3]
tiles = [np.ascontiguousarray(photo[y : y + 20, x : x + 24]) for y, x in rng.integers(0, 370, (6, 2))]
blobs = [(rng.normal(size=(n, 5)) + 3 * rng.integers(0, 4, (n, 1))).astype(np.float32) for n in (60, 9, 120, 1, 33)]

with Fixture("packages/classical/src/kmeans/mini-batch.fixture.json", __file__, "numpy", "scikit-image", "scikit-learn") as f:
    for name, batches, k in (("tiles", tiles, 6), ("blobs", blobs, 4)):
        features = [batch.reshape(-1, batch.shape[-1]).astype(np.float64) for batch in batches]
        init = features[0][rng.choice(len(features[0]), k, replace=False)]
        model = MiniBatchKMeans(k, init=init, n_init=1, reassignment_ratio=0)
        states = []
        for each in features:
            model.partial_fit(each)
            states.append(dict(centers=model.cluster_centers_.copy(), weights=model._counts.copy()))
        f[name] = dict(batches=batches, init=init, states=states)
