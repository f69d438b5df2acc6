"""k-means from given first centers, so many iterations."""
import warnings

import numpy as np


def sklearn(inputs, options):
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    warnings.simplefilter("ignore", ConvergenceWarning)
    # float32 is its fast path
    pixels, centers = inputs["pixels"], inputs["centers"]
    model = KMeans(len(centers), init=centers, n_init=1, tol=0, max_iter=options["iterations"], algorithm="lloyd")
    return lambda: model.fit(pixels).labels_


def opencv(inputs, options):
    import cv2

    # It takes first labels, not first centers: those of the nearest center, found beforehand, save it the first assignment.
    pixels, centers = inputs["pixels"], inputs["centers"]
    distances = np.stack([((pixels - center) ** 2).sum(axis=1) for center in centers])
    first = distances.argmin(axis=0).astype(np.int32)[:, None]
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, options["iterations"], 0)
    return lambda: cv2.kmeans(pixels, len(centers), first.copy(), criteria, 1, cv2.KMEANS_USE_INITIAL_LABELS)[1]
