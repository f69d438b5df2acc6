"""Expected values of the morphological operations of @segkit/core, from scikit-image, SciPy and OpenCV."""
import cv2
import numpy as np
import scipy.ndimage as ndi
from skimage import data, morphology as m

from fixture import Fixture, seed

g = np.random.default_rng(seed())
gray = np.ascontiguousarray(data.chelsea()[60:83, 200:231, 1])
unit = gray.astype(np.float32) / np.float32(255)
horse = ~data.horse()[40:115, 60:155]
speckled = horse ^ (g.random(horse.shape) < 0.03)
odd = g.random((4, 7)) < 0.4
elements = dict(
    square=m.footprint_rectangle((3, 3)), even=m.footprint_rectangle((4, 2)), wide=m.footprint_rectangle((1, 11)), tall=m.footprint_rectangle((9, 1)),
    disk=m.disk(4), diamond=m.diamond(3), odd=odd)
operations = dict(erode=m.erosion, dilate=m.dilation, opening=m.opening, closing=m.closing, whiteTophat=m.white_tophat, blackTophat=m.black_tophat)

with Fixture("packages/core/src/morphology/morphology.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless") as f:
    f["gray"] = gray
    f["elements"] = {name: np.asarray(e, np.uint8) for name, e in elements.items()}
    f["results"] = [
        dict(operation=name, element=element, mode=mode, cval=40, expected=op(gray, footprint, mode=mode, cval=40))
        for name, op in operations.items()
        for element, footprint in elements.items()
        for mode in (["reflect", "nearest", "mirror", "constant", "wrap", "ignore"] if element in ("even", "odd") else ["reflect"])
        # one-sided elements make top-hats wrap round below 0 in scikit-image
        if not (name.endswith("Tophat") and element in ("even", "odd"))
    ]
    f["floats"] = m.opening(unit, m.disk(2))
    f["gradient"] = cv2.morphologyEx(gray, cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 3)), borderType=cv2.BORDER_REFLECT)
    f["mask"] = speckled
    f["binary"] = dict(
        erode=m.erosion(speckled, m.disk(1)),
        whiteTophat=m.white_tophat(speckled, m.disk(1)),
        objects4=m.remove_small_objects(speckled, max_size=5, connectivity=1),
        objects8=m.remove_small_objects(speckled, max_size=5, connectivity=2),
        holes4=m.remove_small_holes(speckled, max_size=1, connectivity=1),
        holes8=m.remove_small_holes(speckled, max_size=300, connectivity=2),
        filled=ndi.binary_fill_holes(speckled),
        filled8=ndi.binary_fill_holes(speckled, np.ones((3, 3))),
        skeleton=m.skeletonize(speckled),
        horse=m.skeletonize(horse),
        thin=m.thin(speckled),
        thinHorse=m.thin(horse),
    )
    f["horse"] = horse
