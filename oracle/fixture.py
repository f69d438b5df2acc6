"""Writes the fixtures that TypeScript tests read: JSON with the arrays in it as base64.

    from fixture import Fixture
    with Fixture("packages/core/src/color/color.fixture.json", __file__, "numpy", "scikit-image", seed=0) as f:
        f["lab"] = dict(rgb=rgb, expected=rgb2lab(rgb).astype(np.float32))

uint8, bool (as uint8), int32, uint32, float32 and float64 arrays are kept as they are, other integers become int32. A fixture is written whole by its
generator, never edited, and never made again to turn a failing test green.
"""
import base64
import importlib.metadata
import json
import os
import sys

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEPT = {"uint8", "int32", "uint32", "float32", "float64"}


def encode(value):
    if isinstance(value, np.ndarray):
        if value.dtype == bool:
            value = value.astype(np.uint8)
        elif value.dtype.name not in KEPT:
            value = value.astype(np.int32 if value.dtype.kind in "iu" else np.float64)
        data = np.ascontiguousarray(value).reshape(value.shape)  # a scalar stays a scalar
        return {"dtype": data.dtype.name, "shape": list(data.shape), "base64": base64.b64encode(data.tobytes()).decode()}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, dict):
        return {str(k): encode(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    return value


class Fixture(dict):
    def __init__(self, path, generator, *packages, seed=0):
        super().__init__()
        self.path = os.path.join(ROOT, path)
        versions = {"python": sys.version.split()[0]} | {p: importlib.metadata.version(p) for p in packages}
        self.about = {"generator": os.path.relpath(os.path.abspath(generator), ROOT), "versions": versions, "seed": seed}

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            with open(self.path, "w") as file:
                json.dump({"about": self.about, "cases": encode(dict(self))}, file, separators=(",", ":"))
                file.write("\n")
            print(f"{os.path.relpath(self.path, ROOT)}: {os.path.getsize(self.path) / 1000:.1f} kB")
