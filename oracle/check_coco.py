"""What pycocotools makes of COCO files with each known trap: the AP of detections that are exactly the objects, or the error that it stops with."""
import contextlib
import copy
import io
import os
import tempfile
import json

import numpy as np
from fixture import Fixture, seed
from pycocotools import mask as masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

rng = np.random.default_rng(seed())
H, W = 120, 200


def polygon(x, y, w, h):
    return [x, y, x + w, y, x + w, y + h, x, y + h]


def rows(mask):
    """Run lengths along rows, which is the wrong way."""
    flat = np.concatenate([[0], mask.reshape(-1), [0]])
    ends = np.flatnonzero(np.diff(flat))
    edges = np.concatenate([[0], ends, [mask.size]])
    return [int(run) for run in np.diff(edges)] if len(ends) % 2 == 0 else None


def evaluate(gt, results, kind):
    """The AP and AP of medium objects, or the name of what is raised."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        path = os.path.join(folder, "gt.json")
        with open(path, "w") as file:
            json.dump(gt, file)
        try:
            coco = COCO(path)
            found = coco.loadRes(copy.deepcopy(results))
            run = COCOeval(coco, found, kind)
            run.evaluate()
            run.accumulate()
            run.summarize()
        except Exception as error:
            return dict(error=f"{type(error).__name__}: {error}")
    return dict(ap=run.stats[0], medium=run.stats[4])


def clean():
    """Two objects of 40 × 40 and of 50 × 60 pixels or so."""
    x, y = (float(v) for v in rng.integers(5, 20, 2) + 0.25)
    boxes = [[x, y, 40.5, 40.0], [x + 90, y + 10, 50.0, 60.5]]
    rings = [polygon(*box) for box in boxes]
    annotations = []
    for k, (box, ring) in enumerate(zip(boxes, rings)):
        area = float(masks.area(masks.merge(masks.frPyObjects([ring], H, W))))
        annotations.append(dict(id=k + 1, image_id=7, category_id=3, bbox=box, segmentation=[ring], area=area, iscrowd=0))
    return dict(images=[dict(id=7, file_name="a.jpg", height=H, width=W)], categories=[dict(id=3, name="cat")], annotations=annotations)


def results_of(gt):
    return [dict(image_id=7, category_id=3, bbox=a["bbox"], segmentation=a["segmentation"], score=0.9 - 0.1 * k) for k, a in enumerate(gt["annotations"])]


def detections(gt, kind):
    """Exactly the objects, as masks or as boxes."""
    if kind == "bbox":
        return [{k: v for k, v in r.items() if k != "segmentation"} for r in results_of(gt)]
    out = []
    for r in results_of(gt):
        runs = masks.merge(masks.frPyObjects(r["segmentation"], H, W))
        out.append(dict(image_id=7, category_id=3, score=r["score"], segmentation=dict(size=[H, W], counts=runs["counts"].decode())))
    return out


def case(code, change, kind="segm"):
    gt = clean()
    truth = detections(gt, kind)
    changed = change(gt)
    truth = truth if changed is None else changed
    return dict(code=code, type=kind, file=gt, detections=truth, **evaluate(gt, truth, kind))


def each(name, value):
    def change(gt):
        for annotation in gt["annotations"]:
            if value is None:
                del annotation[name]
            else:
                annotation[name] = value
    return change


def first(**fields):
    return lambda gt: gt["annotations"][0].update(fields)


def hole(gt):
    ring, inner = polygon(10, 10, 80, 80), polygon(30, 30, 40, 40)
    gt["annotations"] = [dict(gt["annotations"][0], segmentation=[ring, inner], bbox=[10, 10, 80, 80], area=4800)]
    mask = np.zeros((H, W), np.uint8)
    mask[10:90, 10:90] = 1
    mask[30:70, 30:70] = 0
    runs = masks.encode(np.asfortranarray(mask))
    return [dict(image_id=7, category_id=3, score=0.9, segmentation=dict(size=[H, W], counts=runs["counts"].decode()))]


def along_rows(gt):
    for annotation in gt["annotations"]:
        mask = masks.decode(masks.merge(masks.frPyObjects(annotation["segmentation"], H, W)))
        x, y, w, h = masks.toBbox(masks.encode(np.asfortranarray(mask)))
        annotation.update(segmentation=dict(size=[H, W], counts=rows(mask)), bbox=[x, y, w, h])


def corners(gt):
    for annotation in gt["annotations"]:
        x, y, w, h = annotation["bbox"]
        annotation["bbox"] = [x, y, x + w, y + h]


def rounded(gt):
    """Small objects, whose boxes lose much by rounding."""
    for k, annotation in enumerate(gt["annotations"]):
        x, y, w, h = [20.75 + 50 * k, 30.75, 8.75, 8.75]
        annotation.update(bbox=[x, y, w, h], segmentation=[polygon(x, y, w, h)], area=float(masks.area(masks.merge(masks.frPyObjects([polygon(x, y, w, h)], H, W)))))
    found = detections(gt, "bbox")
    for annotation in gt["annotations"]:
        annotation["bbox"] = [int(v) for v in annotation["bbox"]]
    return found


def swapped(gt):
    for annotation in gt["annotations"]:
        runs = masks.merge(masks.frPyObjects(annotation["segmentation"], H, W))
        annotation["segmentation"] = dict(size=[W, H], counts=runs["counts"].decode())


def empty(gt):
    gt["annotations"] = []


def unlisted(name):
    def change(gt):
        gt["annotations"][0][name] = 99
    return change


def no_size(gt):
    del gt["images"][0]["height"]


with Fixture("packages/formats/src/coco/check-coco.fixture.json", __file__, "pycocotools", "numpy") as f:
    f["traps"] = [
        case("annotation-id-zero", first(id=0)),
        case("annotation-id-duplicate", each("id", 1)),
        case("annotation-id", each("id", None)),
        case("annotations-missing", empty),
        case("image-missing", unlisted("image_id")),
        case("category-missing", unlisted("category_id")),
        case("image-size-missing", no_size),
        case("iscrowd-missing", each("iscrowd", None)),
        case("all-crowd", each("iscrowd", 1)),
        case("area-missing", each("area", None)),
        case("area-zero", each("area", 0)),
        case("area-differs", each("area", 100000)),
        case("polygon-hole", hole),
        case("rle-row-major", along_rows),
        case("rle-size", swapped),
        case("bbox-missing", each("bbox", None), "bbox"),
        case("bbox-empty", first(bbox=[10, 10, 0, 0]), "bbox"),
        case("bbox-corners", corners, "bbox"),
        case("bbox-rounded", rounded, "bbox"),
    ]
    gt = clean()
    f["clean"] = dict(file=gt, detections=detections(gt, "segm"), **evaluate(gt, detections(gt, "segm"), "segm"))
    print([(c["code"], c.get("ap", c.get("error")), c.get("medium")) for c in f["traps"]], f["clean"]["ap"], f["clean"]["medium"])
