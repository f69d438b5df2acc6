"""Expected values of the distance transforms of @segkit/core, from SciPy and OpenCV."""
import cv2
import numpy as np
import scipy.ndimage as ndi
from skimage import data

from fixture import Fixture, seed

horse = ~data.horse()[40:100, 60:150]
random = np.random.default_rng(seed()).random((37, 53)) < 0.97

with Fixture("packages/core/src/distance/distance.fixture.json", __file__, "numpy", "scipy", "opencv-contrib-python-headless") as f:
    for name, mask in [("horse", horse), ("random", random)]:
        squared = np.rint(ndi.distance_transform_edt(mask) ** 2).astype(np.int32)
        f[name] = dict(
            mask=mask,
            squared=squared,
            outside=np.rint(ndi.distance_transform_edt(~mask) ** 2).astype(np.int32),
            stretched=ndi.distance_transform_edt(mask, sampling=[2.5, 0.7]).astype(np.float32),
            opencv=cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE),
        )
