"""Graphs of affinities: scikit-learn's kernels and graphs of neighbors, scikit-image's lines and graphs of regions."""
import numpy as np
from fixture import Fixture, seed
from scipy.sparse import csr_matrix
from skimage.draw import line
from skimage.graph import rag_mean_color
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.neighbors import kneighbors_graph, radius_neighbors_graph

rng = np.random.default_rng(seed())


def rows(weights, joined):
    """Compressed rows of a full matrix; `joined` says which entries there are."""
    joined = joined & ~np.eye(len(weights), dtype=bool)
    graph = csr_matrix(np.where(joined, np.maximum(weights, 1e-300), 0))
    graph.sort_indices()
    return dict(offsets=graph.indptr.astype(np.int32), neighbors=graph.indices.astype(np.int32), weights=graph.data.astype(np.float32))


def pixels(image, radius, sigma_color, sigma_position, edges=None, sigma_edge=0.1):
    h, w = image.shape[:2]
    position = np.stack(np.mgrid[:h, :w], -1).reshape(-1, 2).astype(np.float64)
    color = image.reshape(h * w, -1) / 255
    weights = rbf_kernel(color, gamma=1 / (2 * sigma_color**2)) * rbf_kernel(position, gamma=1 / (2 * sigma_position**2))
    joined = radius_neighbors_graph(position, radius + 1e-9).toarray() > 0
    if edges is not None:
        for p, q in np.argwhere(np.triu(joined, 1)):
            most = edges[line(p // w, p % w, q // w, q % w)].max()
            weights[p, q] *= np.exp(-(most**2) / (2 * sigma_edge**2))
            weights[q, p] = weights[p, q]
    return rows(weights, joined)


with Fixture("packages/classical/src/affinity-graph/affinity-graph.fixture.json", __file__, "numpy", "scipy", "scikit-image", "scikit-learn") as f:
    f["pixels"] = []
    for shape, radius, edged in (((7, 9, 3), 5, False), ((11, 8), 2.5, True), ((6, 4, 3), 4, True), ((1, 13), 3, False), ((9, 3), 3.2, False)):
        image = rng.integers(0, 120, shape).astype(np.uint8)
        edges = np.where(rng.random(shape[:2]) < 0.3, rng.uniform(0, 0.4, shape[:2]), 0).astype(np.float32) if edged else None
        options = dict(radius=radius, sigmaColor=0.2, sigmaPosition=2.5)
        graph = pixels(image, radius, 0.2, 2.5, edges, 0.15)
        f["pixels"].append(dict(image=image.reshape(*shape[:2], -1), options=options, **(dict(edges=edges) if edged else {}), **graph))
    f["features"] = []
    for n, d in ((40, 3), (25, 1), (30, 7)):
        points = rng.normal(0, 1, (n, d)).astype(np.float32)
        exact = points.astype(np.float64)
        weights = rbf_kernel(exact, gamma=1 / (2 * 0.7**2))
        near = kneighbors_graph(exact, 4).toarray() > 0
        within = radius_neighbors_graph(exact, 1.3).toarray() > 0
        for kind, joined in (("full", np.ones((n, n), bool)), ("nearest", near | near.T), ("radius", within)):
            f["features"].append(dict(points=points, options=dict(kind=kind, sigma=0.7, nNeighbors=4, radius=1.3), **rows(weights, joined)))
    f["regions"] = []
    for h, w, n in ((20, 24, 30), (1, 30, 8)):
        centers = rng.uniform(0, 1, (n, 2)) * [h, w]
        y, x = np.mgrid[:h, :w]
        labels = np.argmin((y[..., None] - centers[:, 0]) ** 2 + (x[..., None] - centers[:, 1]) ** 2, -1)
        labels = np.unique(labels, return_inverse=True)[1].reshape(h, w).astype(np.int32)
        image = rng.integers(0, 90, (labels.max() + 1, 3))[labels].astype(np.uint8) + rng.integers(0, 9, (h, w, 3)).astype(np.uint8)
        rag = rag_mean_color(image, labels, connectivity=1, mode="similarity")
        weights = np.zeros((labels.max() + 1,) * 2)
        for a, b, data in rag.edges(data=True):
            weights[a, b] = weights[b, a] = data["weight"]
        f["regions"].append(dict(image=image, labels=labels, **rows(weights, weights > 0)))
