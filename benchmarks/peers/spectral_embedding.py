"""The largest eigenvalues of normalized affinities, in float64."""


def scipy(inputs, options):
    import numpy as np
    from scipy import sparse
    from scipy.sparse.linalg import eigsh

    count = len(inputs["offsets"]) - 1
    weights = sparse.csr_matrix((inputs["weights"].astype(np.float64), inputs["neighbors"], inputs["offsets"]), (count, count))

    def run():
        scale = sparse.diags(1 / np.sqrt(np.asarray(weights.sum(1)).ravel()))
        values = eigsh(scale @ weights @ scale, k=options["count"], which="LA", tol=options["tolerance"], v0=np.ones(count) / count**0.5 + np.linspace(-1, 1, count))[0]
        return np.sort(1 - values)

    return run
