"""OpenCV's ScanSegment, one slice, on crops of photographs in CIELAB and on drawn images."""
import os

import cv2
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
cv2.setNumThreads(1)


def crop(name, y, x, height, width):
    return np.ascontiguousarray(imread(f"{PHOTOS}/{name}.png")[y : y + height, x : x + width, :3])


coffee, cat = crop("coffee", 100, 300, 70, 90), crop("chelsea", 80, 120, 81, 64)
images = dict(coffee=cv2.cvtColor(coffee, cv2.COLOR_RGB2LAB), cat=cv2.cvtColor(cat, cv2.COLOR_RGB2LAB), noise=rng.integers(0, 60, (40, 50, 3)).astype(np.uint8),
              blocks=rng.integers(0, 256, (8, 9, 3)).astype(np.uint8).repeat(5, 0).repeat(6, 1))

with Fixture("packages/classical/src/scan-segment/scan-segment.fixture.json", __file__, "numpy", "opencv-contrib-python-headless") as f:
    f["images"] = images
    f["coffee"] = coffee
    f["cases"] = []
    for name, image in images.items():
        height, width, _ = image.shape
        for count in (8, 40, 150):
            for merge in (True, False) if count == 40 else (True,):
                superpixels = cv2.ximgproc.createScanSegment(width, height, count, slices=1, merge_small=merge)
                superpixels.iterate(image.copy())
                # one more than the labels: −1, and without merging 0, is for pixels of no region
                labels = superpixels.getLabels() + int(merge)
                labels = labels.astype(np.uint8 if labels.max() < 256 else np.int32)
                f["cases"].append(dict(image=name, options=dict(nSegments=count, mergeSmall=merge), labels=labels))
