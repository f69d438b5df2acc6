"""Higra's oriented watershed and its hierarchy of mean boundaries: basins, strengths of boundaries, and the saliency of every link, on edges of photographs and drawn maps."""
import os

import higra as hg
import numpy as np
from fixture import DATA, Fixture, seed
from scipy import ndimage
from skimage.color import rgb2gray
from skimage.filters import sobel
from skimage.io import imread

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def photo(name, y, x, h, w):
    return rgb2gray(imread(f"{PHOTOS}/{name}.png")[y:y + h, x:x + w, :3])


def gradient(gray, sigma):
    """Strength, and the vector across the edge."""
    x, y = (ndimage.gaussian_filter(gray, sigma, order=order).astype(np.float32) for order in [(0, 1), (1, 0)])
    return np.hypot(x, y).astype(np.float32), np.stack([x, y], -1)


def links(graph, edges, vectors):
    """As they are defined here: the mean of both pixels, and the mean direction of both, as an axis."""
    a, b = graph.edge_list()
    pixels, ways = edges.astype(np.float64).ravel(), vectors.astype(np.float64).reshape(-1, 2)
    angles = np.arctan2(ways[:, 1], ways[:, 0])
    return (pixels[a] + pixels[b]) / 2, np.angle(np.exp(2j * angles[a]) + np.exp(2j * angles[b])) / 2


def lone(graph, labels):
    """Links that are a whole line of contour, from one junction or the frame to the next."""
    h, w = labels.shape
    a, b = graph.edge_list()
    cut = labels.ravel()[a] != labels.ravel()[b]
    across = b == a + 1
    across &= w > 1
    y, x = np.divmod(b, w)
    # the corners at both ends: (y, x) is the upper left one of pixel (y, x)
    ends = np.stack([y * (w + 1) + x, (y + across) * (w + 1) + x + ~across])
    degree = np.zeros((h + 1) * (w + 1), int)
    for end in ends:
        np.add.at(degree, end[cut], 1)
    frame = np.ones((h + 1, w + 1), bool)
    frame[1:-1, 1:-1] = False
    is_end = frame.ravel() | (degree > 2)
    return cut & is_end[ends].all(0), across


def pixels_of(graph, shape, values):
    """The highest of a pixel's links."""
    highest = np.zeros(shape[0] * shape[1])
    for end in graph.edge_list():
        np.maximum.at(highest, end, values)
    return highest.reshape(shape).astype(np.float32)


maps = dict(coffee=gradient(photo("coffee", 90, 290, 40, 51), 1), astronaut=gradient(photo("astronaut", 60, 180, 36, 41), 1.5))
noise = rng.random((23, 27)).astype(np.float32)
maps["noise"] = noise, rng.normal(size=(23, 27, 2)).astype(np.float32)
row = rng.random((1, 41)).astype(np.float32)
maps["row"] = row, rng.normal(size=(1, 41, 2)).astype(np.float32)
maps["column"] = row.T.copy(), rng.normal(size=(41, 1, 2)).astype(np.float32)
# closed lines of different strengths around plateaus
drawn = np.zeros((32, 37), np.float32)
for k, (y, x, r) in enumerate([(11, 12, 8), (19, 23, 9), (20, 10, 6), (24, 12, 5)]):
    yy, xx = np.mgrid[:32, :37]
    drawn = np.maximum(drawn, np.exp(-(np.hypot(yy - y, xx - x) - r) ** 2 / 2).astype(np.float32) * (1 - 0.17 * k) * (np.abs(np.hypot(yy - y, xx - x) - r) < 2))
maps["drawn"] = drawn, rng.normal(size=(32, 37, 2)).astype(np.float32)

with Fixture("packages/classical/src/ultrametric-contour-map/ultrametric-contour-map.fixture.json", __file__, "numpy", "scikit-image", "scipy", "higra") as f:
    f["maps"], f["cases"] = {}, []
    for name, (edges, vectors) in maps.items():
        graph = hg.get_4_adjacency_graph(edges.shape)
        strengths, angles = links(graph, edges, vectors)
        # Higra takes a line of a single link for one along x; here it has its own direction: what faces x is made to face y
        alone, across = lone(graph, hg.labelisation_watershed(graph, strengths).reshape(edges.shape))
        angles = np.where(alone & across, np.pi / 2 - angles, angles)
        for oriented in (False, True):
            own = dict(edge_orientations=angles) if oriented else {}
            rag, means = hg.oriented_watershed(graph, strengths, **own)
            labels = hg.rag_back_project_vertex_weights(rag, np.arange(rag.num_vertices())).reshape(edges.shape)
            tree, altitudes = hg.mean_pb_hierarchy(graph, strengths, **own)
            case = dict(map=name, oriented=oriented, count=rag.num_vertices(), saliency=pixels_of(graph, edges.shape, hg.saliency(tree, altitudes)))
            f["maps"][name] = dict(edges=edges, vectors=vectors, labels=labels)
            case |= dict(boundaries=pixels_of(graph, edges.shape, hg.rag_back_project_edge_weights(rag, means)), altitudes=np.sort(altitudes[tree.num_leaves():]))
            f["cases"].append(case)
