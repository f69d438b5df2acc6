"""COCO run-length coding by pycocotools."""
import numpy as np


def pycocotools(inputs, options):
    """From rows, as pictures come: pycocotools wants columns, and its users reorder."""
    from pycocotools import mask as api

    mask = inputs["mask"]
    return lambda: np.frombuffer(api.encode(np.asfortranarray(mask))["counts"], np.uint8)


def pycocotools_columns(inputs, options):
    from pycocotools import mask as api

    mask = np.asfortranarray(inputs["mask"])
    return lambda: np.frombuffer(api.encode(mask)["counts"], np.uint8)
