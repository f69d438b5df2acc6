"""OpenCV's SEEDS on crops of photographs in CIELAB, HSV and RGB, and on drawn images; and its conversions of colors."""
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


coffee, cat = crop("coffee", 120, 300, 61, 80), crop("chelsea", 80, 120, 72, 55)
y, x = np.indices((50, 70))
waves = (127 + 60 * np.sin(y / 7) * np.cos(x / 9) + 20 * rng.standard_normal((50, 70))).clip(0, 255).astype(np.uint8)
images = dict(lab=cv2.cvtColor(coffee, cv2.COLOR_RGB2LAB), hsv=cv2.cvtColor(coffee, cv2.COLOR_RGB2HSV), cat=cat, waves=waves[:, :, None],
              two=np.stack([waves, waves.T[:50, :50].repeat(2, 1)[:, :70]], 2), floats=rng.random((40, 45, 3)).astype(np.float32), flat=np.full((30, 40, 3), 90, np.uint8))

CASES = [("lab", 40, 3, 2, 5, False, 4), ("lab", 100, 2, 0, 5, True, 5), ("lab", 10, 4, 5, 8, False, 3), ("hsv", 30, 3, 1, 6, True, 4), ("hsv", 60, 2, 3, 4, False, 10),
         ("cat", 25, 3, 4, 12, True, 2), ("cat", 200, 2, 2, 3, False, 7), ("cat", 16, 5, 2, 5, False, 0), ("waves", 30, 3, 2, 16, False, 4), ("waves", 80, 2, 5, 256, True, 4),
         ("two", 50, 2, 2, 9, False, 4), ("two", 12, 4, 3, 7, True, 5), ("floats", 20, 3, 2, 5, False, 4), ("floats", 90, 2, 1, 2, True, 3), ("flat", 15, 3, 2, 5, True, 6)]

with Fixture("packages/classical/src/seeds/seeds.fixture.json", __file__, "numpy", "opencv-contrib-python-headless") as f:
    f["images"] = images
    f["coffee"] = coffee
    f["cases"] = []
    for name, count, levels, prior, bins, double, iterations in CASES:
        image = images[name]
        height, width, channels = image.shape
        superpixels = cv2.ximgproc.createSuperpixelSEEDS(width, height, channels, count, levels, prior, bins, double)
        superpixels.iterate(image, iterations)
        options = dict(nSegments=count, levels=levels, prior=prior, nBins=bins, doubleStep=double, iterations=iterations)
        labels = superpixels.getLabels()
        # a superpixel that has lost all its pixels leaves a gap in the numbers
        kept = np.unique(labels)
        f["cases"].append(dict(image=name, options=options, begun=superpixels.getNumberOfSuperpixels(), labels=np.searchsorted(kept, labels).astype(np.uint8)))
    # every color of a grid, and what OpenCV makes of it
    grid = np.array(np.meshgrid(*[np.arange(1, 256, 23)] * 3)).T.reshape(1, -1, 3).astype(np.uint8)
    f["colors"] = dict(rgb=grid, lab=cv2.cvtColor(grid, cv2.COLOR_RGB2LAB), hsv=cv2.cvtColor(grid, cv2.COLOR_RGB2HSV))
