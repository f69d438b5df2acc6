"""Expected values of @segkit/metrics/uncertainty by SciPy: intervals given the same draws, permutation tests of all exchanges, Wilcoxon's test."""
import warnings
from itertools import product

import numpy as np
from fixture import Fixture, seed
from scipy import special, stats

warnings.filterwarnings("ignore")


def intervals(rng, values):
    drawn = stats.bootstrap((values,), np.mean, n_resamples=300, rng=rng, method="percentile")
    cells = {}
    for method, confidence in product(("percentile", "BCa"), (0.95, 0.8)):
        found = stats.bootstrap((values,), np.mean, n_resamples=0, bootstrap_result=drawn, method=method, confidence_level=confidence)
        cells[f"{method.lower()} {confidence}"] = [*found.confidence_interval]
    return dict(values=values, distribution=drawn.bootstrap_distribution, standardError=drawn.standard_error, intervals=cells)


def permutations(first, second):
    of = lambda how: stats.permutation_test((first, second), lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis), permutation_type="samples", vectorized=True, alternative=how)
    return dict(first=first, second=second, value=of("less").statistic, pValues={how: of(how).pvalue for how in ("two-sided", "less", "greater")})


def wilcoxon(first, second):
    cells = []
    for alternative, zeros, method, correction in product(("two-sided", "less", "greater"), ("wilcox", "pratt", "zsplit"), ("auto", "exact", "asymptotic"), (False, True)):
        found = stats.wilcoxon(first, second, zero_method=zeros, correction=correction, alternative=alternative, method=method)
        cells.append(dict(options=dict(alternative=alternative, zeroMethod=zeros, method=method, correction=correction), statistic=found.statistic, pValue=found.pvalue))
    return dict(first=first, second=second, cells=cells)


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    pair = lambda n, digits: (np.round(rng.beta(5, 2, n), digits), np.round(rng.beta(4, 2, n), digits))
    near = np.round(rng.beta(5, 2, 11), 1)
    with Fixture("packages/metrics/src/uncertainty/uncertainty.fixture.json", __file__, "scipy", "numpy") as f:
        f["bootstrap"] = [intervals(rng, values) for values in (rng.beta(8, 2, 25), rng.exponential(size=12), np.round(rng.beta(2, 2, 9), 1))]
        # eighths of eight images: with ties, and without rounding, which SciPy compares more closely than it computes
        eighths = [rng.integers(0, 9, 8) / 8 for _ in range(2)]
        f["permutation"] = [permutations(*pair(6, 8)), permutations(*pair(11, 8)), permutations(*eighths), permutations(*pair(2, 3))]
        f["wilcoxon"] = [wilcoxon(*each) for each in (pair(9, 8), pair(12, 1), pair(40, 8), pair(60, 2), pair(30, 1), (near, near + rng.choice([0, 0.5], 11)))]
        points = np.concatenate([np.linspace(-9, 9, 73), [-37.0, 0.0]])
        shares = np.concatenate([np.linspace(0.001, 0.999, 61), [1e-12, 1e-300, 0.5, 1 - 1e-9]])
        f["normal"] = dict(points=points, below=special.ndtr(points), shares=shares, quantiles=special.ndtri(shares))
