"""OpenCV's GrabCut: with given models, which are not learned, the cut's labels and energy; learned models after one iteration; labels from a box."""
import os

import cv2
import numpy as np
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
GAMMA = 50


def model_of(colors, components):
    """Weights, means and covariances of random parts of the colors, as the 65 numbers that OpenCV takes, and as plain lists."""
    weights, means, covariances = np.zeros(5), np.zeros((5, 3)), np.zeros((5, 3, 3))
    part = rng.integers(0, components, len(colors))
    for k in range(components):
        own = colors[part == k] + rng.normal(0, 3, (np.sum(part == k), 3))
        weights[k], means[k], covariances[k] = len(own) / len(colors), own.mean(0) + rng.normal(0, 12, 3), np.cov(own.T) + 4 * np.eye(3)
    return np.concatenate([weights, means.ravel(), covariances.ravel()]).reshape(1, 65)


def plain(model):
    m = model.ravel()
    return dict(weights=m[:5], means=m[5:20], covariances=m[20:])


def unaries(image, model):
    """-ln of the mixture's density, without the power of two pi that both sides share, in float64."""
    m = model.ravel()
    x = image.reshape(-1, 3).astype(np.float64)
    total = np.zeros(len(x))
    for k in range(5):
        if m[k] > 0:
            d, covariance = x - m[5 + 3 * k:8 + 3 * k], m[20 + 9 * k:29 + 9 * k].reshape(3, 3)
            total += m[k] / np.sqrt(np.linalg.det(covariance)) * np.exp(-0.5 * np.einsum("ni,ij,nj->n", d, np.linalg.inv(covariance), d))
    return -np.log(total).reshape(image.shape[:2])


def links(image):
    """Offsets of four of the eight neighbors, with what it costs to cut each pixel from it."""
    x = image.astype(np.float64)
    h, w = x.shape[:2]
    parts = lambda a, dy, dx: (a[:h - dy, max(0, -dx):w - max(0, dx)], a[dy:, max(0, dx):w + min(0, dx)])
    squares = {(dy, dx): np.sum(np.subtract(*parts(x, dy, dx)) ** 2, -1) for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1))}
    beta = 1 / (2 * sum(s.sum() for s in squares.values()) / (4 * w * h - 3 * w - 3 * h + 2))
    return parts, {(dy, dx): GAMMA * np.exp(-beta * s) / np.hypot(dy, dx) for (dy, dx), s in squares.items()}


def energy(image, mask, background, foreground):
    """What a labeling costs, by the paper's formula; pixels that are certain cost nothing themselves."""
    labels = (mask & 1).astype(bool)
    free = mask > 1
    parts, costs = links(image)
    unary = np.where(labels, unaries(image, foreground), unaries(image, background))
    return unary[free].sum() + sum(cost[np.not_equal(*parts(labels, dy, dx))].sum() for (dy, dx), cost in costs.items())


def bgr(image):
    return np.ascontiguousarray(image[..., ::-1])


def reordered(model):
    """Between RGB and OpenCV's order of channels."""
    m = model.ravel().copy()
    m[5:20] = m[5:20].reshape(5, 3)[:, ::-1].ravel()
    m[20:] = m[20:].reshape(5, 3, 3)[:, ::-1, ::-1].ravel()
    return m.reshape(1, 65)


with Fixture("packages/classical/src/grab-cut/grab-cut.fixture.json", __file__, "numpy", "opencv-contrib-python-headless") as f:
    f["cases"] = []
    for name, rows, columns in (("coffee", (95, 155), (290, 360)), ("astronaut", (30, 95), (150, 222)), ("chelsea", (100, 150), (130, 200))):
        image = np.ascontiguousarray(imread(f"{PHOTOS}/{name}.png")[slice(*rows), slice(*columns), :3])
        h, w = image.shape[:2]
        box = (8, 6, w - 17, h - 15)
        inside = np.zeros((h, w), bool)
        inside[box[1]:box[1] + box[3], box[0]:box[0] + box[2]] = True
        background, foreground = model_of(image[~inside], 5), model_of(image[inside], 4)
        # models as they are
        mask = np.where(inside, 3, 0).astype(np.uint8)
        frozen = cv2.grabCut(bgr(image), mask.copy(), None, reordered(background), reordered(foreground), 1, cv2.GC_EVAL_FREEZE_MODEL)[0]
        # models of one iteration more
        learned = cv2.grabCut(bgr(image), mask.copy(), None, reordered(background), reordered(foreground), 1, cv2.GC_EVAL)
        f["cases"].append(dict(
            name=name, image=image, box=box, models=dict(background=plain(background), foreground=plain(foreground)),
            frozen=dict(labels=frozen & 1, energy=energy(image, frozen, background, foreground)),
            learned=dict(labels=learned[0] & 1, background=plain(reordered(learned[1])), foreground=plain(reordered(learned[2]))),
        ))
