"""Expected values of @segkit/metrics/coco: every cell of pycocotools' evaluation, on files that are made to be awkward.

Cells of the usual parameters are many, so of these the fixture has the exact bits' hash; of cases with few parameters it has the cells themselves.
"""
import contextlib
import copy
import io
import struct

import numpy as np
from coco_awkward import Awkward, crowded
from fixture import Fixture, seed
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

TYPES = {"boxes": "bbox", "masks": "segm", "keypoints": "keypoints"}
NAMES = dict(iouThresholds="iouThrs", recallThresholds="recThrs", maxDetections="maxDets", imageIds="imgIds", categoryIds="catIds", useCategories="useCats")


def fnv(values):
    """FNV-1a, 32 bits, of float64 bytes."""
    value = 0x811C9DC5
    for byte in struct.pack(f"<{values.size}d", *values.ravel().tolist()):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def evaluated(truth, found, kind, options):
    truth, found = copy.deepcopy(truth), copy.deepcopy(found)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        reference = COCO()
        reference.dataset = truth
        reference.createIndex()
        run = COCOeval(reference, reference.loadRes(found), TYPES[kind])
        for name, value in options.items():
            if name == "areaRanges":
                run.params.areaRng = [[r["min"], r["max"]] for r in value]
                run.params.areaRngLbl = [r["name"] for r in value]
            elif name == "sigmas":
                run.params.kpt_oks_sigmas = np.array(value)
            else:
                setattr(run.params, NAMES[name], np.array(value) if name.endswith("Thresholds") else value)
        run.evaluate()
        run.accumulate()
        printed.truncate(0), printed.seek(0)
        usual = not options or set(options) <= {"imageIds", "categoryIds", "useCategories", "sigmas"}
        if usual:
            run.summarize()
    return run, printed.getvalue() if usual else None


def matches(run):
    """pycocotools' evalImgs, those that are none left out."""
    return [
        dict(
            image=int(e["image_id"]),
            category=int(e["category_id"]),
            range=[float(v) for v in e["aRng"]],
            detections=[int(v) for v in e["dtIds"]],
            annotations=[int(v) for v in e["gtIds"]],
            scores=[float(v) for v in e["dtScores"]],
            detectionMatches=np.asarray(e["dtMatches"]).astype(np.int32),
            annotationMatches=np.asarray(e["gtMatches"]).astype(np.int32),
            detectionIgnored=np.asarray(e["dtIgnore"]).astype(np.uint8),
            annotationIgnored=np.asarray(e["gtIgnore"]).astype(np.uint8),
        )
        for e in run.evalImgs
        if e is not None
    ]


def case(kind, truth, found, options=None, full=False, listed=False):
    options = options or {}
    run, table = evaluated(truth, found, kind, options)
    cells = {name: run.eval[name] for name in ("precision", "recall", "scores")}
    expected = dict(hashes={name: fnv(values) for name, values in cells.items()}, shape=list(cells["precision"].shape))
    if table is not None:
        expected |= dict(stats=run.stats.tolist(), table=table)
    if full:
        expected["cells"] = cells
    if listed:
        expected["matches"] = matches(run)
    return dict(type=kind, groundTruth=truth, detections=found, options=options, expected=expected)


FEW = dict(iouThresholds=[0.3, 0.5, 1.0], recallThresholds=[0.0, 0.1, 0.35, 0.5, 0.999, 1.0], maxDetections=[1, 3, 7])
RANGES = [dict(name="all", min=0, max=1e10), dict(name="tiny", min=0, max=16), dict(name="rest", min=16, max=400)]

if __name__ == "__main__":
    draw = Awkward(np.random.default_rng(seed()))
    with Fixture("packages/metrics/src/coco/evaluate-coco.fixture.json", __file__, "pycocotools", "numpy") as f:
        boxes = draw.boxes(images=14, categories=5, objects=60, detections=260)
        f["boxes"] = case("boxes", *boxes)
        f["boxes, few parameters"] = case("boxes", *boxes, FEW | dict(areaRanges=RANGES), full=True)
        f["boxes, some images and categories"] = case("boxes", *boxes, dict(imageIds=[9, 3, 7, 3], categoryIds=[4, 1]))
        f["boxes without categories"] = case("boxes", *boxes, dict(useCategories=0))
        f["boxes matched"] = case("boxes", *draw.boxes(images=3, categories=2, objects=9, detections=24), FEW | dict(areaRanges=RANGES), full=True, listed=True)
        f["id 0"] = case("boxes", *draw.numbered(first=0))
        f["ids that repeat"] = case("boxes", *draw.repeated())
        f["masks"] = case("masks", *draw.masks(images=7, categories=3, objects=30, detections=90))
        f["masks with boxes"] = case("masks", *draw.masks(images=3, categories=2, objects=10, detections=30, boxed=True))
        f["masks without categories"] = case("masks", *draw.masks(images=3, categories=2, objects=10, detections=30), dict(useCategories=0))
        f["boxes as masks"] = case("masks", *draw.boxes(images=3, categories=2, objects=12, detections=40, segmented=True))
        f["masks of one run"] = case("masks", *draw.one_run())
        f["keypoints"] = case("keypoints", *draw.keypoints(images=6, objects=24, detections=70, points=17))
        f["keypoints with boxes"] = case("keypoints", *draw.keypoints(images=3, objects=9, detections=30, points=17, boxed=True))
        five = [0.05, 0.1, 0.02, 0.3, 0.07]
        f["five keypoints"] = case("keypoints", *draw.keypoints(images=3, objects=12, detections=40, points=5), dict(sigmas=five))
        # drawn by the same rule in the test, since 100,000 records do not fit
        truth, found = crowded(100_000)
        expected = case("boxes", truth, found)["expected"]
        f["100,000 detections in one image"] = dict(type="boxes", options={}, expected=expected)
