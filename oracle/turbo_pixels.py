"""TurboPixels by a plain reading of the paper, in NumPy: fronts move as arrays, and fast marching with a heap carries speeds along.

The authors' program is written for MATLAB and in no registry. Its speeds, constants and end are taken over; where lines divide its superpixels and where the image's border is, ours
differs (see the doc comment of `turboPixels`), so it is not asked here.
"""
import heapq
import os

import numpy as np
from scipy import ndimage
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
FAR = 1e9
SIDES = ((0, 1), (1, 0), (0, -1), (-1, 0))
BESIDE = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if y or x]


def differences(a):
    p = np.pad(a, 1, mode="edge")
    left, right, up, down = p[1:-1, :-2], p[1:-1, 2:], p[:-2, 1:-1], p[2:, 1:-1]
    mixed = (p[2:, 2:] + p[:-2, :-2] - p[2:, :-2] - p[:-2, 2:]) / 4
    return (right - left) / 2, (down - up) / 2, right - 2 * a + left, down - 2 * a + up, mixed


def smoothed(gray):
    for _ in range(10):
        dx, dy, dxx, dyy, dxy = differences(gray)
        gray = gray + 0.1 * (dxx * dy**2 - 2 * dx * dy * dxy + dyy * dx**2) / (1e-16 + dx**2 + dy**2)
    return gray


def speeds_of(gradient, sigma):
    """How fast fronts move, by gradients beside those around them, which are measured at every other pixel."""
    height, width = gradient.shape
    reach = int(np.floor(3 * sigma + 0.5))
    weights = np.exp(-np.arange(-reach, reach + 1) ** 2 / (2 * sigma**2))
    around = gradient[::2, ::2]
    for axis in (1, 0):
        around = ndimage.correlate1d(around, weights, axis=axis, mode="constant")
    rows, columns = (np.minimum(np.arange(n) / 2, (n - 1) // 2) for n in (height, width))
    around = ndimage.map_coordinates(around, np.meshgrid(rows, columns, indexing="ij"), order=1) / (np.sqrt(2 * np.pi) * sigma)
    return np.exp(-127 / 10 * gradient / (10 + around))


def seeds_of(speed, rows, columns):
    tall, wide = speed.shape[0] / rows, speed.shape[1] / columns
    reach = max(0, int(np.ceil((np.floor((min(tall, wide) - 2) / 2) - 1) / 2)))
    found = []
    for y in (np.floor((np.arange(rows) + 0.5) * tall)).astype(int):
        for x in (np.floor((np.arange(columns) + 0.5) * wide)).astype(int):
            top, left = max(0, y - reach), max(0, x - reach)
            window = speed[top : y + reach + 1, left : x + reach + 1]
            places = [(-window[v, u], (top + v - y) ** 2 + (left + u - x) ** 2, top + v, left + u) for v, u in np.ndindex(window.shape)]
            found.append(min(places)[2:])
    return found


def marched(phi, fields):
    """Distances from the zero level up to 5 and the fields there, by fast marching."""
    height, width = phi.shape
    distance = np.full(phi.shape, FAR)
    carried = [np.zeros(phi.shape) for _ in fields]
    heap, known = [], np.zeros(phi.shape, bool)
    inside = lambda y, x: 0 <= y < height and 0 <= x < width
    for y, x in np.ndindex(phi.shape):
        if phi[y, x] == 0:
            squares, sums = 1, [f[y, x] for f in fields]
            distance[y, x] = 0
        else:
            squares, sums = 0, [0.0 for _ in fields]
            for axis in (((y, x - 1), (y, x + 1)), ((y - 1, x), (y + 1, x))):
                ways = [(phi[y, x] / (phi[y, x] - phi[q]), q) for q in axis if inside(*q) and phi[y, x] * phi[q] <= 0]
                if ways:
                    way, q = min(ways, key=lambda pair: pair[0])
                    squares += way**-2
                    sums = [s + way**-2 * (f[y, x] + way * (f[q] - f[y, x])) for s, f in zip(sums, fields)]
            if not squares:
                continue
            distance[y, x] = squares**-0.5
        known[y, x] = True
        for c, s in zip(carried, sums):
            c[y, x] = s / squares
        heapq.heappush(heap, (distance[y, x], y, x))
    fixed = known.copy()
    known[:] = False
    while heap:
        d, y, x = heapq.heappop(heap)
        if known[y, x] or d > distance[y, x]:
            continue
        known[y, x] = True
        for dy, dx in SIDES:
            v, u = y + dy, x + dx
            if not inside(v, u) or known[v, u] or fixed[v, u]:
                continue
            near = []
            for axis in (((v, u - 1), (v, u + 1)), ((v - 1, u), (v + 1, u))):
                ends = [(distance[q], q) for q in axis if inside(*q) and known[q]]
                if ends:
                    near.append(min(ends, key=lambda pair: pair[0]))
            near.sort(key=lambda pair: pair[0])
            if len(near) == 2 and near[1][0] - near[0][0] < 1:
                a, b = near[0][0], near[1][0]
                reached = (a + b + np.sqrt(2 - (a - b) ** 2)) / 2
            else:
                near = near[:1]
                reached = near[0][0] + 1
            if reached < distance[v, u] and reached <= 5:
                distance[v, u] = reached
                for c in carried:
                    c[v, u] = sum((reached - e) * c[q] for e, q in near) / sum(reached - e for e, _ in near)
                heapq.heappush(heap, (reached, v, u))
    return distance, carried


def depths_of(open_):
    """Distances in an open area from what is not open: 5 for a step, 7 for a diagonal one."""
    depth = np.where(open_, 1 << 29, 0)
    heap = [(0, y, x) for y, x in zip(*np.nonzero(~open_))]
    while heap:
        d, y, x = heapq.heappop(heap)
        if d > depth[y, x]:
            continue
        for dy, dx in BESIDE:
            v, u = y + dy, x + dx
            reached = d + (7 if dy and dx else 5)
            if 0 <= v < depth.shape[0] and 0 <= u < depth.shape[1] and reached < depth[v, u]:
                depth[v, u] = reached
                heapq.heappush(heap, (reached, v, u))
    return depth


def simple(open_, y, x):
    """Whether the foreground's topology stays when a pixel goes: one 8-connected piece beside it, and one 4-connected way past it."""
    window = open_[y - 1 : y + 2, x - 1 : x + 2].copy()
    window[1, 1] = False
    pieces = ndimage.label(window, np.ones((3, 3)))[1]
    return pieces == 1 and not (window[0, 1] and window[1, 0] and window[1, 2] and window[2, 1])


def skeleton(phi, seeds):
    open_ = phi >= 0
    for s in seeds:
        open_[s] = False
    depth = np.pad(depths_of(open_), 1)
    frame = np.pad(open_, 1, constant_values=True)
    waits, age, heap = np.zeros(frame.shape, bool), 0, []

    def wait(y, x):
        nonlocal age
        waits[y, x] = True
        heapq.heappush(heap, (depth[y, x], age, y, x))
        age += 1

    inner = np.zeros(frame.shape, bool)
    inner[1:-1, 1:-1] = True
    for y, x in zip(*np.nonzero(frame & inner & (depth <= 7))):
        wait(y, x)
    while heap:
        _, _, y, x = heapq.heappop(heap)
        waits[y, x] = False
        if not simple(frame, y, x):
            continue
        frame[y, x] = False
        for dy, dx in BESIDE:
            v, u = y + dy, x + dx
            if frame[v, u] and inner[v, u] and not waits[v, u] and simple(frame, v, u):
                wait(v, u)
    return frame[1:-1, 1:-1]


def grown(phi, smooth, gradient, seeds):
    labels = np.full(phi.shape, -1)
    for k, s in enumerate(seeds):
        labels[s] = k
    todo = list(seeds)
    for y, x in todo:
        for dy, dx in SIDES:
            v, u = y + dy, x + dx
            if 0 <= v < phi.shape[0] and 0 <= u < phi.shape[1] and labels[v, u] < 0 and phi[v, u] < 0:
                labels[v, u] = labels[y, x]
                todo.append((v, u))
    depth = depths_of(labels < 0)
    speed = np.exp(-gradient / 5)
    late = (1 - speed**0.25) * (1 - speed) + speed**0.25 * depth / max(1, depth.max())
    gray = smooth.astype(np.float32)
    heap, age = [(-1, i, y, x) for i, (y, x) in enumerate(zip(*np.nonzero(labels >= 0)))], phi.size
    waits = labels >= 0
    while heap:
        key, _, y, x = heapq.heappop(heap)
        beside = [(y + dy, x + dx) for dy, dx in SIDES if 0 <= y + dy < phi.shape[0] and 0 <= x + dx < phi.shape[1]]
        if labels[y, x] < 0:
            labels[y, x] = labels[min((q for q in beside if labels[q] >= 0), key=lambda q: abs(gray[q] - gray[y, x]))]
        for q in beside:
            if not waits[q]:
                waits[q] = True
                heapq.heappush(heap, (max(key, int(late[q] * 65535)), age, *q))
                age += 1
    return labels


def turbo_pixels(image, rows, columns, sigma, alpha=0.3, beta=1.0, time=0.5, most=500):
    gray = (image / 255) @ [0.298936, 0.587043, 0.114021] if image.ndim == 3 else image / 255
    smooth = smoothed(gray)
    dx, dy = differences(255 * smooth)[:2]
    gradient = np.sqrt(dx**2 + dy**2)
    speed = speeds_of(gradient, sigma)
    sx, sy = differences(speed)[:2]
    seeds = seeds_of(speed, rows, columns)
    phi = np.ones(gray.shape)
    for y, x in seeds:
        for dy, dx in SIDES:
            if 0 <= y + dy < phi.shape[0] and 0 <= x + dx < phi.shape[1]:
                phi[y + dy, x + dx] = 0
    for s in seeds:
        phi[s] = -1
    still, before, idle = np.zeros(phi.shape, bool), 0, 0
    interval = max(1, int(3 / time))
    patience = 1 if phi.size >= 10000 else interval + int(np.ceil(1 / time))
    for step in range(1, most + 1):
        if (step - 1) % interval == 0:
            distance, (s, s_x, s_y) = marched(phi, (speed, sx, sy))
            new = (distance < FAR) & ~still
            phi[new] = (np.where(phi < 0, -1, 1) * distance)[new]
            still = skeleton(phi, seeds)
        v = s
        if step >= 20:
            dx, dy, dxx, dyy, dxy = differences(phi)
            length = np.sqrt(dx**2 + dy**2)
            bend = (dxx * dy**2 - 2 * dx * dy * dxy + dyy * dx**2) / (length**3 + 1e-16)
            rise = (dx * s_x + dy * s_y) / (length + 1e-16)
            v = np.clip(s * (1 - alpha * np.clip(bend, -1, 1)) - beta * np.maximum(0, rise), -1, 1)
        p = np.pad(phi, 1, mode="edge")
        steps = [phi - p[1:-1, :-2], phi - p[1:-1, 2:], phi - p[:-2, 1:-1], phi - p[2:, 1:-1]]
        outward, back = (np.sqrt(sum(np.maximum(0, sign * d) ** 2 for d in steps)) for sign in (1, -1))
        moves = (distance < 4) & ~still
        phi = np.where(moves, phi - time * v * np.where(v >= 0, outward, back), phi)
        covered = int((phi < 0).sum())
        idle = idle + 1 if covered - before < 1e-4 * phi.size and 2 * covered > (~still).sum() else 0
        before = covered
        if idle == patience:
            break
    return grown(phi, smooth, gradient, seeds)


if __name__ == "__main__":
    y, x = rng.integers(100, 140, 2)
    coffee = imread(os.path.join(PHOTOS, "coffee.png"))[y : y + 160 : 3, x : x + 200 : 3, :3]
    flat = np.full((30, 41), 90, np.uint8)
    noise = rng.integers(0, 256, (26, 33), np.uint8)
    runs = [
        ("coffee", 4, 5, 4.0, {}),
        ("coffee", 2, 3, 6.0, {"curvature": 1.0, "doublet": 3.0}),
        ("coffee", 7, 8, 2.0, {"timeStep": 0.3}),
        ("flat", 3, 4, 3.0, {}),
        ("noise", 3, 4, 3.0, {"maxIterations": 60}),
    ]
    images = {"coffee": coffee, "flat": flat, "noise": noise}
    names = {"curvature": "alpha", "doublet": "beta", "timeStep": "time", "maxIterations": "most"}
    with Fixture("packages/classical/src/turbo-pixels/turbo-pixels.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
        f["images"] = images
        f["cases"] = [
            {
                "image": name,
                "options": {"nSegments": rows * columns, "sigma": 2 * sigma, **options},
                "labels": turbo_pixels(images[name], rows, columns, sigma, **{names[k]: v for k, v in options.items()}).astype(np.uint8),
            }
            for name, rows, columns, sigma, options in runs
        ]
