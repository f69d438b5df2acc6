"""Expected regions of flood of @segkit/core, from scikit-image and OpenCV."""
import cv2
import numpy as np
from skimage import data, segmentation

from fixture import Fixture, seed

rng = np.random.default_rng(seed())
color = np.ascontiguousarray(data.coffee()[60:100, 150:206])
gray = np.ascontiguousarray(color[..., 1])
unit = gray.astype(np.float32) / np.float32(255)
steps = rng.integers(0, 3, (29, 33)).astype(np.uint8)
row = rng.integers(0, 9, (1, 40)).astype(np.uint8)
images = dict(gray=gray, unit=unit, color=color, floats=color.astype(np.float32) / np.float32(255), steps=steps, row=row, column=row.T.copy(),
              one=np.full((1, 1), 5, np.uint8), flat=np.full((6, 7), 9, np.uint8))
TOLERANCES = dict(gray=[0, 7, 25, 255], unit=[0, 0.03, 0.1], color=[0, 12], floats=[0.05], steps=[0, 1], row=[0, 3], column=[3], one=[0], flat=[0])


def opencv(image, x, y, below, above, connectivity, fixed):
    height, width = image.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = connectivity | (1 << 8) | cv2.FLOODFILL_MASK_ONLY | (cv2.FLOODFILL_FIXED_RANGE if fixed else 0)
    channels = 1 if image.ndim == 2 else 3
    cv2.floodFill(image.copy(), mask, (int(x), int(y)), 0, (below,) * channels, (above,) * channels, flags)
    return mask[1:-1, 1:-1]


with Fixture("packages/core/src/flood/flood.fixture.json", __file__, "numpy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["images"] = images
    skimage_cases, opencv_cases = [], []
    for name, image in images.items():
        height, width = image.shape[:2]
        for tolerance in TOLERANCES[name]:
            for connectivity in [4, 8]:
                y, x = int(rng.integers(height)), int(rng.integers(width))
                about = dict(image=name, seed=dict(x=x, y=y))
                if image.ndim == 2:
                    expected = segmentation.flood(image, (y, x), connectivity=connectivity // 4, tolerance=tolerance)
                    skimage_cases.append(dict(about, options=dict(tolerance=tolerance, connectivity=connectivity), expected=expected))
                for fixed in [True, False]:
                    below, above = tolerance, tolerance * 0.5 if image.dtype == np.float32 else tolerance // 2
                    options = dict(tolerance=[below, above], connectivity=connectivity, range="fixed" if fixed else "floating")
                    expected = opencv(image, x, y, below, above, connectivity, fixed)
                    opencv_cases.append(dict(about, options=options, expected=expected))
    f["skimage"] = skimage_cases
    f["opencv"] = opencv_cases
