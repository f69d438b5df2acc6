"""Normalized cuts: SciPy's eigenvalues, scikit-image's cut_normalized, scikit-learn's discretized spectral clustering."""
import numpy as np
import scipy.sparse as sparse
import skimage.graph._graph_cut as graph_cut
from affinity import near_pixels
from fixture import Fixture, seed
from scipy.sparse.linalg import eigsh
from skimage.graph import cut_normalized, rag_mean_color
from sklearn.cluster import spectral_clustering
from sklearn.metrics.pairwise import rbf_kernel

rng = np.random.default_rng(seed())


def eigenvalues(weights, count, loop=0.0):
    """The smallest of the normalized Laplacian, of weights as float32."""
    weights = sparse.csr_matrix(weights.astype(np.float32)).astype(np.float64)
    degrees = np.asarray(weights.sum(1)).ravel() + loop
    scale = sparse.diags(1 / np.sqrt(degrees))
    affinity = scale @ (weights + loop * sparse.eye(len(degrees))) @ scale
    return np.sort(1 - eigsh(affinity, k=count, which="LA", tol=1e-12, ncv=min(len(degrees) - 1, 80), return_eigenvectors=False))


def patches(h, w, n, noise):
    """Cells of random points, a color each, with noise."""
    points = rng.uniform(0, 1, (n, 2)) * [h, w]
    y, x = np.mgrid[:h, :w]
    cells = np.argmin((y[..., None] - points[:, 0]) ** 2 + (x[..., None] - points[:, 1]) ** 2, -1)
    colors = rng.integers(20, 236, (n, 3))
    return (colors[cells] + rng.integers(-noise, noise + 1, (h, w, 3))).clip(0, 255).astype(np.uint8), cells


def cut_values(labels, rag, threshold):
    """scikit-image's labels, and the values of the cuts it makes; none where the sign of an eigenvector matters."""
    values = []
    original = graph_cut.get_min_ncut

    def watched(vector, degrees, weights, cuts):
        mask, value = original(vector, degrees, weights, cuts)
        other = original(-vector, degrees, weights, cuts)[1]
        values.append((value, other))
        return mask, value

    graph_cut.get_min_ncut = watched
    found = cut_normalized(labels, rag, threshold, rng=0)
    graph_cut.get_min_ncut = original
    if any(abs(a - b) > 1e-12 for a, b in values):
        return None
    return found, np.array([a for a, _ in values if a < threshold])


def grouped(h, w):
    """Superpixels of a few groups of alike colors: inside alike, between them clearly not."""
    image, groups = patches(h, w, 4, 0)
    points = rng.uniform(0, 1, (60, 2)) * [h, w]
    y, x = np.mgrid[:h, :w]
    cells = np.argmin((y[..., None] - points[:, 0]) ** 2 + (x[..., None] - points[:, 1]) ** 2, -1)
    labels = np.unique(groups * 60 + cells, return_inverse=True)[1].reshape(h, w).astype(np.int32)
    # 25 to 40 steps apart: weights of 1e-2 to 1e-3
    colors = np.array([60, 60, 60]) + np.array([[0, 0, 0], [30, 0, 0], [0, 32, 0], [28, 0, 27]])
    image = (colors[groups] + rng.integers(0, 5, (labels.max() + 1, 3))[labels]).astype(np.uint8)
    return image, labels


with Fixture("packages/classical/src/normalized-cuts/normalized-cuts.fixture.json", __file__, "numpy", "scipy", "scikit-image", "scikit-learn") as f:
    f["eigen"] = []
    for h, w, n, radius, sigma, loop in ((20, 26, 5, 4, 0.15, 0), (31, 17, 3, 3, 0.1, 1), (12, 12, 1, 5, 0.1, 0), (40, 50, 6, 5, 0.3, 0)):
        image = patches(h, w, n, 12)[0] if n > 1 else np.full((h, w, 3), 90, np.uint8)
        weights = near_pixels(image, radius, sigma, 4)
        f["eigen"].append(dict(image=image, options=dict(radius=radius, sigmaColor=sigma, sigmaPosition=4), maxEdge=loop, values=eigenvalues(weights, 7, loop)))
    f["regions"] = []
    while len(f["regions"]) < 4:
        image, labels = grouped(36, 44)
        rag = rag_mean_color(image, labels, connectivity=1, mode="similarity")
        threshold = 0.05
        found = cut_values(labels, rag, threshold)
        if found is None:
            continue
        f["regions"].append(dict(image=image, labels=labels, threshold=threshold, found=found[0].astype(np.int32), values=found[1]))
    f["clusters"] = []
    for k, spread in ((2, 0.5), (3, 0.4), (5, 0.5), (6, 0.6)):
        centers = np.stack([5 * np.cos(2 * np.pi * np.arange(k) / k), 5 * np.sin(2 * np.pi * np.arange(k) / k)], 1)
        points = (centers[np.arange(20 * k) % k] + rng.normal(0, spread, (20 * k, 2))).astype(np.float32)
        labels = spectral_clustering(rbf_kernel(points.astype(np.float64), gamma=0.5), n_clusters=k, assign_labels="discretize", random_state=0)
        f["clusters"].append(dict(points=points, k=k, labels=labels.astype(np.int32)))
