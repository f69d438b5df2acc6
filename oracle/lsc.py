"""OpenCV's SuperpixelLSC on crops of photographs, in CIELAB, in RGB and in gray: labels before and after small pieces are joined."""
import os

import cv2
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
# one thread: with more, sums are made in another order
cv2.setNumThreads(1)


def crop(name, height, width):
    image = imread(f"{PHOTOS}/{name}.png")[..., :3]
    y, x = rng.integers(0, image.shape[0] - height), rng.integers(0, image.shape[1] - width)
    return np.ascontiguousarray(image[y : y + height, x : x + width])


def small(labels):
    return labels.astype(np.uint8 if labels.max() < 256 else np.int32)


coffee = crop("coffee", 61, 83)
images = dict(
    lab=cv2.cvtColor(coffee, cv2.COLOR_RGB2LAB),
    rgb=crop("astronaut", 70, 53),
    gray=np.ascontiguousarray(crop("chelsea", 48, 67)[..., 1]),
    two=np.ascontiguousarray(crop("rocket", 40, 41)[..., :2]),
    noise=rng.integers(0, 256, (37, 45, 3)).astype(np.uint8),
)
settings = [
    dict(size=9, ratio=0.075, iterations=10, least=25),
    dict(size=6, ratio=0.3, iterations=4, least=5),
    dict(size=14, ratio=0.02, iterations=7, least=0),
]

with Fixture("packages/classical/src/lsc/lsc.fixture.json", __file__, "numpy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["images"] = images
    f["coffee"] = coffee
    f["cases"] = []
    for name, image in images.items():
        for s in settings:
            superpixels = cv2.ximgproc.createSuperpixelLSC(image, s["size"], s["ratio"])
            superpixels.iterate(s["iterations"])
            clusters = superpixels.getLabels().copy()
            superpixels.enforceLabelConnectivity(s["least"])
            asked = image.shape[0] * image.shape[1] // s["size"] ** 2
            options = dict(nSegments=asked, compactness=s["ratio"], maxIterations=s["iterations"], minSize=s["least"])
            f["cases"].append(dict(image=name, options=options, clusters=small(clusters), labels=small(superpixels.getLabels())))
