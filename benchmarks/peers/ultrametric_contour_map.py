"""Oriented watershed and mean boundaries, to the contour strength of every pixel."""


def higra(inputs, options):
    import higra as hg
    import numpy as np

    edges, vectors = inputs["edges"], inputs["vectors"].astype(np.float64)
    angles = np.arctan2(vectors[..., 1], vectors[..., 0]).ravel()

    def run():
        graph = hg.get_4_adjacency_graph(edges.shape)
        a, b = graph.edge_list()
        pixels = edges.astype(np.float64).ravel()
        strengths = (pixels[a] + pixels[b]) / 2
        own = dict(edge_orientations=np.angle(np.exp(2j * angles[a]) + np.exp(2j * angles[b])) / 2) if options["oriented"] else {}
        saliency = hg.saliency(*hg.mean_pb_hierarchy(graph, strengths, **own))
        highest = np.zeros(edges.size, np.float32)
        for end in (a, b):
            np.maximum.at(highest, end, saliency.astype(np.float32))
        return highest.reshape(edges.shape)

    return run
