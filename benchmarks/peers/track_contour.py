"""A greedy snake in NumPy, frame by frame, the object found again by the sum of absolute differences."""


def greedy(inputs, options):
    import numpy as np
    from skimage.draw import polygon2mask
    from skimage.filters import gaussian, sobel_h, sobel_v

    frames = [np.roll(inputs["image"][..., :3], -shift, axis=1) for shift in options["shifts"]]
    alpha, beta, gamma, search = options["alpha"], options["beta"], options["gamma"], options["search"]
    radius = options["window"] // 2
    steps = np.array([(dx, dy) for dy in range(-radius, radius + 1) for dx in range(-radius, radius + 1)])
    middle = len(steps) // 2

    def snake(blurred, v):
        plane = sobel_v(blurred) ** 2 + sobel_h(blurred) ** 2
        h, w = plane.shape
        n = len(v)
        for _ in range(options["iterations"]):
            moved = 0
            for i in range(n):
                a, b, c, d, e = v[i - 2], v[i - 1], v[i] + steps, v[(i + 1) % n], v[(i + 2) % n]
                inside = (c[:, 0] >= 0) & (c[:, 1] >= 0) & (c[:, 0] < w) & (c[:, 1] < h)
                at = np.clip(c, 0, (w - 1, h - 1))
                cost = -gamma * plane[at[:, 1], at[:, 0]] + alpha * (((c - b) ** 2).sum(1) + ((c - d) ** 2).sum(1))
                cost += beta * (((a - 2 * b + c) ** 2).sum(1) + ((b - 2 * c + d) ** 2).sum(1) + ((c - 2 * d + e) ** 2).sum(1))
                cost[~inside] = np.inf
                best = int(cost.argmin())
                if cost[best] < cost[middle]:
                    v[i] = c[best]
                    moved += 1
            if moved == 0:
                break
        return v

    def find(last, now, v):
        h, w = now.shape
        rows, columns = np.nonzero(polygon2mask((h, w), v[:, ::-1]))
        step = max(1, -(-len(rows) // 1200))
        rows, columns = rows[::step], columns[::step]
        values = last[rows, columns]
        best = (np.inf, 0, 0, 0)
        for dy in range(-search, search + 1):
            for dx in range(-search, search + 1):
                y, x = rows + dy, columns + dx
                inside = (y >= 0) & (x >= 0) & (y < h) & (x < w)
                if 2 * inside.sum() < len(rows):
                    continue
                best = min(best, (np.abs(now[y[inside], x[inside]] - values[inside]).mean(), dx * dx + dy * dy, dx, dy))
        return np.array(best[2:])

    def run():
        v = np.array(options["start"]).round().astype(np.int64)
        last = None
        for frame in frames:
            now = gaussian(frame @ np.array([0.299, 0.587, 0.114]) / 255.0, sigma=options["sigma"], mode="nearest")
            if last is not None:
                v = np.clip(v + find(last, now, v), 0, (now.shape[1] - 1, now.shape[0] - 1))
            v = snake(now, v)
            last = now
        return v.reshape(-1).astype(np.int32)

    return run
