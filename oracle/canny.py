"""Expected edges of canny of @segkit/core, from scikit-image."""
import numpy as np
from skimage import data, feature

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
coffee = np.ascontiguousarray(data.coffee()[60:100, 150:200, 1])
unit = coffee.astype(np.float32) / np.float32(255)
# ties: a square, a diagonal, a checkerboard, a flat image
square = np.zeros((40, 44), np.uint8)
square[12:-12, 9:-9] = 210
diagonal = (np.add.outer(np.arange(37), np.arange(41)) > 40).astype(np.uint8) * 90
board = ((np.add.outer(np.arange(24) // 6, np.arange(30) // 6)) % 2).astype(np.uint8) * 255
noise = rng.integers(0, 256, (31, 45)).astype(np.uint8)
# 16 bits, written as 32 since fixtures know no others
deep = np.minimum(65535, coffee.astype(np.uint32) * 257 + rng.integers(0, 200, coffee.shape)).astype(np.int32)
images = dict(coffee=coffee, unit=unit, deep=deep, square=square, diagonal=diagonal, board=board, noise=noise, floats=(square / 210).astype(np.float32),
              flat=np.full((9, 8), 77, np.uint8), row=noise[:1], column=noise[:, :1].copy(), two=noise[:2, :2].copy(), three=noise[:3, :3].copy())
mask = rng.random(coffee.shape) > 0.004
mask[:, :7] = False
OPTIONS = [
    ({}, {}),
    (dict(sigma=2.3), dict(sigma=2.3)),
    (dict(sigma=[0.8, 2.0], mode="reflect"), dict(sigma=[0.8, 2.0], mode="reflect")),
    (dict(sigma=0), dict(sigma=0)),
    (dict(mode="constant", cval=0.6), dict(mode="constant", cval=0.6)),
    (dict(mode="nearest"), dict(mode="nearest")),
    (dict(mode="mirror"), dict(mode="mirror")),
    (dict(mode="wrap", sigma=4), dict(mode="wrap", sigma=4)),
    (dict(useQuantiles=True), dict(use_quantiles=True)),
    (dict(useQuantiles=True, lowThreshold=0.6, highThreshold=0.9), dict(use_quantiles=True, low_threshold=0.6, high_threshold=0.9)),
]

with Fixture("packages/core/src/canny/canny.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"] = images
    f["mask"] = mask
    cases = []
    for name, image in images.items():
        scale = {"uint8": 255, "int32": 65535, "float32": 1}[image.dtype.name]
        image = image.astype(np.uint16) if image.dtype == np.int32 else image
        few = OPTIONS[:4] + OPTIONS[8:9] if min(image.shape) < 10 or name == "deep" else OPTIONS
        for options, python in few:
            cases.append(dict(image=name, options=options, expected=feature.canny(image, **python)))
        for low, high in [(0, 0.4), (0.05, 0.05), (0.02, 2.5)]:
            low, high = low * scale, high * scale
            expected = feature.canny(image, low_threshold=low, high_threshold=high)
            cases.append(dict(image=name, options=dict(lowThreshold=low, highThreshold=high), expected=expected))
    for name in ["coffee", "unit"]:
        for options, python in OPTIONS[:3]:
            cases.append(dict(image=name, masked=True, options=options, expected=feature.canny(images[name], mask=mask, **python)))
    f["cases"] = cases
