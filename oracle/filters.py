"""Expected values of the filters of @segkit/core, from SciPy, scikit-image and OpenCV."""
import cv2
import numpy as np
import scipy.ndimage as ndi
import skimage
from skimage import data

from fixture import Fixture, seed

FOLDER = "packages/core/src/filters/"
cv2.setNumThreads(1)
color = np.ascontiguousarray(data.chelsea()[100:125, 120:149])
gray = np.ascontiguousarray(data.chelsea()[60:89, 200:231, 1])
unit = gray.astype(np.float32) / np.float32(255)

with Fixture(FOLDER + "gaussian.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["gray"] = gray
    f["color"] = color
    cases = []
    for mode in ["nearest", "reflect", "mirror", "constant", "wrap"]:
        for sigma in [0.5, 2.0, [1.0, 3.0], 15.0]:
            expected = ndi.gaussian_filter(unit.astype(np.float64), sigma, mode=mode, cval=0.25)
            cases.append(dict(mode=mode, sigma=sigma, cval=0.25, expected=expected.astype(np.float32)))
    f["scipy"] = cases
    f["skimage"] = [
        dict(sigma=sigma, expected=skimage.filters.gaussian(color, sigma=sigma, channel_axis=2).astype(np.float32))
        for sigma in [0.8, 1.0, 3.0]
    ]

modes = ["nearest", "reflect", "mirror", "constant", "wrap"]
f64 = unit.astype(np.float64)
with Fixture(FOLDER + "windows.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["gray"] = gray
    f["color"] = color
    f["box"] = [
        dict(size=size, mode=mode, expected=ndi.uniform_filter(f64, size, mode=mode).astype(np.float32))
        for size, mode in [(3, "reflect"), (4, "nearest"), ([5, 2], "mirror"), (15, "constant"), (7, "wrap")]
    ]
    f["edges"] = [
        dict(filter=name, direction=direction, mode="reflect", expected=getattr(skimage.filters, name + suffix)(f64).astype(np.float32))
        for name in ["sobel", "scharr"]
        for direction, suffix in [("magnitude", ""), ("vertical", "_h"), ("horizontal", "_v")]
    ]
    # OpenCV's own border is "nearest"; it knows floats up to size 5 only
    f["median"] = [dict(size=size, mode="nearest", expected=cv2.medianBlur(color, size)) for size in [3, 5, 7, 15]]
    f["medianModes"] = [dict(size=size, mode=mode, expected=ndi.median_filter(gray, size, mode=mode)) for size in [3, 5, 9] for mode in modes[1:]]
    f["medianFloat"] = [dict(size=size, mode="nearest", expected=ndi.median_filter(unit, size, mode="nearest")) for size in [3, 5, 7]]

color32 = color.astype(np.float32) / np.float32(255)


def guided_by_color(guide, image, radius, eps):
    """The paper's formulae in float64; with a small eps OpenCV's float32 result is far off (by 0.7 of the range for the case below)."""
    def mean(plane):
        return ndi.uniform_filter(plane, 2 * radius + 1, mode="reflect")
    guide, image = guide.astype(np.float64), image.astype(np.float64)
    means = np.stack([mean(guide[..., c]) for c in range(3)], -1)
    covariance = np.stack([mean(guide[..., c] * image) for c in range(3)], -1) - means * mean(image)[..., None]
    sigma = np.stack([np.stack([mean(guide[..., c] * guide[..., d]) for d in range(3)], -1) for c in range(3)], -2)
    sigma += eps * np.eye(3) - means[..., None] * means[..., None, :]
    a = np.linalg.solve(sigma, covariance[..., None])[..., 0]
    b = mean(image) - (a * means).sum(-1)
    return (np.stack([mean(a[..., c]) for c in range(3)], -1) * guide).sum(-1) + mean(b)


noisy = (unit + np.random.default_rng(seed()).normal(0, 0.1, unit.shape)).astype(np.float32)
matte = (color32[..., 0] > 0.5).astype(np.float32)
with Fixture(FOLDER + "edge-preserving.fixture.json", __file__, "numpy", "opencv-contrib-python-headless") as f:
    f["gray"] = gray
    f["color"] = color
    f["noisy"] = noisy
    f["bilateral"] = [
        dict(image=name, d=d, sigmaColor=sc, sigmaSpace=ss, expected=cv2.bilateralFilter(image, d, sc, ss))
        for name, image in [("gray", gray), ("color", color)]
        # not gray with d = 3 or 5: there OpenCV 5.0 cuts the fraction off instead of rounding
        for d, sc, ss in [(0, 30, 2), (7, 12.5, 10), (9, 80, 3), (0, 25, 3), (0, 25, 5)]
    ]
    f["bilateralFloat"] = [
        dict(image=name, d=7, sigmaColor=0.15, sigmaSpace=2, expected=cv2.bilateralFilter(image, 7, 0.15, 2))
        for name, image in [("gray", unit), ("color", color32)]
    ]
    f["guided"] = dict(
        own=cv2.ximgproc.guidedFilter(unit, unit, 4, 0.01),
        noisy=cv2.ximgproc.guidedFilter(unit, noisy, 3, 0.001),
        color=cv2.ximgproc.guidedFilter(color32, color32, 3, 0.01),
        matte=cv2.ximgproc.guidedFilter(color32, matte, 6, 0.01),
        fine=guided_by_color(color32, matte, 6, 1e-4).astype(np.float32),
    )

with Fixture(FOLDER + "derivatives.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["gray"] = gray
    f["color"] = color
    f["prewitt"] = [
        dict(direction=direction, mode=mode, expected=skimage.filters.prewitt(f64, axis=axis, mode=mode, cval=0.25).astype(np.float32))
        for direction, axis in [("magnitude", None), ("vertical", 0), ("horizontal", 1)]
        for mode in modes
    ]
    f["sobelModes"] = [dict(mode=mode, expected=skimage.filters.sobel(f64, mode=mode, cval=0.25).astype(np.float32)) for mode in modes]
    f["laplacian"] = [dict(mode=mode, expected=ndi.laplace(f64, mode=mode, cval=0.25).astype(np.float32)) for mode in modes]
    # the other sign
    f["laplacianOfSkimage"] = skimage.filters.laplace(f64).astype(np.float32)
    f["laplacianOfOpenCV"] = cv2.Laplacian(unit, cv2.CV_32F, ksize=1, borderType=cv2.BORDER_REPLICATE)
    f["differenceOfGaussians"] = [
        dict(options=dict(lowSigma=low, mode=mode, cval=0.25) | ({} if high is None else dict(highSigma=high)),
             expected=skimage.filters.difference_of_gaussians(color, low, high, mode=mode, cval=0.25, channel_axis=2).astype(np.float32))
        for low, high, mode in [(1.0, None, "nearest"), (0.0, 3.0, "reflect"), ([1.0, 2.0], [4.0, 2.0], "constant"), (2.0, 2.5, "wrap")]
    ]
