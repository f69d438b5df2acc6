"""Merging of regions by mean color: the graph, then its merges."""


def skimage(inputs, options):
    import numpy as np
    from skimage.graph import merge_hierarchical, rag_mean_color

    image, labels, threshold = inputs["image"], inputs["labels"], options["threshold"]

    def merge(graph, src, dst):
        graph.nodes[dst]["total color"] += graph.nodes[src]["total color"]
        graph.nodes[dst]["pixel count"] += graph.nodes[src]["pixel count"]
        graph.nodes[dst]["mean color"] = graph.nodes[dst]["total color"] / graph.nodes[dst]["pixel count"]

    def weigh(graph, src, dst, n):
        return {"weight": np.linalg.norm(graph.nodes[dst]["mean color"] - graph.nodes[n]["mean color"])}

    def run():
        graph = rag_mean_color(image, labels, connectivity=1)
        return merge_hierarchical(labels, graph, threshold, False, True, merge, weigh).astype(np.int32)

    return run


def skimage_threshold(inputs, options):
    import numpy as np
    from skimage.graph import cut_threshold, rag_mean_color

    image, labels, threshold = inputs["image"], inputs["labels"], options["threshold"]
    return lambda: cut_threshold(labels, rag_mean_color(image, labels, connectivity=1), threshold).astype(np.int32)
