"""Expected values of the perspective functions of @segkit/core, from OpenCV."""
import cv2
import numpy as np
from skimage import data

from fixture import Fixture, seed

FOLDER = "packages/core/src/perspective/"
rng = np.random.default_rng(seed())
INTERPOLATIONS = dict(nearest=cv2.INTER_NEAREST, bilinear=cv2.INTER_LINEAR, bicubic=cv2.INTER_CUBIC)

with Fixture(FOLDER + "perspective.fixture.json", __file__, "numpy", "scikit-image", "opencv-contrib-python-headless") as f:
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    f["homographies"] = []
    for scale in (1, 30, 4000):
        for _ in range(6):
            source = (unit * scale + rng.uniform(-0.3, 0.3, (4, 2)) * scale).astype(np.float32)
            target = (unit * 500 + rng.uniform(-150, 150, (4, 2))).astype(np.float32)
            matrix = cv2.getPerspectiveTransform(source, target)
            f["homographies"].append(dict(source=source.tolist(), target=target.tolist(), matrix=matrix.ravel().tolist()))
    image = np.ascontiguousarray(data.chelsea()[70:118, 140:204])
    f["image"] = image
    height, width = image.shape[:2]
    corners = np.array([[8, 3], [60, 10], [52, 44], [-4, 38]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, np.array([[0, 0], [69, 0], [69, 49], [0, 49]], np.float32))
    f["matrix"] = matrix.ravel().tolist()
    for name, flag in INTERPOLATIONS.items():
        for mode, border in dict(constant=cv2.BORDER_CONSTANT, nearest=cv2.BORDER_REPLICATE).items():
            f[f"{name}_{mode}"] = cv2.warpPerspective(image, matrix, (70, 50), flags=flag, borderMode=border, borderValue=(40, 40, 40))
    floats = image.astype(np.float32) / 255
    f["floats"] = cv2.warpPerspective(floats, matrix, (70, 50), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
