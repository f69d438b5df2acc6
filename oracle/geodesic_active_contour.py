"""Geodesic active contours: the same scheme in NumPy, on whole planes; and ITK's filter of that name, on the same speeds, for how near its contours are."""
import os

import numpy as np
import SimpleITK as sitk
from scipy.ndimage import gaussian_filter
from skimage.io import imread

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())
FAR = 1e9


def central(f):
    p = np.pad(f, 1, mode="edge")
    return (p[1:-1, 2:] - p[1:-1, :-2]) / 2, (p[2:, 1:-1] - p[:-2, 1:-1]) / 2


def speed_of(image, contrast):
    """1 / (1 + |gradient|² / contrast²) over the channels."""
    channels = image[..., None] if image.ndim == 2 else image
    gradients = [central(channels[..., c].astype(float)) for c in range(channels.shape[2])]
    return 1 / (1 + sum(dx**2 + dy**2 for dx, dy in gradients) / contrast**2)


def measured(phi):
    """Distances from the zero line: φ through its steepest slope beside it (Russo and Smereka), by fast sweeping elsewhere."""
    h, w = phi.shape
    p = np.pad(phi, 1, mode="edge")
    others = p[1:-1, :-2], p[1:-1, 2:], p[:-2, 1:-1], p[2:, 1:-1]
    inside = phi < 0
    beside = np.any([(other < 0) != inside for other in others], axis=0)
    dx, dy = central(phi)
    steepest = np.maximum(np.sqrt(dx**2 + dy**2), np.max([np.abs(other - phi) for other in others], axis=0))
    near = np.where(beside, np.abs(phi) / np.where(beside, steepest, 1), np.inf)
    d = np.pad(np.where(np.isfinite(near), near, FAR), 1, constant_values=FAR)
    for ys in (range(1, h + 1), range(h, 0, -1)):
        for xs in (range(1, w + 1), range(w, 0, -1)):
            for y in ys:
                for x in xs:
                    if np.isfinite(near[y - 1, x - 1]):
                        continue
                    a, b = min(d[y, x - 1], d[y, x + 1]), min(d[y - 1, x], d[y + 1, x])
                    new = min(a, b) + 1 if abs(a - b) >= 1 else (a + b + np.sqrt(2 - (a - b) ** 2)) / 2
                    d[y, x] = min(d[y, x], new)
    return np.where(inside, -1, 1) * d[1:-1, 1:-1]


def moved(g, inside, steps, balloon, curvature, attachment):
    gx, gy = central(g)
    fastest = abs(balloon) + attachment * (np.abs(gx) + np.abs(gy)).max() + 4 * curvature
    dt = 0.5 / fastest
    phi = measured(np.where(inside, -0.5, 0.5))
    for k in range(steps):
        p = np.pad(phi, 1, mode="edge")
        back = phi - p[1:-1, :-2], phi - p[:-2, 1:-1]
        ahead = p[1:-1, 2:] - phi, p[2:, 1:-1] - phi
        sign = np.sign(balloon)
        up = sum(np.maximum(sign * b, 0) ** 2 + np.minimum(sign * a, 0) ** 2 for a, b in zip(ahead, back))
        change = -balloon * g * np.sqrt(up)
        for pull, a, b in zip((attachment * gx, attachment * gy), ahead, back):
            change = change + pull * np.where(pull > 0, a, b)
        dx, dy = ((a + b) / 2 for a, b in zip(ahead, back))
        dxx, dyy = (a - b for a, b in zip(ahead, back))
        dxy = (p[2:, 2:] - p[2:, :-2] - p[:-2, 2:] + p[:-2, :-2]) / 4
        square = dx**2 + dy**2
        bend = np.where(square > 1e-12, (dxx * dy**2 - 2 * dx * dy * dxy + dyy * dx**2) / np.maximum(square, 1e-12), 0)
        phi = phi + dt * (change + curvature * g * bend)
        if k % 3 == 2 or k == steps - 1:
            phi = measured(phi)
    return phi


def itk(g, inside, steps, balloon, curvature, attachment):
    start = sitk.SignedMaurerDistanceMap(sitk.GetImageFromArray(inside.astype(np.uint8)), insideIsPositive=False, squaredDistance=False, useImageSpacing=False)
    run = sitk.GeodesicActiveContourLevelSetImageFilter()
    run.SetPropagationScaling(balloon)
    run.SetCurvatureScaling(curvature)
    run.SetAdvectionScaling(attachment)
    run.SetNumberOfIterations(steps)
    run.SetMaximumRMSError(0)
    return sitk.GetArrayFromImage(run.Execute(sitk.Cast(start, sitk.sitkFloat32), sitk.GetImageFromArray(g.astype(np.float32))))


with Fixture("packages/classical/src/geodesic-active-contour/geodesic-active-contour.fixture.json", __file__, "numpy", "scipy", "SimpleITK") as f:
    coffee, camera = imread(f"{PHOTOS}/coffee.png")[..., :3], imread(f"{PHOTOS}/camera.png")
    y, x = np.mgrid[:48, :64]
    discs = np.where((x - 18) ** 2 + (y - 24) ** 2 < 100, 0.8, np.where((x - 46) ** 2 + (y - 22) ** 2 < 81, 0.7, 0.2))
    smooth = lambda image, sigma: gaussian_filter(image.astype(float), sigma).astype(np.float32)
    f["images"] = images = dict(discs=smooth(discs + rng.normal(0, 0.02, discs.shape), 1), camera=smooth(camera[80:135, 190:253] / 255, 1.5),
                                coffee=np.stack([smooth(coffee[8:180:4, 160:400:4, c] / 255, 1) for c in range(3)], -1))
    f["cases"] = []
    for name, image in images.items():
        h, w = image.shape[:2]
        inside = np.zeros((h, w), bool)
        inside[4:-4, 5:-5] = True
        small = np.zeros((h, w), bool)
        small[h // 2 - 4:h // 2 + 5, w // 3 - 4:w // 3 + 5] = True
        for start, steps, settings in ((inside, 60, dict(balloon=-1, curvature=1, attachment=1)), (small, 40, dict(balloon=1, curvature=0.3, attachment=2)),
                                       (inside, 30, dict(balloon=0, curvature=1, attachment=0)), (inside, 60, dict(balloon=-1, curvature=0, attachment=0.5))):
            g = speed_of(image, 0.05)
            phi = moved(g, start, steps, **settings)
            # only near the line: farther away, distances have an end in the library
            near = np.clip(np.round(phi * 2**20) / 2**20, -2, 2).astype(np.float32)
            case = dict(image=name, inside=start, iterations=steps, options=settings, phi=near)
            if name == "discs" and settings["balloon"] and settings["curvature"]:
                ours, case["itk"] = moved(g, start, 400, **settings) < 0, itk(g, start, 400, **settings) < 0
                overlap = (ours & case["itk"]).sum() / (ours | case["itk"]).sum()
                print(f"{settings}: intersection over union with ITK's, after 400 steps of each: {overlap:.3f}")
            if name != "coffee" or settings["balloon"] == 1:
                f["cases"].append(case)
