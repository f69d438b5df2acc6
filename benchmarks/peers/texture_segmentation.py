"""The steps of texture segmentation: maximum responses by Fourier transforms, textons, histograms of windows, clusters of their roots."""


def sklearn(inputs, options):
    import numpy as np
    from scipy import signal
    from sklearn.cluster import KMeans

    image, k, window, count = inputs["image"], int(options["nTextons"]), int(options["window"]), int(options["nSegments"])
    x, y = np.meshgrid(np.arange(-24, 25), np.arange(24, -25, -1))

    def normalized(values):
        values = values - values.mean()
        return values / np.abs(values).sum()

    def oriented(sigma, order, theta):
        c, s = np.cos(theta), np.sin(theta)
        along, across = c * x - s * y, s * x + c * y
        factor = -across / sigma**2 if order == 1 else (across**2 - sigma**2) / sigma**4
        return normalized(np.exp(-(along**2) / (18 * sigma**2) - across**2 / (2 * sigma**2)) * factor)

    g = np.exp(-(x**2 + y**2) / 200.0)
    groups = [[oriented(sigma, order, np.pi * i / 6) for i in range(6)] for order in (1, 2) for sigma in (1, 2, 4)]
    groups += [[normalized(g)], [normalized(g * (x**2 + y**2 - 200.0) / 1e4)]]

    def run():
        h, w = image.shape
        gray = image.astype(np.float32)
        padded = np.pad((gray - gray.mean()) / gray.std(), 24, mode="symmetric")
        respond = lambda f: signal.fftconvolve(padded, f[::-1, ::-1].astype(np.float32), mode="valid")
        responses = np.stack([np.max([respond(f) for f in group], 0) for group in groups], -1).reshape(-1, 8)
        textons = KMeans(k, n_init=1, max_iter=100, random_state=0).fit_predict(responses).reshape(h, w)
        r = window // 2
        top, bottom = np.clip(np.arange(h) - r, 0, h), np.clip(np.arange(h) + r + 1, 0, h)
        left, right = np.clip(np.arange(w) - r, 0, w), np.clip(np.arange(w) + r + 1, 0, w)
        sums = np.zeros((h + 1, w + 1, k), np.int32)
        sums[1:, 1:] = (textons[..., None] == np.arange(k)).cumsum(0).cumsum(1)
        rows = sums[bottom] - sums[top]
        counts = rows[:, right] - rows[:, left]
        roots = np.sqrt(counts / counts.sum(-1, keepdims=True)).astype(np.float32)
        labels = KMeans(count, n_init=5, max_iter=100, random_state=0).fit_predict(roots.reshape(-1, k))
        return labels.astype(np.int32)

    return run
