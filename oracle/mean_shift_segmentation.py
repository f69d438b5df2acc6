"""EDISON's mean shift, as pymeanshift has it: modes of all pixels, regions and their modes, on crops of photographs and small images.

pymeanshift 0.2.2 is compiled with oracle/pymeanshift.h (the command stands there). Its Python function gives the regions alone, and never sets the distance of its level `high`;
so the class behind it is called, in the same library: the distance is 0.1, the one of its authors' program.
"""
import ctypes
import os

import _pymeanshift
import numpy as np
import pymeanshift
from skimage.io import imread

from fixture import DATA, Fixture, seed

edison = ctypes.CDLL(_pymeanshift.__file__)
CLASS = "_ZN16msImageProcessor"
LEVELS = ("none", "medium", "high")
rng = np.random.default_rng(seed())


def call(memory, name, *values):
    function = getattr(edison, CLASS + name)
    function.restype = ctypes.c_int
    return function(memory, *values)


def opened(image, use):
    """Calls with an object of the class that has the image."""
    memory = ctypes.create_string_buffer(1 << 16)
    call(memory, "C1Ev")
    call(memory, "17SetSpeedThresholdEf", ctypes.c_float(0.1))
    height, width = image.shape[:2]
    kind = 1 if image.ndim == 3 else 0
    call(memory, "11DefineImageEPh9imageTypeii", image.ctypes.data_as(ctypes.c_void_p), kind, height, width)
    result = use(memory)
    call(memory, "D1Ev")
    return result


def filtered(image, space, color, level):
    def use(memory):
        call(memory, "6FilterEif12SpeedUpLevel", space, ctypes.c_float(color), LEVELS.index(level))
        modes, samples = np.empty(image.shape, np.float32), np.empty_like(image)
        call(memory, "10GetRawDataEPf", modes.ctypes.data_as(ctypes.c_void_p))
        call(memory, "10GetResultsEPh", samples.ctypes.data_as(ctypes.c_void_p))
        return dict(modes=modes, samples=samples)

    return opened(image, use)


def segmented(image, space, color, level, least):
    def use(memory):
        call(memory, "7SegmentEifi12SpeedUpLevel", space, ctypes.c_float(color), least, LEVELS.index(level))
        samples = np.empty_like(image)
        call(memory, "10GetResultsEPh", samples.ctypes.data_as(ctypes.c_void_p))
        found = [ctypes.c_void_p() for _ in range(3)]
        count = call(memory, "10GetRegionsEPPiPPfS1_", *map(ctypes.byref, found))
        channels = image.shape[2] if image.ndim == 3 else 1
        kinds = ((ctypes.c_int, image.shape[0] * image.shape[1]), (ctypes.c_float, count * channels), (ctypes.c_int, count))
        labels, modes, sizes = (np.ctypeslib.as_array(ctypes.cast(at, ctypes.POINTER(kind)), (n,)).copy() for at, (kind, n) in zip(found, kinds))
        small = np.uint8 if count <= 256 else np.int32
        return dict(labels=labels.astype(small), modes=modes, sizes=sizes.astype(np.int32), samples=samples)

    result = opened(image, use)
    if level != "high":
        # what the package's own function says is the same
        theirs = pymeanshift.segment(image, space, color, least, LEVELS.index(level))
        assert np.array_equal(theirs[0], result["samples"]) and np.array_equal(theirs[1].ravel(), result["labels"])
    return result


def crop(name, y, x, height, width):
    return np.ascontiguousarray(imread(os.path.join(DATA, "photos", name + ".png"))[y : y + height, x : x + width, :3])


coffee, astronaut = crop("coffee", 100, 300, 25, 38), crop("astronaut", 60, 180, 29, 27)
images = dict(
    coffee=coffee,
    astronaut=astronaut,
    gray=np.ascontiguousarray(coffee[:, :, 1]),
    bright=(200 + rng.integers(0, 56, (20, 23, 3))).astype(np.uint8),
    noise=rng.integers(0, 256, (17, 19, 3)).astype(np.uint8),
    flat=np.full((6, 9, 3), 77, np.uint8),
    black=np.zeros((5, 4, 3), np.uint8),
    row=np.ascontiguousarray(coffee[7:8]),
    column=np.ascontiguousarray(coffee[:, 5:6]),
    one=np.full((1, 1, 3), 200, np.uint8),
)
CASES = [
    ("coffee", 7, 6.5), ("coffee", 3, 12.0), ("astronaut", 7, 6.5), ("astronaut", 16, 4.5), ("gray", 5, 9.0), ("bright", 4, 8.0), ("noise", 6, 40.0), ("flat", 7, 6.5),
    ("black", 2, 6.5), ("row", 7, 6.5), ("column", 7, 6.5), ("one", 1, 6.5),
]

with Fixture("packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.fixture.json", __file__, "numpy", "pymeanshift", "scikit-image") as f:
    f["images"] = images
    f["filtered"], f["segmented"] = [], []
    for name, space, color in CASES:
        image = images[name]
        for level in LEVELS:
            options = dict(spatialRadius=space, rangeRadius=color, speedup=level)
            found = filtered(image, space, color, level)
            # all modes of the first level, the samples alone of the others
            if level != "none":
                del found["modes"]
            f["filtered"].append(dict(image=name, options=options) | found)
            for least in {0, min(20, image.shape[0] * image.shape[1])}:
                regions = segmented(image, space, color, level, least)
                if level != "none" or least == 0:
                    del regions["samples"]
                f["segmented"].append(dict(image=name, options=options | dict(minRegion=least)) | regions)
