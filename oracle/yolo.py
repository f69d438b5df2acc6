"""YOLO label files, as supervision reads them."""
import numpy as np
from fixture import Fixture, seed
from supervision.dataset.formats.yolo import yolo_annotations_to_detections

rng = np.random.default_rng(seed())
H, W = 375, 500


def numbers(values):
    return " ".join(f"{v:.6f}" for v in values)


def read(lines, masks):
    found = yolo_annotations_to_detections(lines, (W, H), with_masks=masks)
    return dict(xyxy=found.xyxy.astype(np.float64), classes=found.class_id.astype(np.int32))


with Fixture("packages/formats/src/yolo/yolo.fixture.json", __file__, "supervision", "numpy") as f:
    boxes = []
    for _ in range(6):
        w, h = rng.uniform(0.05, 0.4, 2)
        boxes.append(f"{rng.integers(5)} {numbers([rng.uniform(w / 2, 1 - w / 2), rng.uniform(h / 2, 1 - h / 2), w, h])}")
    segments = [f"{rng.integers(5)} {numbers(rng.random(2 * rng.integers(3, 12)))}" for _ in range(6)]
    f["boxes"] = dict(text="\n".join(boxes) + "\n", height=H, width=W, **read(boxes, False))
    f["segments"] = dict(text="\r\n".join(segments), height=H, width=W, **read(segments, True))
