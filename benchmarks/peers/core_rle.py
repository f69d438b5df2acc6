"""COCO run-length coding by pycocotools; contours by OpenCV and scikit-image; NMS by OpenCV."""
import numpy as np


def encode(inputs, options):
    """From rows, as pictures come: pycocotools wants columns, and its users reorder."""
    from pycocotools import mask as api

    mask = inputs["mask"]
    return lambda: np.frombuffer(api.encode(np.asfortranarray(mask))["counts"], np.uint8)


def encode_columns(inputs, options):
    from pycocotools import mask as api

    mask = np.asfortranarray(inputs["mask"])
    return lambda: np.frombuffer(api.encode(mask)["counts"], np.uint8)


def decode(inputs, options):
    from pycocotools import mask as api

    rle = dict(size=options["size"], counts=inputs["counts"].tobytes())
    return lambda: api.decode(rle)


def decode_rows(inputs, options):
    from pycocotools import mask as api

    rle = dict(size=options["size"], counts=inputs["counts"].tobytes())
    return lambda: np.ascontiguousarray(api.decode(rle))


def iou(inputs, options):
    from pycocotools import mask as api

    first, second = ([dict(size=options["size"], counts=text) for text in inputs[name].tobytes().split(b" ")] for name in ("first", "second"))
    crowd = [0] * len(second)
    return lambda: np.ascontiguousarray(api.iou(first, second, crowd))


def labels(inputs, options):
    from pycocotools import mask as api

    image = np.asfortranarray(inputs["labels"])
    count = int(image.max()) + 1

    def run():
        rles = [api.encode((image == label).view(np.uint8)) for label in range(count)]
        for rle in rles:
            api.area(rle), api.toBbox(rle)
        return np.array([sum(len(rle["counts"]) for rle in rles)], np.int32)

    return run


def find_contours(inputs, options):
    import cv2

    mask = inputs["mask"]
    return lambda: np.array([len(cv2.findContours(mask, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)[0])], np.int32)


def skimage_contours(inputs, options):
    from skimage.measure import find_contours

    image = inputs["image"]
    return lambda: np.array([len(find_contours(image, options["level"]))], np.int32)


def nms(inputs, options):
    import cv2

    boxes, scores = inputs["boxes"].tolist(), inputs["scores"].tolist()
    return lambda: np.asarray(cv2.dnn.NMSBoxes(boxes, scores, 0.0, options["threshold"]), np.int32).ravel()
