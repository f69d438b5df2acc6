"""Boykov and Jolly's graph cut with NumPy, SciPy and PyMaxflow, as one would write it."""
import numpy as np

OFFSETS = ((0, 1), (1, 0), (1, 1), (1, -1))
LAMBDA, BINS, SCALE = 20, 16, 2.0**16


def pymaxflow(inputs, options):
    import cv2
    import maxflow
    from scipy.ndimage import convolve1d

    image = inputs["image"].astype(np.float32) / 255
    h, w = image.shape[:2]
    seeds = np.full((h, w), -1, np.int16)
    for stroke in options["strokes"]:
        points = np.array([[p["x"], p["y"]] for p in stroke["points"]], np.int32)
        cv2.polylines(seeds, [points], False, 0 if stroke.get("label") == "background" else 1, stroke["width"])

    def model(at):
        counts = np.zeros((BINS,) * 3)
        np.add.at(counts, at, 1)
        for axis in range(3):
            counts = convolve1d(counts, np.array([1, 4, 6, 4, 1]) / 16, axis, mode="nearest")
        return -np.log(0.98 * counts / counts.sum() + 0.02 / counts.size)

    def run():
        g = maxflow.Graph[int](h * w, 4 * h * w)
        ids = g.add_grid_nodes((h, w))
        squares = []
        for dy, dx in OFFSETS:
            a = image[: h - dy, max(0, -dx) : w - max(0, dx)]
            b = image[dy:, max(0, dx) : w - max(0, -dx)]
            squares.append(((a - b) ** 2).sum(-1))
        beta = sum(s.size for s in squares) / (2 * sum(s.sum(dtype=np.float64) for s in squares))
        for (dy, dx), square in zip(OFFSETS, squares):
            capacities = np.zeros((h, w), np.int64)
            capacities[: h - dy, max(0, -dx) : w - max(0, dx)] = np.rint(SCALE * LAMBDA / np.hypot(dy, dx) * np.exp(-beta * square))
            structure = np.zeros((3, 3), int)
            structure[1 + dy, 1 + dx] = 1
            g.add_grid_edges(ids, capacities, structure, symmetric=True)
        at = np.minimum(BINS - 1, (image * BINS).astype(np.int32))
        objects, rest = (model(tuple(at[seeds == side].T))[tuple(at.transpose(2, 0, 1))] for side in (1, 0))
        net = np.rint(SCALE * (rest - objects)).astype(np.int64)
        net[seeds == 1], net[seeds == 0] = 2**30, -(2**30)
        g.add_grid_tedges(ids, net.clip(0), (-net).clip(0))
        g.maxflow()
        return (1 - g.get_grid_segments(ids)).astype(np.int32)

    return run
