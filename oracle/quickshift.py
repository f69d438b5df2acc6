"""scikit-image's quickshift on crops of photographs, with the noise that it adds to densities."""
import os

import numpy as np
from skimage.io import imread
from skimage.segmentation import quickshift

from fixture import DATA, Fixture, seed

PHOTOS = os.path.join(DATA, "photos")
rng = np.random.default_rng(seed())


def untied(image):
    """Floats without equal differences, which scikit-image's rounding would put in some order."""
    return ((image + rng.uniform(-0.5, 0.5, image.shape)) / 255).astype(np.float32)


color = np.ascontiguousarray(imread(f"{PHOTOS}/coffee.png")[100:130, 300:337, :3])
other = np.ascontiguousarray(imread(f"{PHOTOS}/astronaut.png")[60:87, 180:211, :3])
images = dict(
    color=color,
    other=other,
    floats=(other / 255).astype(np.float32),
    gray=untied(other[..., 1:2]),
    two=untied(color[..., :2]),
    row=color[:1],
    column=np.ascontiguousarray(color[:, :1]),
    one=color[:1, :1],
)

with Fixture("packages/classical/src/quickshift/quickshift.fixture.json", __file__, "numpy", "scikit-image") as f:
    f["images"], f["noise"], f["cases"] = images, {}, []
    for name, image in images.items():
        number = int(rng.integers(1000))
        f["noise"][name] = np.random.default_rng(number).normal(scale=0.00001, size=image.shape[:2])
        lab = image.shape[2] == 3
        variants = [dict(kernelSize=3, maxDist=6)] + ([] if name == "floats" else [dict()])
        if name == "color":
            variants += [dict(kernelSize=2, maxDist=200), dict(kernelSize=1.3, maxDist=4, ratio=0.5), dict(kernelSize=2.5, maxDist=8, sigma=1.2), dict(kernelSize=4, maxDist=0)]
        if name in ("two", "gray"):
            # where colors hardly count densities are nearly equal, and the noise alone would decide
            variants = [dict(kernelSize=3, maxDist=6, ratio=40), dict(kernelSize=2, maxDist=5, ratio=80)]
        for options in variants:
            options = options | ({} if lab else dict(colorSpace="none"))
            labels, parents, distances = quickshift(
                # in float64, as it computes with bytes
                image.astype(np.float64) if image.dtype == np.float32 else image,
                kernel_size=options.get("kernelSize", 5), max_dist=options.get("maxDist", 10), ratio=options.get("ratio", 1.0), sigma=options.get("sigma", 0),
                convert2lab=options.get("colorSpace") != "none", return_tree=True, rng=number,
            )
            distances = np.asarray(distances)
            distances[distances > 1e100] = np.inf
            f["cases"].append(dict(image=name, options=options, labels=labels.astype(np.uint8 if labels.max() < 256 else np.int32), parents=np.asarray(parents), distances=distances.astype(np.float32)))
