"""Expected run lengths (as hashes), areas and boxes of the COCO files of the reference data, by pycocotools."""
import json
import os

import numpy as np
from fixture import DATA, Fixture
from pycocotools import mask as api


def fnv(text):
    value = 0x811C9DC5
    for byte in text:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def rle(segmentation, h, w):
    if isinstance(segmentation, list):
        return api.merge(api.frPyObjects(segmentation, h, w))
    return api.frPyObjects(segmentation, h, w) if isinstance(segmentation["counts"], list) else segmentation


def expected(rles):
    text = [r["counts"].encode() if isinstance(r["counts"], str) else r["counts"] for r in rles]
    # one by one: with NumPy 2, pycocotools 2.0.11 cannot take the area of more than 255 masks at once
    areas = np.array([int(api.area(r)) for r in rles], np.int32)
    return dict(hashes=np.array([fnv(t) for t in text], np.uint32), areas=areas, boxes=np.stack([api.toBbox(r) for r in rles]).astype(np.int32))


with Fixture("packages/core/src/rle/coco.fixture.json", __file__, "pycocotools", "numpy") as f:
    for folder, found in [("instances_val2014_100", "det_segm.json"), ("person_keypoints_4img", None), ("toy_segm_3img", "det.json")]:
        read = lambda name: json.load(open(os.path.join(DATA, "coco", folder, name)))
        truth = read("gt.json")
        sizes = {i["id"]: (i["height"], i["width"]) for i in truth["images"]}
        lists = {"gt.json": truth["annotations"]} | ({found: read(found)} if found else {})
        rles = {}
        for name, items in lists.items():
            items = [a for a in items if a.get("segmentation")]
            rles[name] = [(a, rle(a["segmentation"], *sizes[a["image_id"]])) for a in items]
            f[f"{folder}/{name}"] = expected([r for _, r in rles[name]])
        if folder == "instances_val2014_100":
            total, pairs = 0.0, 0
            for image in dict.fromkeys(a["image_id"] for a, _ in rles["gt.json"]):
                g = [(a, r) for a, r in rles["gt.json"] if a["image_id"] == image]
                d = [r for a, r in rles[found] if a["image_id"] == image]
                if not d:
                    continue
                for value in np.asarray(api.iou(d, [r for _, r in g], [a["iscrowd"] for a, _ in g])).ravel(order="C").tolist():
                    total += value
                    pairs += value > 0
            f[f"{folder}/{found}"] |= dict(iouSum=total, iouPairs=int(pairs))
