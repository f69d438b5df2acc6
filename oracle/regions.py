"""Expected region properties and region adjacency graphs, by scikit-image."""
import numpy as np
from fixture import Fixture, seed
from skimage.graph import RAG, rag_boundary, rag_mean_color
from skimage.measure import regionprops

rng = np.random.default_rng(seed())
SCALARS = ["area", "extent", "equivalent_diameter_area", "axis_major_length", "axis_minor_length", "eccentricity", "orientation", "perimeter",
           "perimeter_crofton", "euler_number", "area_convex", "solidity"]


def cells(h, w, n):
    """The cells of random points, with holes and specks of other labels; 0 is background."""
    points = rng.uniform(0, 1, (n, 2)) * [h, w]
    y, x = np.mgrid[:h, :w]
    labels = np.argmin((y[..., None] - points[:, 0]) ** 2 + (x[..., None] - points[:, 1]) ** 2, -1)
    specks = rng.random((h, w)) < 0.04
    labels[specks] = rng.integers(0, n, specks.sum())
    return labels.astype(np.int32)


def edges(graph, *names):
    rows = sorted((min(a, b), max(a, b), *(d[n] for n in names)) for a, b, d in graph.edges(data=True) if a != b)
    return np.array(rows, dtype=np.float64).reshape(len(rows), 2 + len(names))


with Fixture("packages/core/src/regions/regions.fixture.json", __file__, "numpy", "scikit-image", "networkx") as f:
    cases = []
    for labels in (cells(41, 53, 24), cells(20, 17, 7), rng.integers(0, 4, (12, 15)).astype(np.int32), cells(1, 30, 4), cells(30, 1, 4)):
        h, w = labels.shape
        image = rng.integers(0, 256, (h, w, 3)).astype(np.uint8)
        props = regionprops(labels, image)
        gray = image[..., 0].astype(np.float64) / 255
        strengths = {f"boundary{4 * c}": edges(rag_boundary(labels, gray, connectivity=c), "weight", "count") for c in (1, 2)}
        cases.append(dict(
            labels=labels, image=image, label=np.array([p.label for p in props]),
            scalars={n: np.array([getattr(p, n) for p in props], dtype=np.float64) for n in SCALARS},
            bbox=np.array([p.bbox for p in props]), centroid=np.array([p.centroid for p in props]),
            mean=np.array([p.intensity_mean for p in props]), min=np.array([p.intensity_min for p in props]), max=np.array([p.intensity_max for p in props]),
            weighted=np.array([p.centroid_weighted for p in props]),
            edges4=edges(rag_mean_color(image, labels, connectivity=1), "weight"), edges8=edges(RAG(labels, connectivity=2)), edgeMap=gray.astype(np.float32), **strengths))
    f["cases"] = cases
