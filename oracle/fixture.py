"""Writes the fixtures that TypeScript tests read: JSON with the arrays in it as base64.

    from fixture import Fixture
    with Fixture("packages/core/src/color/color.fixture.json", __file__, "numpy", "scikit-image") as f:
        f["lab"] = dict(rgb=rgb, expected=rgb2lab(rgb).astype(np.float32))

Every program takes `--seed N`, which draws other inputs than the committed ones, whose seed is 0, and `--out FOLDER`, which leaves the repository's files alone
and writes below FOLDER what it would write below the repository.

uint8, bool (as uint8), int32, uint32, float32 and float64 arrays are kept as they are, other integers become int32. A fixture is written whole by its
generator, never edited, and never made again to turn a failing test green.
"""
import argparse
import base64
import importlib.metadata
import json
import os
import sys

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# reference data that is not part of the repository, where the tests look for it too
DATA = os.environ.get("SEGKIT_DATA", os.path.join(ROOT, "../shared/data"))
parser = argparse.ArgumentParser(description="Asks the reference implementation and writes fixtures.")
parser.add_argument("--seed", type=int, default=0, metavar="N", help="draw other inputs than the committed ones, whose seed is 0")
parser.add_argument("--out", default=ROOT, metavar="FOLDER", help="write below this folder instead of the repository")
KEPT = {"uint8", "int32", "uint32", "float32", "float64"}


def arguments():
    return parser.parse_args()


def seed():
    return arguments().seed


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
    def __init__(self, path, generator, *packages):
        super().__init__()
        self.path = os.path.join(arguments().out, path)
        versions = {"python": sys.version.split()[0]} | {p: importlib.metadata.version(p) for p in packages}
        self.about = {"generator": os.path.relpath(os.path.abspath(generator), ROOT), "versions": versions, "seed": seed()}

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(self.path, "w") as file:
                json.dump({"about": self.about, "cases": encode(dict(self))}, file, separators=(",", ":"))
                file.write("\n")
            print(f"{os.path.relpath(self.path, arguments().out)}: {os.path.getsize(self.path) / 1000:.1f} kB")
