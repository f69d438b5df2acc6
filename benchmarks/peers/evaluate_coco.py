"""COCO's evaluation, from the text of both files to the figures."""
import contextlib
import io
import json

import numpy as np

TYPES = {"boxes": "bbox", "masks": "segm", "keypoints": "keypoints"}


def parsed(inputs):
    return json.loads(inputs["groundTruth"].tobytes()), json.loads(inputs["detections"].tobytes())


def pycocotools(inputs, options):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    def evaluate():
        with contextlib.redirect_stdout(io.StringIO()):
            truth, found = parsed(inputs)
            reference = COCO()
            reference.dataset = truth
            reference.createIndex()
            run = COCOeval(reference, reference.loadRes(found), TYPES[options["type"]])
            run.evaluate()
            run.accumulate()
            run.summarize()
            return np.array(run.stats, np.float64)

    return evaluate


def faster(inputs, options):
    from faster_coco_eval import COCO, COCOeval_faster

    def evaluate():
        truth, found = parsed(inputs)
        reference = COCO(truth)
        kind = options["type"]
        more = dict(lvis_style=True) if options.get("protocol") == "lvis" else {}
        # one thread, as for everyone
        run = COCOeval_faster(
            reference,
            reference.loadRes(found),
            "boundary" if kind == "boundaries" else TYPES[kind],
            rle_iou_max_workers=1,
            boundary_cpu_count=1,
            **more,
        )
        run.evaluate()
        run.accumulate()
        run.summarize()
        return np.array(list(run.stats)[: 10 if kind == "keypoints" else 12], np.float64)

    return evaluate
