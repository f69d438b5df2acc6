"""People that OpenPose's steps, written out in affinity_fields.py, find on the maps of a published ONNX file with heat maps and fields, run by ONNX Runtime in Python."""
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from affinity_fields import OPENPOSE, parse
from fixture import DATA, Fixture

FOLDER = Path(DATA) / "models/openpose_mobilenet"
if not FOLDER.exists():
    sys.exit(f"needs {FOLDER}")
HEIGHT, WIDTH = 368, 432
session = onnxruntime.InferenceSession(FOLDER / "openpose_368x432.onnx")

with Fixture("packages/nn/src/onnx/onnx_fields.fixture.json", __file__, "numpy", "scipy", "opencv-python-headless", "onnxruntime", "pillow") as f:
    for name in ("ski", "p1"):
        picture = Image.open(FOLDER / f"{name}.jpg").convert("RGB")
        resized = np.asarray(picture.resize((WIDTH, HEIGHT), Image.BILINEAR), np.float32)
        maps = session.run(None, {"image": np.ascontiguousarray(resized[..., ::-1].transpose(2, 0, 1))[None] / 255})[0][0]
        for matching in ("greedy", "optimal"):
            found = parse(maps[:19], maps[19:], OPENPOSE, size=(picture.height, picture.width), matching=matching)
            points = [[[-1, -1, 0] if i < 0 else list(found["candidates"][k][i]) for k, i in enumerate(person["parts"])] for person in found["people"]]
            order = np.argsort([-person["score"] for person in found["people"]])
            f[f"{name} {matching}"] = dict(
                scores=np.array([found["people"][i]["score"] for i in order], np.float32), points=np.array([points[i] for i in order], np.float32))
