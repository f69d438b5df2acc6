"""Masks of LabelMe files, as LabelMe's own conversion to label maps reads them.

The module that reads them is loaded without its package, which asks for a window system."""
import base64
import importlib.util
import io
import json
import sys
import types
from pathlib import Path

import numpy as np
from fixture import Fixture, seed
from PIL import Image

rng = np.random.default_rng(seed())
root = Path(importlib.util.find_spec("labelme").submodule_search_locations[0])
for name in ("labelme", "labelme._label_file"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["labelme._label_file"].ShapeDict = dict
spec = importlib.util.spec_from_file_location("labelme_shape", root / "utils/shape.py")
shape_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(shape_module)
H, W = 40, 60


def png(mask):
    out = io.BytesIO()
    Image.fromarray(mask).save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def shape(label, points, kind, group=None, mask=None):
    return dict(label=label, points=points, group_id=group, description="", shape_type=kind, flags={}, mask=None if mask is None else png(mask))


def masks_of(shapes):
    """Each shape's mask, in a label map of its own."""
    out = []
    for one in shapes:
        given = dict(one)
        if given["mask"] is not None:
            given["mask"] = np.array(Image.open(io.BytesIO(base64.b64decode(given["mask"])))).astype(bool)
        out.append(shape_module.shapes_to_label((H, W), [given], {given["label"]: 1})[0].astype(np.uint8))
    return np.stack(out)


with Fixture("packages/formats/src/labelme/decode-labelme.fixture.json", __file__, "labelme", "pillow", "numpy") as f:
    boxes = [(3, 5, 22, 30), (0, 0, 59, 39), (40, 2, 40, 2), (50, 30, 59, 39)]
    shapes = []
    for k, (x0, y0, x1, y1) in enumerate(boxes):
        mask = rng.random((y1 - y0 + 1, x1 - x0 + 1)) < 0.5
        mask.flat[0] = True
        shapes.append(shape(f"cat {k}", [[x0, y0], [x1, y1]], "mask", mask=mask if k % 2 == 0 else mask.astype(np.uint8) * 255))
    f["masks"] = dict(
        file=json.dumps(dict(version="5.5.0", flags={}, shapes=shapes, imagePath="..\\images\\a.jpg", imageData=None, imageHeight=H, imageWidth=W)),
        expected=masks_of(shapes),
    )
