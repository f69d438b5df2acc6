"""Expected values of morphological reconstruction of @segkit/core, from scikit-image."""
import numpy as np
import scipy.ndimage as ndi
from skimage import data, morphology

from fixture import Fixture, seed

CORE = "packages/core/src/"
rng = np.random.default_rng(seed())
coffee = np.ascontiguousarray(data.coffee()[60:96, 150:194, 1])
unit = coffee.astype(np.float32) / np.float32(255)
# few levels: plateaus, ties, and what touches the border
steps = rng.integers(0, 5, (23, 37)).astype(np.uint8)
odd = rng.integers(0, 256, (1, 29)).astype(np.uint8)
column = rng.integers(0, 4, (31, 1)).astype(np.uint8)
images = dict(coffee=coffee, unit=unit, steps=steps, odd=odd, column=column, signed=(steps.astype(np.float32) - 2) * np.float32(1.7))
neighbors = {4: ndi.generate_binary_structure(2, 1), 8: np.ones((3, 3), bool)}


def lowered(image, by):
    return np.where(image > by, image - by, 0).astype(image.dtype) if image.dtype == np.uint8 else (image - np.float32(by))


with Fixture(CORE + "morphology/reconstruction.fixture.json", __file__, "numpy", "scikit-image") as f:
    cases = []
    for name, image in images.items():
        by = {"coffee": 12, "unit": 0.05}.get(name, 1)
        for connectivity, footprint in neighbors.items():
            sparse = np.where(rng.random(image.shape) < 0.02, image, image.min()).astype(image.dtype)
            dense = np.where(rng.random(image.shape) < 0.02, image, image.max()).astype(image.dtype)
            for method, start in [("dilation", lowered(image, by)), ("dilation", sparse), ("erosion", dense)]:
                expected = morphology.reconstruction(start, image, method=method, footprint=footprint)
                cases.append(dict(method=method, connectivity=connectivity, seed=start, image=name, expected=expected.astype(image.dtype)))
    f["images"] = images
    f["cases"] = cases
