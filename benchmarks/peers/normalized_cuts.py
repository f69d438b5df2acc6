"""Normalized cuts of superpixels: the graph of regions, then its cuts."""


def skimage(inputs, options):
    import numpy as np
    from skimage.graph import cut_normalized, rag_mean_color

    image, labels, threshold = inputs["image"], inputs["labels"], options["threshold"]

    def run():
        graph = rag_mean_color(image, labels, connectivity=1, mode="similarity")
        return cut_normalized(labels, graph, threshold, rng=0).astype(np.int32)

    return run
