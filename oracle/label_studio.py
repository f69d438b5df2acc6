"""Brush masks of Label Studio, packed and unpacked by the converter of its SDK.

The module is loaded without its package, which asks for a client of its server."""
import importlib.util
from pathlib import Path

import numpy as np
from fixture import Fixture, seed

rng = np.random.default_rng(seed())
root = Path(importlib.util.find_spec("label_studio_sdk").submodule_search_locations[0])
spec = importlib.util.spec_from_file_location("brush", root / "converter/brush.py")
brush = importlib.util.module_from_spec(spec)
spec.loader.exec_module(brush)


def case(name, mask):
    h, w = mask.shape
    rgba = np.stack([mask, mask, mask, mask], -1).reshape(-1)
    rle = brush.encode_rle(rgba)
    read = brush.decode_rle(rle).reshape(h, w, 4)[..., 3]
    assert np.array_equal(read, mask)
    return dict(name=name, height=h, width=w, rle=np.array(rle, np.uint8), expected=(read > 0).astype(np.uint8))


def discs(h, w, n):
    y, x = np.mgrid[:h, :w]
    out = np.zeros((h, w), bool)
    for _ in range(n):
        cy, cx, r = rng.uniform(0, h), rng.uniform(0, w), rng.uniform(2, h / 3)
        out |= (y - cy) ** 2 + (x - cx) ** 2 < r * r
    return out.astype(np.uint8) * 255


with Fixture("packages/formats/src/label-studio/label-studio.fixture.json", __file__, "label-studio-sdk", "numpy") as f:
    noise = (rng.random((17, 23)) < 0.5).astype(np.uint8) * 255
    soft = rng.integers(0, 256, (9, 11)).astype(np.uint8)
    f["brushes"] = [
        case("discs", discs(120, 90, 4)),
        case("noise", noise),
        case("soft edges", soft),
        case("nothing", np.zeros((5, 300), np.uint8)),
        case("everything", np.full((40, 70), 255, np.uint8)),
    ]
