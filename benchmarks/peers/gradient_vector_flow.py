"""Gradient vector flow by the steps of time of Xu and Prince's paper."""


def numpy(inputs, options):
    import numpy as np

    f, mu, steps = inputs["map"], np.float32(options["mu"]), options["steps"]

    def run():
        p = np.pad(f, 1, mode="edge")
        fx, fy = (p[1:-1, 2:] - p[1:-1, :-2]) / 2, (p[2:, 1:-1] - p[:-2, 1:-1]) / 2
        b = fx * fx + fy * fy
        dt = np.float32(1 / (4 * mu + b.max()))
        field = np.stack([fx, fy])
        for _ in range(steps):
            for u, g in zip(field, (fx, fy)):
                p = np.pad(u, 1, mode="edge")
                u += dt * (mu * (p[1:-1, 2:] + p[1:-1, :-2] + p[2:, 1:-1] + p[:-2, 1:-1] - 4 * u) - b * (u - g))
        return field

    return run
