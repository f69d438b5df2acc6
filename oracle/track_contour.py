"""Where an object of one frame is found again in the next: by scikit-image's Gaussian, and in NumPy the least mean absolute difference of all shifts."""
import os

import numpy as np
from skimage.draw import disk
from skimage.filters import gaussian
from skimage.io import imread

from fixture import DATA, Fixture, seed

rng = np.random.default_rng(seed())
SEARCH = 8


def shift_of(last, now, mask):
    rows, columns = np.nonzero(mask)
    h, w = now.shape
    found = []
    for dy in range(-SEARCH, SEARCH + 1):
        for dx in range(-SEARCH, SEARCH + 1):
            y, x = rows + dy, columns + dx
            inside = (y >= 0) & (x >= 0) & (y < h) & (x < w)
            if 2 * inside.sum() >= len(rows):
                found.append((np.abs(now[y[inside], x[inside]] - last[rows[inside], columns[inside]]).mean(), dx, dy))
    found.sort()
    # far enough from the next for single precision
    assert found[1][0] - found[0][0] > 1e-5
    return found[0][1:]


with Fixture("packages/classical/src/track-contour/track-contour.fixture.json", __file__, "numpy", "scikit-image") as f:
    photo = imread(os.path.join(DATA, "photos", "astronaut.png"))[..., 1]
    f["cases"] = []
    for _ in range(8):
        y, x = int(rng.integers(40, 300)), int(rng.integers(40, 300))
        dx, dy = int(rng.integers(-9, 10)), int(rng.integers(-9, 10))
        frames = [photo[y : y + 48, x : x + 56].copy(), photo[y + dy : y + dy + 48, x + dx : x + dx + 56].astype(float)]
        frames[1] = np.clip(frames[1] + rng.normal(0, 4, frames[1].shape), 0, 255).astype(np.uint8)
        sigma = float(rng.choice([0.5, 1, 2]))
        mask = np.zeros((48, 56), np.uint8)
        mask[disk((int(rng.integers(14, 34)), int(rng.integers(14, 42))), 10)] = 1
        blurred = [gaussian(frame, sigma=sigma, mode="nearest") for frame in frames]
        f["cases"].append(dict(frames=frames, mask=mask, sigma=sigma, search=SEARCH, shift=list(shift_of(*blurred, mask))))
