"""The Lovász softmax loss by its authors' formula, in NumPy's calls."""
import numpy as np


def numpy(inputs, options):
    probabilities, target = inputs["probabilities"], inputs["target"].ravel()
    classes = probabilities.shape[1]
    planes = np.moveaxis(probabilities, 1, 0).reshape(classes, -1).astype(np.float64)

    def gradient():
        slopes = np.zeros_like(planes)
        present = np.unique(target)
        loss = 0.0
        for c in present:
            inside = (target == c).astype(np.float64)
            errors = np.abs(inside - planes[c])
            order = np.argsort(-errors, kind="stable")
            sorted_inside = inside[order]
            total = sorted_inside.sum()
            jaccard = 1 - (total - sorted_inside.cumsum()) / (total + (1 - sorted_inside).cumsum())
            weights = np.diff(jaccard, prepend=0)
            loss += errors[order] @ weights / len(present)
            slopes[c, order] = np.sign(planes[c] - inside)[order] * weights / len(present)
        assert np.isfinite(loss)
        return np.moveaxis(slopes.reshape(classes, *inputs["target"].shape), 0, 1)

    return gradient
