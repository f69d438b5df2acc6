"""Expected contours: OpenCV's border following and Douglas-Peucker, scikit-image's marching squares and Douglas-Peucker, OpenCV's polygon measures."""
import cv2
import numpy as np
from fixture import Fixture, seed
from skimage import data, measure

rng = np.random.default_rng(seed())
MODES = dict(external=cv2.RETR_EXTERNAL, list=cv2.RETR_LIST, ccomp=cv2.RETR_CCOMP, tree=cv2.RETR_TREE)
METHODS = dict(none=cv2.CHAIN_APPROX_NONE, simple=cv2.CHAIN_APPROX_SIMPLE)


def blobs(h, w, level=0.5, noise=0.1):
    y, x = np.mgrid[:h, :w]
    field = sum(np.sin(a * y / h * 6 + b) * np.cos(c * x / w * 6 + d) for a, b, c, d in rng.uniform(0, 6, (4, 4)))
    field = field + rng.normal(0, noise, (h, w))
    return (field > np.quantile(field, level)).astype(np.uint8)


def rings(n):
    y, x = np.mgrid[:n, :n]
    return (np.maximum(abs(y - n // 2), abs(x - n // 2)) % 4 < 2).astype(np.uint8)


def packed(contours):
    sizes = np.array([len(c) for c in contours], np.int32)
    points = np.concatenate([c.reshape(-1, 2) for c in contours]) if len(contours) else np.zeros((0, 2), np.int32)
    return dict(sizes=sizes, points=points)


with Fixture("packages/core/src/contours/contours.fixture.json", __file__, "opencv-contrib-python-headless", "scikit-image", "numpy") as f:
    coffee = data.coffee()[100:164, 150:230].mean(2)
    masks = dict(blobs=blobs(40, 55), dense=blobs(33, 47, 0.3, 1), noise=(rng.random((23, 35)) < 0.5).astype(np.uint8), sparse=(rng.random((40, 50)) < 0.1).astype(np.uint8),
                 rings=rings(33), full=np.ones((5, 6), np.uint8), empty=np.zeros((5, 6), np.uint8), dot=np.ones((1, 1), np.uint8), line=blobs(1, 30), column=blobs(30, 1),
                 checker=(np.indices((9, 10)).sum(0) % 2).astype(np.uint8), photo=(coffee > 120).astype(np.uint8))
    cases = []
    for name, mask in masks.items():
        for mode in MODES:
            if mode != "tree" and name in ("photo", "dense", "sparse"):
                continue
            for m in METHODS if mode == "tree" and name not in ("noise", "photo") else ["simple"]:
                contours, hierarchy = cv2.findContours(mask, MODES[mode], METHODS[m])
                cases.append(dict(mask=name, mode=mode, approximation=m, **packed(contours), hierarchy=np.zeros((0, 4), np.int32) if hierarchy is None else hierarchy[0]))
    f["masks"] = masks
    f["trace"] = cases

    smooth = np.array([[np.sin(y / 5) + np.cos(x / 4) for x in range(41)] for y in range(33)])
    images = dict(smooth=smooth.astype(np.float32), photo=coffee[:32, :40].astype(np.float32), steps=rng.integers(0, 4, (15, 18)).astype(np.float32),
                  noise=rng.random((14, 17)).astype(np.float32), holes=np.where(rng.random((30, 30)) < 0.03, np.nan, smooth[:30, :30]).astype(np.float32),
                  tiny=np.array([[0, 1], [1, 0]], np.float32), dot=np.pad([[1.0]], 1).astype(np.float32))
    levels = dict(smooth=[0.3, 0.0], photo=[100.0, 127.3], steps=[1.0, 1.5, 2.0, 0.0], noise=[0.5, 0.9], holes=[0.2], tiny=[0.5, 0.25], dot=[0.5, 0.0])
    cases = []
    for name, image in images.items():
        for level in levels[name]:
            for connected in ("low", "high"):
                for orientation in ("low", "high") if connected == "low" else ("low",):
                    contours = measure.find_contours(image.astype(np.float64), level, connected, orientation)
                    cases.append(dict(image=name, level=level, fullyConnected=connected, positiveOrientation=orientation, **packed([c[:, ::-1] for c in contours])))
    f["images"] = images
    f["squares"] = cases

    rings = [c[:, ::-1] for c in measure.find_contours(coffee, 110)][:6]
    borders = [c.reshape(-1, 2) for c in cv2.findContours(masks["photo"], cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]]
    borders = [c for c in borders if len(c) > 20][:8]
    f["douglasPeucker"] = [dict(points=c, simplified=[dict(tolerance=t, expected=measure.approximate_polygon(c[:, ::-1], t)[:, ::-1]) for t in (0.3, 1.0, 5.0)]) for c in rings]
    f["polygons"] = [dict(points=c.astype(np.int32), area=cv2.contourArea(c), perimeter=cv2.arcLength(c, True), open=cv2.arcLength(c, False), hull=cv2.convexHull(c).reshape(-1, 2),
                          queries=(q := rng.integers(0, 100, (40, 2)).astype(np.int32)), inside=np.array([cv2.pointPolygonTest(c, (int(x), int(y)), False) for x, y in q], np.int32)) for c in borders]
