"""Superpixel methods of packages that a registry has, for the ranking (`pnpm bench:superpixels`): a byte RGB picture in, labels out.

`options["n"]` is how many are asked for. Methods without such a parameter get others that come near it on photographs of this size.
"""


def skimage_slic(inputs, options):
    from skimage.segmentation import slic

    image = inputs["image"]
    return lambda: slic(image, n_segments=options["n"], compactness=10, start_label=0)


def skimage_slico(inputs, options):
    from skimage.segmentation import slic

    image = inputs["image"]
    return lambda: slic(image, n_segments=options["n"], slic_zero=True, start_label=0)


def skimage_felzenszwalb(inputs, options):
    from skimage.segmentation import felzenszwalb

    image = inputs["image"]
    scale, smallest = 12000 / options["n"], round(image.shape[0] * image.shape[1] / (4.5 * options["n"]))
    return lambda: felzenszwalb(image, scale=scale, sigma=0.8, min_size=smallest)


def skimage_quickshift(inputs, options):
    from skimage.segmentation import quickshift

    image = inputs["image"]
    # a window of size 2 for many superpixels, of 3 for fewer
    kernel = 2 if options["n"] > 1500 else 3
    distance = (100000 / options["n"]) ** 0.5
    return lambda: quickshift(image, ratio=0.5, kernel_size=kernel, max_dist=distance, rng=0)


def skimage_watershed(inputs, options):
    from skimage.color import rgb2gray
    from skimage.filters import sobel
    from skimage.segmentation import watershed

    image = inputs["image"]
    return lambda: watershed(sobel(rgb2gray(image)), markers=options["n"], compactness=options["compactness"])


def _opencv_slic(inputs, options, algorithm, ruler):
    import cv2

    image = inputs["image"]
    size = round((image.shape[0] * image.shape[1] / options["n"]) ** 0.5)

    def run():
        lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
        superpixels = cv2.ximgproc.createSuperpixelSLIC(lab, algorithm=getattr(cv2.ximgproc, algorithm), region_size=size, ruler=ruler)
        superpixels.iterate(10)
        superpixels.enforceLabelConnectivity(25)
        return superpixels.getLabels()

    return run


def opencv_slic(inputs, options):
    return _opencv_slic(inputs, options, "SLIC", 10.0)


def opencv_slico(inputs, options):
    return _opencv_slic(inputs, options, "SLICO", 10.0)


def opencv_mslic(inputs, options):
    return _opencv_slic(inputs, options, "MSLIC", 10.0)


def opencv_lsc(inputs, options):
    import cv2

    image = inputs["image"]
    size = round((image.shape[0] * image.shape[1] / options["n"]) ** 0.5)

    def run():
        superpixels = cv2.ximgproc.createSuperpixelLSC(cv2.cvtColor(image, cv2.COLOR_RGB2LAB), region_size=size, ratio=0.075)
        superpixels.iterate(10)
        superpixels.enforceLabelConnectivity(25)
        return superpixels.getLabels()

    return run


def opencv_seeds(inputs, options):
    import cv2

    image = inputs["image"]
    height, width = image.shape[:2]
    # fewer levels than the usual 4, which miss the number by a third
    levels = 4 if options["n"] < 200 else 3

    def run():
        superpixels = cv2.ximgproc.createSuperpixelSEEDS(width, height, 3, options["n"], levels, prior=2, histogram_bins=5)
        superpixels.iterate(cv2.cvtColor(image, cv2.COLOR_RGB2LAB), 10)
        return superpixels.getLabels()

    return run


def opencv_scan_segment(inputs, options):
    import cv2

    image = inputs["image"]
    height, width = image.shape[:2]

    def run():
        superpixels = cv2.ximgproc.createScanSegment(width, height, options["n"], slices=1, merge_small=True)
        superpixels.iterate(cv2.cvtColor(image, cv2.COLOR_RGB2LAB))
        return superpixels.getLabels()

    return run


def fast_slic(inputs, options):
    import numpy as np
    from fast_slic import Slic

    image = inputs["image"]

    def run():
        model = Slic(num_components=options["n"], compactness=10, min_size_factor=0.5, num_threads=1)
        return model.iterate(image, max_iter=10).astype(np.int32)

    return run


def higra_watershed(inputs, options):
    import higra as hg
    from skimage.color import rgb2lab

    image = inputs["image"]
    attribute = options["by"]

    def run():
        height, width = image.shape[:2]
        graph = hg.get_4_adjacency_graph((height, width))
        lab = rgb2lab(image).reshape(-1, 3)
        weights = hg.weight_graph(graph, lab, hg.WeightFunction.L2)
        tree, altitudes = getattr(hg, f"watershed_hierarchy_by_{attribute}")(graph, weights)
        return hg.labelisation_horizontal_cut_from_num_regions(tree, altitudes, options["n"]).reshape(height, width)

    return run
