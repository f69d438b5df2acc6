"""scikit-learn's GaussianMixture from given first parameters: parameters, likelihoods, labels and responsibilities."""
import warnings

import numpy as np
import skimage.data
from fixture import Fixture, seed
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore", ConvergenceWarning)
rng = np.random.default_rng(seed())
picture = np.ascontiguousarray(skimage.data.chelsea()[40:140:2, 100:200:2])


def inverse(covariances, kind):
    return 1 / covariances if kind in ("diag", "spherical") else np.linalg.inv(covariances)


def first_parameters(features, k, kind):
    """Points of the data as means, and the data's covariance for all, each a little apart."""
    d = features.shape[1]
    means = features[np.linspace(0, len(features) - 1, k).astype(int)] + rng.normal(size=(k, d)) * features.std() * 0.1
    whole = np.atleast_2d(np.cov(features.T)) + 1e-3 * np.eye(d)
    scale = rng.uniform(0.5, 1.5, size=k)
    covariances = {
        "full": scale[:, None, None] * whole,
        "tied": whole,
        "diag": scale[:, None] * np.diag(whole),
        "spherical": scale * np.diag(whole).mean(),
    }[kind]
    weights = rng.uniform(0.5, 1.5, size=k)
    return weights / weights.sum(), means, covariances


def ask(features, k, kind, tol, max_iter, reg_covar, weights, means, covariances):
    model = GaussianMixture(
        k, covariance_type=kind, tol=tol, max_iter=max_iter, reg_covar=reg_covar,
        weights_init=weights, means_init=means, precisions_init=inverse(covariances, kind),
    ).fit(features)
    return model, dict(
        weights=model.weights_, means=model.means_, covariances=model.covariances_, lower_bounds=np.array(model.lower_bounds_),
        labels=model.predict(features).astype(np.uint8), score=model.score(features), bic=model.bic(features), aic=model.aic(features), converged=bool(model.converged_),
    )


with Fixture("packages/classical/src/gaussian-mixture/gaussian-mixture.fixture.json", __file__, "numpy", "scikit-learn", "scikit-image") as fixture:
    blobs = (rng.normal(size=(600, 4)) * rng.uniform(0.3, 2, size=(600, 1)) + 3 * rng.integers(0, 3, size=(600, 1))).astype(np.float32)
    for name, image, k in [
        ("rgb", picture, 5),
        ("gray", picture[..., 1:2], 3),
        ("floats", (picture[::2, ::2] / 255).astype(np.float32), 4),
        ("blobs", blobs.reshape(20, 30, 4), 3),
    ]:
        features = image.reshape(-1, image.shape[2]).astype(np.float64)
        reg = 1e-6 * (255.0**2 if image.dtype == np.uint8 else 1)
        cases = {}
        for kind in ("full", "tied", "diag", "spherical"):
            first = first_parameters(features, k, kind)
            _, fixed = ask(features, k, kind, 0, 12, reg, *first)
            model, loose = ask(features, k, kind, 1e-3, 100, reg, *first)
            soft = model.predict_proba(features)[::37].astype(np.float32)
            cases[kind] = dict(first=dict(zip(("weights", "means", "covariances"), first)), fixed=fixed, loose=loose | dict(soft=soft))
        fixture[name] = dict(image=image, regularization=reg, nComponents=k, kinds=cases)
