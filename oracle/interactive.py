"""Expected values of @segkit/metrics/interactive: the clicks of RITM's simulated user, by its rules written out with OpenCV's distances in single precision."""
import cv2
import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import gaussian_filter

rng = np.random.default_rng(seed())


def blobs(height, width, share):
    values = gaussian_filter(rng.random((height, width)), 2.5, mode="constant", cval=0.5)
    return values > np.quantile(values, 1 - share)


def click(mask, truth, ignore, clicked):
    missing = np.pad(truth & ~mask & ~ignore, 1).astype(np.uint8)
    surplus = np.pad(~truth & mask & ~ignore, 1).astype(np.uint8)
    a, b = (cv2.distanceTransform(wrong, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1] * ~clicked for wrong in (missing, surplus))
    positive = a.max() > b.max()
    y, x = np.argwhere((a if positive else b) == (a if positive else b).max())[0]
    return int(y), int(x), bool(positive)


def series(height, width, ignored):
    """Clicks one after the other; each takes or gives a disk around itself."""
    truth = blobs(height, width, 0.3)
    ignore = (rng.random(truth.shape) < 0.1) & ignored
    mask, clicked = np.zeros_like(truth), np.zeros_like(truth)
    y, x = np.mgrid[:height, :width]
    clicks, ious = [], []
    for k in range(20):
        v, u, positive = click(mask, truth, ignore, clicked)
        clicked[v, u] = True
        mask[(y - v) ** 2 + (x - u) ** 2 <= (9 - k // 3) ** 2] = positive
        clicks.append([u, v, int(positive)])
        ious.append(float((mask & truth & ~ignore).sum() / ((mask | truth) & ~ignore).sum()))
    return dict(truth=truth.astype(np.uint8), ignore=ignore.astype(np.uint8), clicks=np.array(clicks, np.int32), ious=ious)


def noc(series, targets, most=20):
    arrays = [np.array(s["ious"], np.float32) for s in series]
    clicks = [[int(np.argmax(a >= np.float32(t))) + 1 if (a >= np.float32(t)).any() else most for a in arrays] for t in targets]
    return [dict(target=t, mean=float(np.mean(c)), atMost=int(np.sum(np.array(c) == most))) for t, c in zip(targets, clicks)]


if __name__ == "__main__":
    with Fixture("packages/metrics/src/interactive/interactive.fixture.json", __file__, "numpy", "scipy", "opencv-contrib-python-headless") as f:
        made = [series(40, 60, False), series(33, 25, True), series(50, 50, True), series(1, 60, False)]
        f["series"] = made
        f["noc"] = noc(made, (0.5, 0.7, 0.85))
