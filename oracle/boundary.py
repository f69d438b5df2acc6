"""Expected values of @segkit/metrics/boundary: OpenCV's erosion as the authors of Boundary IoU use it, DAVIS's boundary F written out with scikit-image's dilation, and bands by SciPy's exact distances."""
import cv2
import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import distance_transform_cdt, distance_transform_edt, gaussian_filter
from skimage.morphology import dilation, disk

rng = np.random.default_rng(seed())


def blobs(height, width, share=0.5):
    values = gaussian_filter(rng.random((height, width)), 2, mode="constant", cval=0.5)
    return values > np.quantile(values, 1 - share)


def rim(mask, ratio):
    h, w = mask.shape
    distance = max(1, int(round(ratio * np.sqrt(h**2 + w**2))))
    framed = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return mask & ~cv2.erode(framed, np.ones((3, 3), np.uint8), iterations=distance)[1:-1, 1:-1].astype(bool)


def boundary_iou(a, b, ratio):
    a, b = rim(a, ratio), rim(b, ratio)
    return float((a & b).sum() / (a | b).sum())


def outline(mask):
    """Pixels that differ from their right, lower or lower right neighbor; the last row and column have fewer."""
    right, below, across = np.zeros_like(mask), np.zeros_like(mask), np.zeros_like(mask)
    right[:, :-1], below[:-1], across[:-1, :-1] = mask[:, 1:], mask[1:], mask[1:, 1:]
    found = (mask ^ right) | (mask ^ below) | (mask ^ across)
    found[-1] = mask[-1] ^ right[-1]
    found[:, -1] = mask[:, -1] ^ below[:, -1]
    found[-1, -1] = False
    return found


def contour(mask, truth, tolerance):
    radius = tolerance if tolerance >= 1 else np.ceil(tolerance * np.linalg.norm(mask.shape))
    a, b = outline(mask), outline(truth)
    near_a, near_b = (dilation(each.astype(np.uint8), disk(radius)).astype(bool) for each in (a, b))
    n, m = a.sum(), b.sum()
    p, r = (1, 0) if n == 0 and m > 0 else (0, 1) if n > 0 and m == 0 else (1, 1) if n == 0 else ((a & near_b).sum() / n, (b & near_a).sum() / m)
    return [float(0 if p + r == 0 else 2 * p * r / (p + r)), float(p), float(r)]


def pair(height, width, a, b):
    return dict(mask=a.astype(np.uint8), groundTruth=b.astype(np.uint8),
                iou=[dict(ratio=r, value=boundary_iou(a, b, r)) for r in (0.005, 0.02, 0.1)] if a.any() or b.any() else [],
                f=[dict(tolerance=t, value=contour(a, b, t)) for t in (0.008, 0.03, 1, 3, 5)])


def band(height, width, radius, ignored):
    labels = np.argmax(gaussian_filter(rng.random((4, height, width)), (0, 3, 3)), 0).astype(np.int32)
    if ignored:
        labels[rng.random(labels.shape) < 0.05] = 255
    marked = np.zeros(labels.shape, bool)
    for a, b in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
        differ = (labels[a] != labels[b]) & (labels[a] != 255) & (labels[b] != 255)
        marked[a] |= differ
        marked[b] |= differ
    return dict(labels=labels, radius=radius, euclidean=np.where(distance_transform_edt(~marked) <= radius, labels, 255).astype(np.int32),
                chessboard=np.where(distance_transform_cdt(~marked, "chessboard") <= radius, labels, 255).astype(np.int32))


if __name__ == "__main__":
    with Fixture("packages/metrics/src/boundary/boundary.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
        masks = [(60, 80, blobs(60, 80), blobs(60, 80)), (45, 60, *[blobs(45, 60, 0.3)] * 2), (1, 30, blobs(1, 30), blobs(1, 30)), (30, 40, np.ones((30, 40), bool), blobs(30, 40, 0.7))]
        one, none, corner = np.zeros((25, 20), bool), np.zeros((25, 20), bool), np.zeros((25, 20), bool)
        one[12, 9] = corner[-1, -1] = True
        masks += [(25, 20, a, b) for a, b in ((one, one), (one, none), (none, one), (none, none), (one, corner), (corner, corner))]
        f["pairs"] = [pair(*each) for each in masks]
        f["bands"] = [band(24, 37, 0, False), band(24, 37, 2.5, True), band(33, 20, 4, True)]
