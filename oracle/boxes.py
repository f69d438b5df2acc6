"""Expected values of box functions: pycocotools' IoU, torchvision's NMS (its definition, in NumPy), OpenCV's NMS and Soft-NMS."""
import cv2
import numpy as np
from fixture import Fixture, seed
from pycocotools import mask as api

rng = np.random.default_rng(seed())


def boxes(n, spread=100):
    xy = rng.uniform(0, spread, (n, 2))
    return np.concatenate([xy, rng.uniform(2, spread / 3, (n, 2))], 1)


def nms(xyxy, scores, threshold):
    """torchvision.ops.nms: stable descending order; a box goes when its IoU with a kept one is greater than the threshold."""
    order = np.argsort(-scores, kind="stable")
    area = (xyxy[:, 2] - xyxy[:, 0]) * (xyxy[:, 3] - xyxy[:, 1])
    dropped = np.zeros(len(order), bool)
    keep = []
    for k, i in enumerate(order):
        if dropped[i]:
            continue
        keep.append(i)
        j = order[k + 1:]
        size = np.minimum(xyxy[i, 2:], xyxy[j, 2:]) - np.maximum(xyxy[i, :2], xyxy[j, :2])
        shared = np.prod(np.maximum(size, 0), 1)
        dropped[j[shared / (area[i] + area[j] - shared) > threshold]] = True
    return np.array(keep, np.int32)


def giou(a, b):
    out = np.zeros((len(a), len(b)))
    for i, p in enumerate(a):
        for j, q in enumerate(b):
            inter = np.prod(np.maximum(np.minimum(p[:2] + p[2:], q[:2] + q[2:]) - np.maximum(p[:2], q[:2]), 0))
            union = p[2] * p[3] + q[2] * q[3] - inter
            hull = np.prod(np.maximum(p[:2] + p[2:], q[:2] + q[2:]) - np.minimum(p[:2], q[:2]))
            out[i, j] = inter / union - (hull - union) / hull
    return out


with Fixture("packages/core/src/boxes/boxes.fixture.json", __file__, "numpy", "pycocotools", "opencv-contrib-python-headless") as f:
    a, b = boxes(23), boxes(17)
    crowd = rng.integers(0, 2, 17)
    f["iou"] = dict(first=a, second=b, crowd=crowd, iou=api.iou(a, b, [0] * 17), iouCrowd=api.iou(a, b, crowd), giou=giou(a, b))

    cases = []
    for n, threshold in [(1, 0.5), (2, 0.1), (37, 0.3), (200, 0.5), (501, 0.7), (300, 0.0)]:
        xywh = boxes(n)
        scores = np.round(rng.random(n), 2)  # ties
        xyxy = np.concatenate([xywh[:, :2], xywh[:, :2] + xywh[:, 2:]], 1)
        classes = rng.integers(0, 4, n)
        batched = np.concatenate([np.flatnonzero(classes == c)[nms(xyxy[classes == c], scores[classes == c], threshold)] for c in np.unique(classes)])
        batched = batched[np.lexsort((batched, -scores[batched]))]
        cases.append(dict(xyxy=xyxy, scores=scores, classes=classes, threshold=threshold, keep=nms(xyxy, scores, threshold), batched=batched))
    f["nms"] = cases

    # OpenCV's boxes are integers here, so that single and double precision agree on every comparison
    xywh = np.round(boxes(300)).astype(int)
    scores = rng.permutation(300).astype(np.float32) / 300
    keep = cv2.dnn.NMSBoxes(xywh.tolist(), scores.tolist(), 0.2, 0.45)
    f["opencv"] = dict(xywh=xywh, scores=scores, scoreThreshold=0.2, iouThreshold=0.45, keep=keep)
    # a hundred boxes: among more, final scores come so close that single precision orders them otherwise
    soft = {}
    for name, method in [("linear", cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_LINEAR), ("gaussian", cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_GAUSSIAN)]:
        updated, indices = cv2.dnn.softNMSBoxes(xywh[:100].tolist(), scores[:100].tolist(), 0.05, 0.3, 0, 0.5, method)
        soft[name] = dict(scores=np.array(updated, np.float32).ravel(), indices=np.array(indices).ravel())
    f["opencv"] |= soft
