"""A snake's image energy by scikit-image's Gaussian and Sobel filters, and by exhaustion the best of all moves of small contours; NumPy's energy is that of the lecture's formula."""
import itertools
import os

import numpy as np
from skimage.filters import gaussian, sobel_h, sobel_v
from skimage.io import imread

from fixture import DATA, Fixture, seed

rng = np.random.default_rng(seed())
STEPS = np.array([(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)])


def gradients(image, sigma):
    blurred = gaussian(image, sigma=sigma, mode="nearest") if sigma > 0 else image / 255.0
    return sobel_v(blurred) ** 2 + sobel_h(blurred) ** 2


def energies(plane, contours, alpha, beta, gamma, closed, spaced, start):
    """contours: k x n x 2 of x, y; the mean length is that of `start`."""

    def lengths(c):
        after = np.roll(c, -1, axis=-2)
        d = np.sqrt(((after - c) ** 2).sum(-1))
        return d if closed else d[..., :-1]

    d = lengths(contours)
    continuity = (lengths(start).mean() - d) ** 2 if spaced else d**2
    bend = ((np.roll(contours, -1, axis=-2) - 2 * contours + np.roll(contours, 1, axis=-2)) ** 2).sum(-1)
    if not closed:
        bend = bend[..., 1:-1]
    image = plane[contours[..., 1], contours[..., 0]]
    return alpha * continuity.sum(-1) + beta * bend.sum(-1) - gamma * image.sum(-1)


with Fixture("packages/classical/src/snake/snake.fixture.json", __file__, "numpy", "scikit-image") as f:
    photo = imread(os.path.join(DATA, "photos", "astronaut.png"))[60:84, 180:211, 1]
    image = np.ascontiguousarray(photo)
    h, w = image.shape
    f["image"] = image
    f["planes"] = [dict(sigma=s, data=gradients(image, s)) for s in (0, 1, 2.5)]
    f["cases"] = []
    plane = gradients(image, 1)
    for n, closed, beta, spaced in itertools.product((3, 4, 5), (True, False), (0, 0.4), (True, False)):
        start = np.stack([rng.integers(2, w - 2, n), rng.integers(2, h - 2, n)], -1)
        moves = np.array(list(itertools.product(STEPS, repeat=n)))
        alpha, gamma = float(rng.uniform(0.01, 0.3)), float(rng.uniform(5, 200))
        all_energies = energies(plane, start[None] + moves, alpha, beta, gamma, closed, spaced, start)
        own = energies(plane, start[None], alpha, beta, gamma, closed, spaced, start)[0]
        f["cases"].append(dict(contour=start.tolist(), closed=closed, alpha=alpha, beta=beta, gamma=gamma, continuity="spacing" if spaced else "length",
                               start=float(own), least=float(all_energies.min()), best=(start + moves[all_energies.argmin()]).tolist(),
                               second=float(np.partition(all_energies, 1)[1])))
