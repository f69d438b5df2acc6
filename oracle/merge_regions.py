"""Merging of regions: scikit-image's merge_hierarchical and cut_threshold, Higra's binary partition trees."""
import higra as hg
import numpy as np
from fixture import Fixture, seed
from skimage.graph import cut_threshold, merge_hierarchical, rag_boundary, rag_mean_color

rng = np.random.default_rng(seed())


def cells(h, w, n):
    """The cells of random points, with specks of other labels."""
    points = rng.uniform(0, 1, (n, 2)) * [h, w]
    y, x = np.mgrid[:h, :w]
    labels = np.argmin((y[..., None] - points[:, 0]) ** 2 + (x[..., None] - points[:, 1]) ** 2, -1)
    specks = rng.random((h, w)) < 0.03
    labels[specks] = rng.integers(0, n, specks.sum())
    return np.unique(labels, return_inverse=True)[1].reshape(h, w).astype(np.int32)


def merge_mean(graph, src, dst):
    for key in ("total color", "pixel count"):
        graph.nodes[dst][key] = graph.nodes[dst][key] + graph.nodes[src][key]
    graph.nodes[dst]["mean color"] = graph.nodes[dst]["total color"] / graph.nodes[dst]["pixel count"]


def weight_mean(graph, src, dst, n):
    return dict(weight=np.linalg.norm(graph.nodes[dst]["mean color"] - graph.nodes[n]["mean color"]))


def graph_of(labels):
    """Pairs of neighbors, 4 of a pixel, and how many pairs of pixels are between them."""
    pairs = np.concatenate([np.stack([labels[:-1].ravel(), labels[1:].ravel()], 1), np.stack([labels[:, :-1].ravel(), labels[:, 1:].ravel()], 1)])
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], 1)
    pairs, lengths = np.unique(pairs, axis=0, return_counts=True)
    graph = hg.UndirectedGraph(labels.max() + 1)
    graph.add_edges(pairs[:, 0], pairs[:, 1])
    return graph, pairs, lengths


def tree_of(tree, altitudes):
    """The two regions of each merge, and the altitudes."""
    n = tree.num_leaves()
    children = np.array([sorted(tree.children(k)) for k in range(n, tree.num_vertices())], np.int32)
    return dict(merges=children, altitudes=np.asarray(altitudes, np.float64)[n:])


with Fixture("packages/classical/src/merge-regions/merge-regions.fixture.json", __file__, "numpy", "scikit-image", "networkx", "higra") as f:
    f["cases"] = []
    for h, w, n in ((48, 60, 60), (31, 27, 25), (1, 60, 12)):
        labels = cells(h, w, n)
        image = (rng.uniform(0, 256, (labels.max() + 1, 3))[labels] + rng.integers(-9, 10, (h, w, 3))).clip(0, 255).astype(np.uint8)
        edges = rng.uniform(0, 1, (h, w)).astype(np.float32)
        case = dict(labels=labels, image=image, edges=edges, hierarchical=[], threshold=[], boundary=[])
        for threshold in (20, 60, 110):
            rag = rag_mean_color(image, labels, connectivity=1)
            case["hierarchical"].append(dict(threshold=threshold, labels=merge_hierarchical(labels, rag.copy(), threshold, False, True, merge_mean, weight_mean)))
            case["threshold"].append(dict(threshold=threshold, labels=cut_threshold(labels, rag, threshold)))
        for threshold in (0.42, 0.48, 0.55):
            rag = rag_boundary(labels, edges.astype(np.float64), connectivity=1)
            case["boundary"].append(dict(threshold=threshold, labels=cut_threshold(labels, rag, threshold)))
        graph, pairs, lengths = graph_of(labels)
        sizes = np.bincount(labels.ravel())
        means = np.stack([np.bincount(labels.ravel(), image[..., c].ravel().astype(np.float64)) for c in range(3)], 1) / sizes[:, None]
        apart = np.sqrt(((means[pairs[:, 0]] - means[pairs[:, 1]]) ** 2).sum(1))
        case["ward"] = tree_of(*hg.binary_partition_tree_ward_linkage(graph, means, sizes.astype(np.float64)))
        case["average"] = tree_of(*hg.binary_partition_tree_average_linkage(graph, apart, lengths.astype(np.float64)))
        f["cases"].append(case)
