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
