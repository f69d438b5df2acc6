"""scikit-image's active contours on crops of photographs, with several settings, ends and contours, also such that leave the image.

On images that are not smoothed many contours never rest, and what is 1e-12 at the beginning is a pixel at the end. A case is kept where scikit-image itself ends in the
same place from a beginning that is moved by 1e-11.
"""
import os

import numpy as np
from skimage.filters import gaussian
from skimage.io import imread
from skimage.segmentation import active_contour

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())

SETTINGS = {
    "defaults": dict(),
    "stiff": dict(alpha=0.05, beta=5, gamma=0.05, max_num_iter=400),
    "lines": dict(w_line=-2, w_edge=0.5, gamma=0.02, max_num_iter=150),
    "lines alone": dict(w_line=1, w_edge=0, max_num_iter=60),
    "small steps": dict(max_px_move=0.25, convergence=0.01, max_num_iter=300),
    "soft": dict(alpha=0.002, beta=0.001, gamma=0.1, max_num_iter=200),
    "fixed": dict(boundary_condition="fixed", max_num_iter=300),
    "free": dict(boundary_condition="free", max_num_iter=100, gamma=0.1),
    "free-fixed": dict(boundary_condition="free-fixed", max_num_iter=60, gamma=0.05),
    "fixed-free": dict(boundary_condition="fixed-free", max_num_iter=60, gamma=0.5),
}
COUNTS = [2, 3, 4, 5, 7, 8, 9, 40, 75]


def contour(h, w, count, reach):
    """An ellipse with some noise, (row, column); reach above 1 leaves the image."""
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    y = (h - 1) / 2 * (1 + reach * np.sin(angles)) + rng.normal(0, 0.3, count)
    x = (w - 1) / 2 * (1 + reach * np.cos(angles)) + rng.normal(0, 0.3, count)
    return np.stack([y, x], axis=1)


def solved(image, snake, options):
    # 32-bit floats would be computed with in single precision
    return active_contour(image.astype(float) if image.dtype == np.float32 else image, snake, **options)


with Fixture("packages/classical/src/active-contour/active-contour.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    coffee, astronaut = (np.ascontiguousarray(imread(f"{PHOTOS}/{name}.png")[..., :3]) for name in ("coffee", "astronaut"))
    camera = imread(f"{PHOTOS}/camera.png")
    smooth = gaussian(coffee, sigma=2, channel_axis=-1)[70:112, 280:331].astype(np.float32)
    smoother = gaussian(camera, sigma=3)[80:135, 190:253].astype(np.float32)
    f["images"] = images = dict(smooth=smooth, smoother=smoother, coffee=coffee[100:140, 300:351], camera=camera[90:131, 200:233],
                                noise=rng.integers(0, 256, (25, 31)).astype(np.uint8), flat=np.full((9, 13), 90, np.uint8),
                                small=rng.integers(0, 256, (3, 4)).astype(np.uint8), smaller=rng.integers(0, 256, (5, 3, 3)).astype(np.uint8))
    f["cases"] = []

    def add(image, title, snake, options):
        expected = solved(images[image], snake, options)
        other = solved(images[image], snake + rng.uniform(-1e-11, 1e-11, snake.shape), options)
        if np.abs(expected - other).max() < 1e-8:
            f["cases"].append(dict(image=image, title=title, options=options, snake=snake, expected=expected))
        else:
            print(f"not kept: {image}, {title}")

    for name, image in images.items():
        h, w = image.shape[:2]
        for k, (title, settings) in enumerate(SETTINGS.items()):
            count = COUNTS[int(rng.integers(len(COUNTS)))] if name == "noise" else 40
            count = max(count, 4) if "boundary_condition" in settings else count
            add(name, title, contour(h, w, count, 0.8 if k % 3 else 1.3), settings)
    for count in COUNTS:
        add("smooth", f"{count} vertices", contour(42, 51, count, 0.7), dict(max_num_iter=100))
