"""OpenCV's pyrMeanShiftFiltering on crops of photographs and small images, with and without levels."""
import os

import cv2
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

rng = np.random.default_rng(seed())


def crop(name, y, x, height, width):
    return np.ascontiguousarray(imread(os.path.join(DATA, "photos", name + ".png"))[y : y + height, x : x + width, :3])


images = dict(
    coffee=crop("coffee", 100, 300, 41, 50), astronaut=crop("astronaut", 60, 180, 36, 33), noise=rng.integers(0, 256, (17, 22, 3)).astype(np.uint8),
    few=(60 * rng.integers(0, 3, (19, 21, 3))).astype(np.uint8), row=crop("coffee", 107, 300, 1, 43), column=crop("coffee", 100, 305, 38, 1),
    two=rng.integers(0, 256, (2, 2, 3)).astype(np.uint8), one=np.full((1, 1, 3), 200, np.uint8),
)
CASES = [
    (10, 20, 0, 5, 1), (2.5, 35.2, 0, 5, 1), (21, 40, 0, 9, 0), (0, 30, 0, 5, 1), (7, 0, 0, 3, 1), (30, 255, 0, 100, 0.5), (10, 30, 1, 5, 1), (12, 18.5, 2, 4, 3),
    (9, 25, 3, 1, 1), (40, 3, 8, 5, 1),
]

with Fixture("packages/classical/src/pyr-mean-shift-filtering/pyr-mean-shift-filtering.fixture.json", __file__, "numpy", "opencv-contrib-python-headless", "scikit-image") as f:
    f["images"] = images
    f["filtered"] = []
    for name, image in images.items():
        for space, color, levels, steps, still in CASES:
            stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, steps, still)
            options = dict(spatialRadius=space, rangeRadius=color, maxLevel=levels, maxIterations=steps, tolerance=still)
            result = cv2.pyrMeanShiftFiltering(image, space, color, None, levels, stop)
            f["filtered"].append(dict(image=name, options=options, samples=result))
        plain = cv2.pyrMeanShiftFiltering(image, 10, 20)
        f["filtered"].append(dict(image=name, options={}, samples=plain))
