"""scikit-image's morphological geodesic active contours: the mask after all iterations, of floats as doubles; and its inverse Gaussian gradient."""
import numpy as np
from skimage.segmentation import inverse_gaussian_gradient, morphological_geodesic_active_contour

from fixture import Fixture, seed
from level_sets import begin_anew, drawn

rng = np.random.default_rng(seed())
drawings = {name: image for name, image in drawn(rng).items() if name in ("cup", "cat", "unit", "wide", "tiny", "flat")}
drawings["cup"] = drawings["cup"][:48, 10:106]
unit = {name: (image / np.float32(255)).astype(np.float32) if image.dtype == np.uint8 else image for name, image in drawings.items()}
images = {name: inverse_gaussian_gradient(unit[name].astype(float), sigma=1.5).astype(np.float32) for name in ("cup", "cat", "unit")}
images |= {name: unit[name] for name in ("wide", "tiny", "flat")}
images["levels"] = (rng.integers(0, 3, (21, 129)) / 2).astype(np.float32)
OPTIONS = [
    (dict(num_iter=1, smoothing=0, balloon=1), "disk"),
    (dict(num_iter=60, smoothing=1, balloon=-1), "box"),
    (dict(num_iter=60, smoothing=2, balloon=1, threshold=0.5), "disk"),
    (dict(num_iter=45, smoothing=3), "disk"),
    (dict(num_iter=30, smoothing=1, balloon=2.5, threshold=0.8), "checkerboard"),
    (dict(num_iter=301, smoothing=1, balloon=-0.7), "random"),
    (dict(num_iter=9, smoothing=1, balloon=-1), "full"),
    (dict(num_iter=9, smoothing=1, balloon=1), "empty"),
]


def first_of(kind, shape):
    if kind == "box":
        box = np.zeros(shape, np.uint8)
        box[1:-1, 2:-2] = 1
        return box
    return dict(random=(rng.random(shape) < 0.5).astype(np.uint8), full=np.ones(shape, np.uint8), empty=np.zeros(shape, np.uint8)).get(kind)


path = "packages/classical/src/morphological-geodesic-active-contour/morphological-geodesic-active-contour.fixture.json"
with Fixture(path, __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"], f["cases"], f["gradients"] = images, [], []
    for name, image in images.items():
        for options, initial in OPTIONS:
            first = first_of(initial, image.shape)
            begin_anew()
            mask = morphological_geodesic_active_contour(image.astype(float), init_level_set=initial if first is None else first, **options)
            case = dict(image=name, options=options, initial=initial, mask=np.packbits(mask.astype(np.uint8)))
            f["cases"].append(case | ({} if first is None else dict(first=np.packbits(first))))
    for name, options in (("unit", dict()), ("unit", dict(alpha=1000, sigma=1)), ("cup", dict(sigma=2.3)), ("tiny", dict(sigma=3)), ("flat", dict())):
        image = np.ascontiguousarray(unit[name][:27, :33])
        f["gradients"].append(dict(image=image, options=options, expected=inverse_gaussian_gradient(image.astype(float), **options)))
