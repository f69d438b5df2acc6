"""Quick shift in Lab."""


def skimage(inputs, options):
    import numpy as np
    from skimage.segmentation import quickshift

    image = inputs["image"]
    return lambda: quickshift(image, kernel_size=options["kernelSize"], max_dist=options["maxDist"]).astype(np.int32)
