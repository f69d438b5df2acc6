"""Expected region properties and region adjacency graphs, by scikit-image."""
import numpy as np
from fixture import Fixture, seed
from skimage.graph import RAG, rag_boundary, rag_mean_color
from skimage.measure import regionprops, regionprops_table

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


def outlines(h, w):
    """Rings within rings, open rings, arms that meet at corners only, single pixels: shapes with and without holes."""
    labels = np.zeros((h, w), np.int32)
    labels[1:12, 1:14] = 1
    labels[3:10, 3:12] = 0
    labels[5:8, 5:10] = 1
    labels[6, 7] = 2
    labels[1:8, 16:23] = 3
    labels[2:7, 17:22] = 0
    labels[1, 19] = 0
    labels[13:18, 2:7] = 4 * (np.add.outer(range(5), range(5)) % 2)
    labels[14, 10:16] = 5
    labels[10:19, 20] = 6
    for k in range(6):
        labels[12 + k, 12 + k] = 7 if labels[12 + k, 12 + k] == 0 else labels[12 + k, 12 + k]
    return labels


def column(props, name):
    return np.array([np.asarray(getattr(p, name), dtype=np.float64) for p in props])


SHAPE = ["num_pixels", "area_bbox", "centroid_local", "inertia_tensor", "inertia_tensor_eigvals", "area_filled", "feret_diameter_max", "moments", "moments_central",
         "moments_normalized"]
VALUES = ["intensity_std", "intensity_median", "centroid_weighted", "centroid_weighted_local", "moments_weighted", "moments_weighted_central",
          "moments_weighted_normalized"]
with Fixture("packages/core/src/regions/region-properties.fixture.json", __file__, "numpy", "scikit-image") as f:
    cases = []
    for labels, spacing, channels in ((cells(20, 17, 7), (1, 1), 3), (outlines(20, 24), (1, 1), 1), (cells(14, 11, 5), (0.5, 2.25), 1),
                                      (outlines(20, 24), (0.107, 0.107), 1), (rng.integers(0, 4, (9, 12)).astype(np.int32), (3, 1), 2)):
        # values that float32 holds
        image = (rng.integers(0, 256, (*labels.shape, channels)) / (256 if channels == 1 else 1)).astype(np.float32)
        props = regionprops(labels, np.squeeze(image, -1).astype(np.float64) if channels == 1 else image.astype(np.float64), spacing=spacing)
        names = SCALARS + SHAPE + VALUES
        if spacing[0] != spacing[1]:
            names = [n for n in names if not n.startswith("perimeter")]
        if spacing == (1, 1):
            names = names + ["moments_hu", "moments_weighted_hu"]
        cases.append(dict(labels=labels, values=image, spacing=list(spacing), label=np.array([p.label for p in props]),
                          properties={n: column(props, n) for n in names},
                          coords=np.concatenate([p.coords for p in props]), scaled=np.concatenate([p.coords_scaled for p in props]),
                          **{n: np.concatenate([getattr(p, n).ravel() for p in props]) for n in ("image", "image_filled", "image_convex", "image_intensity")}))
    f["cases"] = cases
    labels, image = cells(12, 15, 5), rng.integers(0, 256, (12, 15, 3)).astype(np.uint8)
    names = ("label", "area", "bbox", "centroid", "euler_number", "inertia_tensor", "moments_hu", "intensity_mean", "centroid_weighted", "moments_weighted")
    table = regionprops_table(labels, image, properties=names)
    f["table"] = dict(labels=labels, image=image, columns=list(table), values=np.array([table[c] for c in table], dtype=np.float64))
    table = regionprops_table(labels, image[..., 0], properties=("label", "intensity_max", "centroid_weighted", "moments_weighted_hu"), separator="_")
    f["single"] = dict(columns=list(table), values=np.array([table[c] for c in table], dtype=np.float64))
