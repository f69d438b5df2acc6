"""Expected values of COCO's mask API, by pycocotools."""
import numpy as np
from fixture import Fixture, seed
from pycocotools import mask as api

rng = np.random.default_rng(seed())


def blobs(h, w, level=0.5, scale=6):
    """A smooth random field cut at a level: compact regions, with holes and isolated pixels."""
    y, x = np.mgrid[:h, :w]
    field = sum(np.sin(rng.uniform(0, scale) * y / h * 6 + rng.uniform(0, 6)) * np.cos(rng.uniform(0, scale) * x / w * 6 + rng.uniform(0, 6)) for _ in range(3))
    field = field + rng.normal(0, 0.1, (h, w))
    return (field > np.quantile(field, level)).astype(np.uint8)


def coded(mask):
    return api.encode(np.asfortranarray(mask))["counts"].decode()


def polygon(kind, h, w):
    n = int(rng.integers(3, 12))
    if kind == "star":
        angle = np.sort(rng.uniform(0, 2 * np.pi, n))
        radius = rng.uniform(0.1, 0.6, n) * min(h, w)
        xy = np.stack([w / 2 + radius * np.cos(angle), h / 2 + radius * np.sin(angle)], 1)
    elif kind == "crossing":
        xy = rng.uniform(0, 1, (n, 2)) * [w, h]
    elif kind == "outside":
        xy = rng.uniform(-1, 2, (n, 2)) * [w, h]
    elif kind == "far":
        xy = rng.uniform(-3000, 3000, (n, 2))
    elif kind == "integer":
        xy = rng.integers(-3, max(h, w) + 4, (n, 2)).astype(float)
    elif kind == "repeated":
        xy = np.repeat(rng.integers(0, max(h, w), (n, 2)).astype(float), rng.integers(1, 4, n), 0)
    elif kind == "fifth":
        xy = rng.integers(-5 * 3, 5 * max(h, w), (n, 2)) / 5
    elif kind == "flat":
        xy = np.stack([rng.uniform(0, w, n), np.full(n, rng.uniform(0, h))], 1)
    return xy.ravel().tolist()


with Fixture("packages/core/src/rle/rle.fixture.json", __file__, "pycocotools", "numpy") as f:
    masks = [blobs(h, w, level) for h, w, level in [(1, 1, 0), (1, 9, 0.5), (13, 1, 0.5), (17, 33, 0.5), (40, 64, 0.9), (61, 47, 0.2), (300, 5, 0.5)]]
    masks += [np.zeros((5, 7), np.uint8), np.ones((5, 7), np.uint8), (rng.random((31, 45)) < 0.5).astype(np.uint8), np.eye(20, 19, dtype=np.uint8)]
    f["masks"] = [dict(mask=m, counts=coded(m), area=int(api.area(api.encode(np.asfortranarray(m)))), box=api.toBbox(api.encode(np.asfortranarray(m))).tolist()) for m in masks]

    a = [api.encode(np.asfortranarray(blobs(48, 64, q))) for q in (0.3, 0.6, 0.9, 0.97)] + [api.encode(np.asfortranarray(np.zeros((48, 64), np.uint8)))]
    b = [api.encode(np.asfortranarray(blobs(48, 64, q))) for q in (0.2, 0.5, 0.95)] + [a[1], a[4]]
    crowd = [0, 1, 0, 1, 0]
    text = lambda rles: [r["counts"].decode() for r in rles]
    f["iou"] = dict(size=[48, 64], first=text(a), second=text(b), crowd=crowd, iou=api.iou(a, b, [0] * 5), iouCrowd=api.iou(a, b, crowd))
    f["merge"] = [dict(size=[48, 64], counts=text(part), union=api.merge(part)["counts"].decode(), intersection=api.merge(part, True)["counts"].decode())
                  for part in (a[:2], a[:4], a[2:5], b[:3], a + b, a[1:2])]

    cases = []
    for kind in ("star", "crossing", "outside", "far", "integer", "repeated", "fifth", "flat"):
        for h, w in [(1, 1), (12, 17), (40, 31), (90, 120)] * 6:
            polygons = [polygon(kind, h, w) for _ in range(int(rng.integers(1, 4)))]
            polygons = [p for p in polygons if len(p) >= 6]
            each = api.frPyObjects(polygons, h, w)
            cases.append(dict(size=[h, w], polygons=polygons, counts=api.merge(each)["counts"].decode()))
    f["polygons"] = cases

    boxes = rng.uniform(-10, 50, (40, 4))
    boxes[:, 2:] = np.abs(boxes[:, 2:])
    boxes[20:] = np.round(boxes[20:])
    f["boxes"] = dict(size=[37, 41], boxes=boxes, counts=text(api.frPyObjects(boxes, 37, 41)))
