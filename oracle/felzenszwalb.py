"""scikit-image's felzenszwalb on crops of public-domain photographs.

NumPy's argsort is not stable by default, so where weights tie (only without smoothing, in photographs) scikit-image's partition is left to chance; the cases
marked stable are made with a stable sort in its place, which is the order the library documents.
"""
import glob
import os
import zlib

import numpy as np
from skimage.io import imread
from skimage.segmentation import felzenszwalb

from fixture import DATA, Fixture

PHOTOS = os.path.join(DATA, "photos")
ORIGINAL = np.argsort


def expected(image, stable, scale, sigma, minSize):
    if stable:
        np.argsort = lambda values: ORIGINAL(values, kind="stable")
    try:
        labels = felzenszwalb(image, scale, sigma, minSize, channel_axis=-1 if image.ndim == 3 else None)
    finally:
        np.argsort = ORIGINAL
    return labels.astype(np.uint8 if labels.max() < 256 else np.int32)


astronaut = np.ascontiguousarray(imread(f"{PHOTOS}/astronaut.png")[60:141, 180:281, :3])
chelsea = np.ascontiguousarray(imread(f"{PHOTOS}/chelsea.png")[90:163, 120:209, :3])
coffee = np.ascontiguousarray(imread(f"{PHOTOS}/coffee.png")[100:175, 300:397, :3])
gray = np.ascontiguousarray(coffee[..., 1])
linear = ((chelsea / np.float32(255)) ** np.float32(2.2)).astype(np.float32)[:40, :56]
five = np.concatenate([linear, linear[::-1, :, :2]], axis=-1)

with Fixture("packages/classical/src/felzenszwalb/felzenszwalb.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    cases = [
        ("astronaut", astronaut, False, dict(scale=100, sigma=0.8, minSize=20)),
        ("astronaut, defaults", astronaut, False, dict(scale=1, sigma=0.8, minSize=20)),
        ("astronaut, wide", astronaut, False, dict(scale=40, sigma=2.4, minSize=1)),
        ("chelsea", chelsea, False, dict(scale=300, sigma=0.5, minSize=50)),
        ("chelsea, unsmoothed", chelsea, True, dict(scale=50, sigma=0, minSize=10)),
        ("gray", gray, False, dict(scale=30, sigma=1.1, minSize=0)),
        ("gray, unsmoothed", gray, True, dict(scale=30, sigma=0, minSize=5)),
        ("gray, scale 0", gray, True, dict(scale=0, sigma=0, minSize=12)),
        ("float", linear, False, dict(scale=20, sigma=0.8, minSize=5)),
        ("five channels", five, False, dict(scale=20, sigma=0.6, minSize=5)),
    ]
    f["images"] = dict(astronaut=astronaut, chelsea=chelsea, gray=gray, float=linear, five=five)
    f["cases"] = [
        dict(name=name, image=name.split(",")[0].split(" ")[0], options=options, labels=expected(image, stable, **options))
        for name, image, stable, options in cases
    ]

# Of the photographs of BSDS500, which are not in the repository, checksums: of the decoded pixels, then of the labels as 32-bit integers.
with Fixture("packages/classical/src/felzenszwalb/bsds.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    OPTIONS = [dict(scale=100, sigma=0.8, minSize=20), dict(scale=300, sigma=0.5, minSize=50)]
    folder = os.path.join(DATA, "bsds500")
    f["options"] = OPTIONS
    f["photographs"] = []
    for path in sorted(glob.glob(f"{folder}/bench/images/*.jpg")) + sorted(glob.glob(f"{folder}/val/images/*.jpg"))[::4]:
        image = imread(path)
        results = [expected(image, False, **options).astype(np.int32) for options in OPTIONS]
        f["photographs"].append(dict(
            file=os.path.relpath(path, folder), pixels=zlib.adler32(image.tobytes()),
            results=[dict(count=int(labels.max()) + 1, labels=zlib.adler32(labels.tobytes())) for labels in results],
        ))
