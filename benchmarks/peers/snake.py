"""A greedy snake in NumPy: each vertex's window at once, scikit-image's gradients."""


def greedy(inputs, options):
    import numpy as np
    from skimage.color import rgb2gray
    from skimage.filters import gaussian, sobel_h, sobel_v

    image = inputs["image"]
    alpha, beta, gamma = options["alpha"], options["beta"], options["gamma"]
    radius = options["window"] // 2
    steps = np.array([(dx, dy) for dy in range(-radius, radius + 1) for dx in range(-radius, radius + 1)])
    middle = len(steps) // 2

    def run():
        gray = np.asarray(image[..., :3] @ np.array([0.299, 0.587, 0.114])) / 255.0
        blurred = gaussian(gray, sigma=options["sigma"], mode="nearest")
        plane = sobel_v(blurred) ** 2 + sobel_h(blurred) ** 2
        h, w = plane.shape
        v = np.array(options["start"]).round().astype(np.int64)
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
        return v.reshape(-1).astype(np.int32)

    return run
