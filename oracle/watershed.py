"""scikit-image's watershed on crops of photographs, their gradients and small adversarial images; OpenCV's on colors."""
import os

import cv2
import numpy as np
from scipy import ndimage
from skimage.color import rgb2gray
from skimage.filters import sobel
from skimage.io import imread
from skimage.segmentation import watershed

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def points(shape, count):
    """Single pixels as markers, in any order."""
    markers = np.zeros(shape, np.int32)
    markers.ravel()[rng.permutation(markers.size)[:count]] = 1 + np.arange(count)
    return markers


def small(labels):
    """Labels as bytes, 0 where there is none."""
    labels = np.maximum(labels, 0)
    return labels.astype(np.uint8 if labels.max() < 256 else np.int32)


color = np.ascontiguousarray(imread(f"{PHOTOS}/coffee.png")[100:133, 300:341, :3])
byte = np.ascontiguousarray(imread(f"{PHOTOS}/astronaut.png")[60:91, 180:217, 1])
edges = sobel(rgb2gray(color)).astype(np.float32)
signed = (rng.integers(-3, 4, (18, 21)) * 0.5).astype(np.float32)
images = dict(byte=byte, edges=edges, signed=signed, flat=np.full((9, 13), 9, np.uint8), few=rng.integers(0, 3, (19, 17)).astype(np.uint8),
              row=rng.integers(0, 9, (1, 31)).astype(np.uint8), column=rng.integers(0, 9, (31, 1)).astype(np.uint8), one=np.full((1, 1), 5, np.uint8))

with Fixture("packages/classical/src/watershed/watershed.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["images"] = images | dict(color=color)
    f["markers"], f["masks"], f["cases"] = {}, {}, []
    for name, image in images.items():
        f["markers"][name] = points(image.shape, max(1, image.size // 60))
        f["masks"][name] = (rng.random(image.shape) < 0.9).astype(np.uint8)
        touching = ndimage.label(rng.random(image.shape) < 0.3)[0].astype(np.int32)
        f["markers"][name + ", areas"] = touching + (rng.random(image.shape) < 0.1) * (touching > 0)
        unit = 0.02 if name == "edges" else 1.5
        for markers in (name, name + ", areas"):
            for connectivity in (1, 2):
                for settings in (dict(), dict(compactness=unit), dict(watershed_line=True)):
                    for mask in (None, f["masks"][name]):
                        labels = watershed(image, f["markers"][markers], connectivity, mask=mask, **settings)
                        options = dict(connectivity=4 * connectivity)
                        options |= {dict(watershed_line="watershedLine").get(key, key): value for key, value in settings.items()}
                        f["cases"].append(dict(image=name, markers=markers, masked=mask is not None, options=options, labels=small(labels)))
        for connectivity in (1, 2):
            labels = small(watershed(image, None, connectivity))
            f["cases"].append(dict(image=name, masked=False, options=dict(connectivity=4 * connectivity), labels=labels))
        for count in (1, 7, 40):
            labels = small(watershed(image, count))
            f["cases"].append(dict(image=name, masked=False, options=dict(nMarkers=count), labels=labels))
    f["opencv"] = []
    negative = points(color.shape[:2], 20)
    negative[rng.random(negative.shape) < 0.1] = -5
    for name, markers in (("points", points(color.shape[:2], 20)), ("areas", ndimage.label(edges < 0.02)[0].astype(np.int32)), ("negative", negative)):
        f["markers"]["color, " + name] = markers
        f["opencv"].append(dict(markers="color, " + name, labels=small(cv2.watershed(color, markers.copy()))))
    y, x = np.indices((80, 80))
    discs = ((y - 28) ** 2 + (x - 28) ** 2 < 16**2) | ((y - 52) ** 2 + (x - 44) ** 2 < 20**2)
    f["discs"] = discs
