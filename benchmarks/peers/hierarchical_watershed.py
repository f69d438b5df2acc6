"""Hierarchical watershed by volume, to the contour strength of every pixel."""


def higra(inputs, options):
    import higra as hg
    import numpy as np

    image = inputs["image"]

    def run():
        graph = hg.get_4_adjacency_graph(image.shape)
        a, b = graph.edge_list()
        pixels = image.ravel()
        saliency = hg.saliency(*hg.watershed_hierarchy_by_volume(graph, np.maximum(pixels[a], pixels[b])))
        highest = np.zeros(image.size, np.float32)
        for end in (a, b):
            np.maximum.at(highest, end, saliency.astype(np.float32))
        return highest.reshape(image.shape)

    return run
