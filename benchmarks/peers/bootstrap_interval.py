"""A confidence interval of a mean, by the bootstrap."""
import numpy as np


def scipy(inputs, options):
    from scipy.stats import bootstrap

    values = inputs["values"]

    def interval():
        draws = dict(n_resamples=options["resamples"], method="percentile", batch=100)
        low, high = bootstrap((values,), np.mean, rng=np.random.default_rng(0), **draws).confidence_interval
        return np.array([low, high])

    return interval
