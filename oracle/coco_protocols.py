"""Expected values of @segkit/metrics/coco under other rules than COCO's: boundaries, LVIS and CrowdPose.

Their tools are not to be had beside the versions that are pinned here, so that their rules are written out on top of pycocotools: Boundary IoU's (bowenc0221/boundary-iou-api),
LVIS' (lvis-dataset/lvis-api) and CrowdPose's (Jeff-sjtu/CrowdPose). Where lvis is installed, its numbers are asked for too, and have to be the same.
"""
import copy
import contextlib
import io
import json
import tempfile

import cv2
import numpy as np
from coco_awkward import Awkward
from evaluate_coco import fnv
from fixture import Fixture, seed
from pycocotools import mask as api
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

CROWD_POSE = np.array([0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89, 0.79, 0.79]) / 10


def boundary(rle, ratio):
    mask = api.decode(rle)
    h, w = mask.shape
    distance = max(1, int(round(ratio * np.sqrt(h**2 + w**2))))
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    eroded = cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=distance)
    return api.encode(np.asfortranarray(mask - eroded[1 : h + 1, 1 : w + 1]))


class Boundaries(COCOeval):
    ratio = 0.02

    def computeIoU(self, image, category):
        overlaps = super().computeIoU(image, category)
        gt, dt = self._gts[image, category], self._dts[image, category]
        if len(gt) == 0 or len(dt) == 0:
            return overlaps
        order = np.argsort([-d["score"] for d in dt], kind="mergesort")[: self.params.maxDets[-1]]
        rims = [[boundary(r["segmentation"], self.ratio) for r in records] for records in ([dt[i] for i in order], gt)]
        crowd = np.array([bool(g["iscrowd"]) for g in gt])
        lower = np.minimum(overlaps, api.iou(*rims, [0] * len(gt)))
        return np.where(crowd, overlaps, lower)


class Federated(COCOeval):
    """LVIS: nothing is a crowd, objects say themselves whether they count, an image counts for the categories that it was searched for, and what has no area is left out."""

    def _prepare(self):
        super()._prepare()
        for lists in (self._gts, self._dts):
            for key, records in list(lists.items()):
                lists[key] = [record for record in records if record["area"] > 0]
        for records in self._gts.values():
            for record in records:
                record["ignore"], record["iscrowd"] = record.get("given", 0), 0
        for (image, category) in list(self._dts):
            searched = self.cocoGt.imgs[image]["neg_category_ids"]
            if category not in searched and not self._gts.get((image, category)):
                self._dts[image, category] = []

    def evaluateImg(self, image, category, area, most):
        found = super().evaluateImg(image, category, area, most)
        if found is not None and category in self.cocoGt.imgs[image]["not_exhaustive_category_ids"]:
            found["dtIgnore"] = np.logical_or(found["dtIgnore"], found["dtMatches"] == 0)
        return found


def run(kind, iou_type, truth, found, tell=lambda params: None):
    with contextlib.redirect_stdout(io.StringIO()):
        reference = COCO()
        reference.dataset = copy.deepcopy(truth)
        reference.createIndex()
        evaluation = kind(reference, reference.loadRes(copy.deepcopy(found)), iou_type)
        tell(evaluation.params)
        evaluation.evaluate()
        evaluation.accumulate()
    return evaluation


def cells(evaluation, names=("precision", "recall", "scores")):
    parts = {name: evaluation.eval[name] for name in names}
    return dict(hashes={name: fnv(values) for name, values in parts.items()}, shape=list(parts["precision"].shape))


def mean(values):
    known = values[values > -1]
    return float(known.mean()) if known.size else -1.0


def boundaries(truth, found, ratio):
    Boundaries.ratio = ratio
    evaluation = run(Boundaries, "segm", truth, found)
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation.summarize()
    return dict(type="boundaries", groundTruth=truth, detections=found, options=dict(boundaryRatio=ratio), expected=cells(evaluation) | dict(stats=evaluation.stats.tolist()))


def searched(draw, truth, found, most):
    """Makes a COCO file one of LVIS."""
    for record in truth["categories"]:
        record["frequency"] = "rcf"[draw.integer(3)]
    ids = [c["id"] for c in truth["categories"]]
    for image in truth["images"]:
        present = {a["category_id"] for a in truth["annotations"] if a["image_id"] == image["id"]}
        image["neg_category_ids"] = [k for k in ids if k not in present and draw.rng.random() < 0.4]
        image["not_exhaustive_category_ids"] = [k for k in ids if draw.rng.random() < 0.25]
    for record in truth["annotations"]:
        record["ignore"] = int(draw.rng.random() < 0.1)
    kept = []
    for image in truth["images"]:
        own = [d for d in found if d["image_id"] == image["id"]]
        kept += own if len(own) <= most else sorted(own, key=lambda d: -d["score"])[:most]
    return kept


def federated(draw, truth, found, kind, most):
    kept = searched(draw, truth, found, most)
    known = copy.deepcopy(truth)
    for record in known["annotations"]:
        record["given"] = record["ignore"]

    def tell(params):
        params.maxDets = [most]

    evaluation = run(Federated, dict(boxes="bbox", masks="segm")[kind], known, kept, tell)
    precision, recall = evaluation.eval["precision"], evaluation.eval["recall"]
    order = sorted(truth["categories"], key=lambda c: c["id"])
    figures = dict(AP=mean(precision[:, :, :, 0]), AP50=mean(precision[0, :, :, 0]), AP75=mean(precision[5, :, :, 0]))
    figures |= {f"AP{name}": mean(precision[:, :, :, a]) for a, name in enumerate("sml", 1)}
    figures |= {f"AP{f}": mean(precision[:, :, [k for k, c in enumerate(order) if c["frequency"] == f], 0]) for f in "rcf"}
    figures |= {f"AR@{most}": mean(recall[:, :, 0])} | {f"AR{name}@{most}": mean(recall[:, :, a]) for a, name in enumerate("sml", 1)}
    compare_with_lvis(truth, found, kind, most, evaluation, figures)
    return dict(type=kind, groundTruth=truth, detections=found, options=dict(protocol="lvis", maxDetections=[most]), expected=cells(evaluation, ("precision", "recall")) | dict(figures=figures))


def compare_with_lvis(truth, found, kind, most, evaluation, figures):
    try:
        np.float = float  # which lvis 0.5.3 still uses
        from lvis import LVIS, LVISEval, LVISResults
    except ImportError:
        print("lvis is not installed: its rules, written out here, are not compared with it")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(truth, file)
        file.flush()
        reference = LVIS(file.name)
    official = LVISEval(reference, LVISResults(reference, copy.deepcopy(found), max_dets=most), dict(boxes="bbox", masks="segm")[kind])
    official.params.max_dets = most
    official.run()
    assert np.array_equal(official.eval["precision"], evaluation.eval["precision"][..., 0])
    assert np.array_equal(official.eval["recall"], evaluation.eval["recall"][..., 0])
    difference = max(abs(official.results[name] - value) for name, value in figures.items())
    print(f"lvis: equal cells, figures differ by {difference}")
    assert difference < 1e-12 and list(official.results) == list(figures)


def crowd_pose(draw, truth, found):
    for image in truth["images"]:
        image["crowdIndex"] = [0.0, 0.1, 0.2, 0.5, 0.8, 1.0][draw.integer(6)]
    known = copy.deepcopy(truth)
    for record in known["annotations"]:
        record["area"] = record["bbox"][2] * record["bbox"][3] * 0.53

    def figures_of(images):
        def tell(params):
            params.imgIds = images
            params.kpt_oks_sigmas = CROWD_POSE

        return run(COCOeval, "keypoints", known, found, tell)

    whole = figures_of([i["id"] for i in known["images"]])
    precision, recall = whole.eval["precision"], whole.eval["recall"]
    figures = dict(AP=mean(precision[:, :, :, 0]), AP50=mean(precision[0, :, :, 0]), AP75=mean(precision[5, :, :, 0]))
    figures |= dict(AR=mean(recall[:, :, 0]), AR50=mean(recall[0, :, 0]), AR75=mean(recall[5, :, 0]))
    for name, low, high in (("easy", -1, 0.2), ("medium", 0.2, 0.8), ("hard", 0.8, 9)):
        part = [i["id"] for i in known["images"] if low <= i["crowdIndex"] < high]
        figures[f"AP{name}"] = mean(figures_of(part).eval["precision"][:, :, :, 0]) if part else -1.0
    return dict(type="keypoints", groundTruth=truth, detections=found, options=dict(protocol="crowdpose"), expected=cells(whole) | dict(figures=figures))


if __name__ == "__main__":
    draw = Awkward(np.random.default_rng(seed()))
    with Fixture("packages/metrics/src/coco/coco-protocols.fixture.json", __file__, "pycocotools", "numpy", "opencv-contrib-python-headless") as f:
        masks = draw.masks(images=5, categories=2, objects=20, detections=70)
        f["boundaries"] = boundaries(*masks, 0.02)
        f["boundaries, wide"] = boundaries(*masks, 0.08)
        f["boundaries, a half to the even"] = boundaries(*draw.large(225, 300), 0.02)
        f["lvis, boxes"] = federated(draw, *draw.boxes(images=12, categories=6, objects=60, detections=220), "boxes", 300)
        f["lvis, boxes beyond the limit"] = federated(draw, *draw.boxes(images=5, categories=4, objects=30, detections=150), "boxes", 9)
        f["lvis, masks"] = federated(draw, *draw.masks(images=5, categories=3, objects=20, detections=60), "masks", 300)
        f["crowdpose"] = crowd_pose(draw, *draw.keypoints(images=9, objects=40, detections=110, points=14))
