"""OpenCV's intelligent scissors on crops of photographs: paths from a few places to a few others, with several settings."""
import os

import cv2
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
# plain arithmetic instead of a library whose roots are off by a last digit, which decides where a direction falls in the table of angles
cv2.ipp.setUseIPP(False)

SETTINGS = {
    "defaults": dict(),
    "strong edges": dict(minGradient=40, maxGradient=200),
    "canny": dict(edges="canny", lowThreshold=32, highThreshold=100, maxGradient=200),
    "canny, defaults": dict(edges="canny"),
    "weights": dict(edgeWeight=0.2, directionWeight=0.7, magnitudeWeight=0.4),
    "magnitude": dict(edgeWeight=0, directionWeight=0, magnitudeWeight=1),
}


def tool(image, settings):
    scissors = cv2.segmentation.IntelligentScissorsMB()
    if settings.get("edges") == "canny":
        scissors.setEdgeFeatureCannyParameters(settings.get("lowThreshold", 10), settings.get("highThreshold", 100))
    else:
        scissors.setEdgeFeatureZeroCrossingParameters(settings.get("minGradient", 0))
    scissors.setGradientMagnitudeMaxLimit(settings.get("maxGradient", 0))
    scissors.setWeights(settings.get("edgeWeight", 0.43), settings.get("directionWeight", 0.43), settings.get("magnitudeWeight", 0.14))
    # OpenCV's colors are blue, green, red
    scissors.applyImage(np.ascontiguousarray(image[..., ::-1]) if image.ndim == 3 else image)
    return scissors


with Fixture("packages/classical/src/scissors/scissors.fixture.json", __file__, "numpy", "opencv-contrib-python-headless") as f:
    coffee, astronaut = (np.ascontiguousarray(imread(f"{PHOTOS}/{name}.png")[..., :3]) for name in ("coffee", "astronaut"))
    f["images"] = images = dict(coffee=coffee[100:140, 300:351], astronaut=astronaut[60:97, 180:221], gray=astronaut[90:131, 200:233, 1],
                                noise=rng.integers(0, 256, (25, 31)).astype(np.uint8), flat=np.full((9, 13), 9, np.uint8),
                                row=rng.integers(0, 256, (1, 31)).astype(np.uint8), column=rng.integers(0, 256, (31, 1)).astype(np.uint8))
    f["cases"] = []
    for name, image in images.items():
        h, w = image.shape[:2]
        for title, settings in SETTINGS.items():
            scissors = tool(image, settings)
            start = (int(rng.integers(w)), int(rng.integers(h)))
            scissors.buildMap(start)
            targets = [(int(rng.integers(w)), int(rng.integers(h))) for _ in range(6)]
            paths = [scissors.getContour(target).reshape(-1, 2).astype(np.uint8) for target in targets]
            f["cases"].append(dict(image=name, title=title, options=settings, start=start, targets=targets, paths=paths))
