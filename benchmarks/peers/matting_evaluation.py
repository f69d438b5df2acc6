"""The errors of one matte by the matting benchmark's formulas, on OpenCV's filters and components as the programs in use have them."""
import numpy as np


def opencv(inputs, options):
    import cv2

    half, sigma = 4, 1.4
    x = np.arange(-half, half + 1)
    bell = np.exp(-(x**2) / (2 * sigma**2))
    window = np.outer(bell, -x * bell)
    window /= np.sqrt((window**2).sum())

    def steepness(alpha):
        stretched = cv2.normalize(alpha, None, 1.0, 0.0, cv2.NORM_MINMAX)
        filtered = [cv2.filter2D(stretched, -1, w, borderType=cv2.BORDER_REPLICATE) for w in (window, window.T)]
        return np.sqrt(filtered[0] ** 2 + filtered[1] ** 2)

    def evaluate():
        a, b = inputs["found"] / 255, inputs["truth"] / 255
        region = inputs["trimap"] == 128
        level = np.full(a.shape, -1.0)
        steps = np.arange(0, 1.1, 0.1)
        for below, step in zip(steps, steps[1:]):
            _, parts, stats, _ = cv2.connectedComponentsWithStats(((a >= step) & (b >= step)).astype(np.uint8), connectivity=4)
            inside = parts == stats[1:, -1].argmax() + 1 if len(stats) > 1 else np.zeros(a.shape, bool)
            level[(level == -1) & ~inside] = below
        level[level == -1] = 1
        phi = [1 - (alpha - level) * (alpha - level >= 0.15) for alpha in (a, b)]
        difference = (a - b)[region]
        errors = [np.abs(difference).sum() / 1000, np.abs(difference).mean(), (difference**2).mean()]
        errors += [((steepness(a) - steepness(b)) ** 2)[region].sum() / 1000, np.abs(phi[0] - phi[1])[region].sum() / 1000]
        return np.array(errors, np.float64)

    return evaluate
