"""Adjusted mutual information."""
import numpy as np


def sklearn(inputs, options):
    from sklearn.metrics import adjusted_mutual_info_score

    labels, truth = inputs["labels"].ravel(), inputs["truth"].ravel()
    return lambda: np.array([adjusted_mutual_info_score(truth, labels)])
