"""COCO run-length decoding by pycocotools."""
import numpy as np


def pycocotools(inputs, options):
    from pycocotools import mask as api

    rle = dict(size=options["size"], counts=inputs["counts"].tobytes())
    return lambda: api.decode(rle)


def pycocotools_rows(inputs, options):
    from pycocotools import mask as api

    rle = dict(size=options["size"], counts=inputs["counts"].tobytes())
    return lambda: np.ascontiguousarray(api.decode(rle))
