"""Expected values of the filters of @segkit/core, from SciPy, scikit-image and OpenCV."""
import cv2
import numpy as np
import scipy.ndimage as ndi
import skimage
from skimage import data

from fixture import Fixture

FOLDER = "packages/core/src/filters/"
cv2.setNumThreads(1)
colour = np.ascontiguousarray(data.chelsea()[100:125, 120:149])
grey = np.ascontiguousarray(data.chelsea()[60:89, 200:231, 1])
unit = grey.astype(np.float32) / np.float32(255)

with Fixture(FOLDER + "gaussian.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["grey"] = grey
    f["colour"] = colour
    cases = []
    for mode in ["nearest", "reflect", "mirror", "constant", "wrap"]:
        for sigma in [0.5, 2.0, [1.0, 3.0], 15.0]:
            expected = ndi.gaussian_filter(unit.astype(np.float64), sigma, mode=mode, cval=0.25)
            cases.append(dict(mode=mode, sigma=sigma, cval=0.25, expected=expected.astype(np.float32)))
    f["scipy"] = cases
    f["skimage"] = [
        dict(sigma=sigma, expected=skimage.filters.gaussian(colour, sigma=sigma, channel_axis=2).astype(np.float32))
        for sigma in [0.8, 1.0, 3.0]
    ]

modes = ["nearest", "reflect", "mirror", "constant", "wrap"]
f64 = unit.astype(np.float64)
with Fixture(FOLDER + "windows.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["grey"] = grey
    f["colour"] = colour
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
    f["median"] = [dict(size=size, mode="nearest", expected=cv2.medianBlur(colour, size)) for size in [3, 5, 7, 15]]
    f["medianModes"] = [dict(size=size, mode=mode, expected=ndi.median_filter(grey, size, mode=mode)) for size in [3, 5, 9] for mode in modes[1:]]
    f["medianFloat"] = [dict(size=size, mode="nearest", expected=ndi.median_filter(unit, size, mode="nearest")) for size in [3, 5, 7]]
