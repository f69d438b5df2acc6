"""SLIC superpixels; every call begins with the RGB picture and ends with connected labels."""


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import slic

    image = inputs["image"]
    n, m, iterations = options["n_segments"], options["compactness"], options["iterations"]
    return lambda: slic(image, n_segments=n, compactness=m, max_num_iter=iterations, start_label=0).astype(np.int32)


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    size = int(round((image.shape[0] * image.shape[1] / options["n_segments"]) ** 0.5))

    def run():
        lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
        superpixels = cv2.ximgproc.createSuperpixelSLIC(
            lab, algorithm=cv2.ximgproc.SLIC, region_size=size, ruler=float(options["compactness"])
        )
        superpixels.iterate(options["iterations"])
        superpixels.enforceLabelConnectivity(25)
        return superpixels.getLabels()

    return run


def fast_slic(inputs, options):
    from fast_slic import Slic

    return _fast(Slic, inputs, options)


def fast_slic_avx2(inputs, options):
    from fast_slic.avx2 import SlicAvx2

    return _fast(SlicAvx2, inputs, options)


def _fast(kind, inputs, options):
    # Its own defaults otherwise: a third of the rows in each iteration, all of them in a last assignment.
    import numpy as np

    image = inputs["image"]
    n, m = options["n_segments"], options["compactness"]

    def run():
        model = kind(num_components=n, compactness=m, min_size_factor=0.5, num_threads=1)
        return model.iterate(image, max_iter=options["iterations"]).astype(np.int32)

    return run
