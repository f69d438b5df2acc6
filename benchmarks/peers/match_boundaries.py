"""The BSDS benchmark's matching by SciPy's sparse solver, on the graph that has a partner of its own for every pixel; its own program solves one with random edges."""
import numpy as np


def scipy(inputs, options):
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching
    from scipy.spatial import cKDTree

    a, b = inputs["boundary"], inputs["groundTruth"]

    def match():
        first, second = np.argwhere(a), np.argwhere(b)
        farthest = options["tolerance"] * np.hypot(*a.shape)
        near = cKDTree(first).sparse_distance_matrix(cKDTree(second), farthest, output_type="coo_matrix")
        # what has no pixel near has no partner, in no matching
        rows, i = np.unique(near.row, return_inverse=True)
        columns, j = np.unique(near.col, return_inverse=True)
        n, m = len(rows), len(columns)
        weights = np.rint(100 * near.data) + 1  # SciPy takes 0 for no edge
        alone, free = np.ceil(1e4 * farthest) + 1, np.ones(len(i))
        at = np.concatenate([i, np.arange(n), n + np.arange(m), n + j]), np.concatenate([j, m + np.arange(n), np.arange(m), m + i])
        cost = np.concatenate([weights, np.full(n + m, alone), free])
        graph = coo_array((cost, at), (n + m, n + m)).tocsr()
        left, right = min_weight_full_bipartite_matching(graph)
        real = (left < n) & (right < m)
        return np.array([real.sum(), np.rint(100 * np.hypot(*(first[rows[left[real]]] - second[columns[right[real]]]).T)).sum()])

    return match
