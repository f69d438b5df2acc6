"""Gradient vector flow of Xu and Prince, in NumPy: the paper's steps of time, and the field at which they end, by a sparse solver."""
import os

import numpy as np
from scipy.sparse import coo_matrix, diags
from scipy.sparse.linalg import spsolve
from skimage.filters import sobel
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def gradient(f):
    """Central differences; beyond the border its samples are repeated."""
    p = np.pad(f, 1, mode="edge")
    return (p[1:-1, 2:] - p[1:-1, :-2]) / 2, (p[2:, 1:-1] - p[:-2, 1:-1]) / 2


def laplacian(u):
    p = np.pad(u, 1, mode="edge")
    return p[1:-1, 2:] + p[1:-1, :-2] + p[2:, 1:-1] + p[:-2, 1:-1] - 4 * u


def steps(f, mu, count):
    """Equations 14 to 16 of the paper: u ← u + dt (μ ∇²u − b (u − fx)), with the largest step of time that is stable."""
    fx, fy = gradient(f)
    b = fx**2 + fy**2
    dt = 1 / (4 * mu + b.max())
    u, v = fx.copy(), fy.copy()
    for _ in range(count):
        u = u + dt * (mu * laplacian(u) - b * (u - fx))
        v = v + dt * (mu * laplacian(v) - b * (v - fy))
    return u, v


def solution(f, mu):
    h, w = f.shape
    fx, fy = gradient(f)
    b = (fx**2 + fy**2).ravel()
    i = np.arange(h * w).reshape(h, w)
    pairs = np.concatenate([np.stack([i[:, :-1].ravel(), i[:, 1:].ravel()]), np.stack([i[:-1].ravel(), i[1:].ravel()])], axis=1)
    links = coo_matrix((np.full(pairs.shape[1], mu), (pairs[0], pairs[1])), shape=(h * w, h * w))
    links = links + links.T
    matrix = (diags(b + np.asarray(links.sum(axis=1)).ravel()) - links).tocsc()
    return [spsolve(matrix, b * g.ravel()).reshape(h, w) for g in (fx, fy)]


def stretched(f):
    return (f - f.min()) / (f.max() - f.min())


with Fixture("packages/classical/src/gradient-vector-flow/gradient-vector-flow.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    coffee, camera = imread(f"{PHOTOS}/coffee.png")[..., :3], imread(f"{PHOTOS}/camera.png")
    line = np.zeros((29, 37), np.uint8)
    line[5:24, 18] = 255
    images = dict(coffee=np.ascontiguousarray(coffee[100:133, 300:341]), camera=camera[90:131, 200:233].copy(), line=line,
                  noise=rng.integers(0, 256, (17, 40)).astype(np.uint8), row=rng.integers(0, 256, (1, 31)).astype(np.uint8))
    f["images"] = images
    f["cases"] = []
    for name, image in images.items():
        for edges, mu in (("sobel", 0.2), ("image", 0.02), ("image", 2.0)):
            if image.ndim == 3 and edges == "image":
                continue
            gray = image / 255
            # Sobel's filter of scikit-image, of one row too
            f_map = stretched(sum(sobel(gray[..., c]) for c in range(3)) if image.ndim == 3 else sobel(gray)) if edges == "sobel" else gray
            u, v = solution(f_map, mu)
            su, sv = steps(f_map, mu, 20000)
            scale = np.hypot(u, v).max()
            after = max(np.abs(su - u).max(), np.abs(sv - v).max()) / scale
            print(f"{name}, {edges}, mu {mu}: {after:.1e} from the solution after 20000 of the paper's steps")
            f["cases"].append(dict(image=name, options=dict(edges=edges, mu=mu), x=u, y=v, steps=after))
