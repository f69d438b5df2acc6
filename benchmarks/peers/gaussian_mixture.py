"""A mixture of Gaussians from given first parameters, so many iterations, then labels."""
import warnings

import numpy as np


def sklearn(inputs, options):
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    warnings.simplefilter("ignore", ConvergenceWarning)
    # in float64: in float32 it loses the variances of samples 0 … 255
    pixels, means, covariances = (np.asarray(inputs[name], np.float64) for name in ("pixels", "means", "covariances"))
    precisions = 1 / covariances if options["kind"] == "diag" else np.linalg.inv(covariances)
    model = GaussianMixture(
        len(means), covariance_type=options["kind"], tol=0, max_iter=options["iterations"], reg_covar=options["regularization"],
        weights_init=np.full(len(means), 1 / len(means)), means_init=means, precisions_init=precisions,
    )

    def call():
        # fit_predict ends with the pass that gives the labels
        labels = model.fit_predict(pixels)
        return {"labels": labels.astype(np.int32), "means": model.means_}

    return call
