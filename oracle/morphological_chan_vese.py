"""scikit-image's morphological Chan-Vese: the mask after all iterations, of bytes as they are and of floats as doubles."""
import numpy as np
from skimage.segmentation import checkerboard_level_set, disk_level_set, morphological_chan_vese

from fixture import Fixture, seed
from level_sets import begin_anew, drawn

rng = np.random.default_rng(seed())
images = drawn(rng)
OPTIONS = [
    (dict(num_iter=1, smoothing=0), "checkerboard"),
    (dict(num_iter=35, smoothing=1), "checkerboard"),
    (dict(num_iter=20, smoothing=3), "disk"),
    (dict(num_iter=30, smoothing=2, lambda1=1, lambda2=2.5), "disk"),
    (dict(num_iter=400, smoothing=1, lambda1=0.7), "random"),
    (dict(num_iter=7, smoothing=1), "full"),
    (dict(num_iter=7, smoothing=1), "empty"),
]

with Fixture("packages/classical/src/morphological-chan-vese/morphological-chan-vese.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"], f["cases"] = images, []
    for name, image in images.items():
        for options, initial in OPTIONS:
            first = dict(
                random=(rng.random(image.shape) < 0.5).astype(np.uint8), full=np.ones(image.shape, np.uint8), empty=np.zeros(image.shape, np.uint8)
            ).get(initial)
            begin_anew()
            given = image.astype(float) if image.dtype == np.float32 else image
            mask = morphological_chan_vese(given, init_level_set=initial if first is None else first, **options)
            case = dict(image=name, options=options, initial=initial, mask=np.packbits(mask.astype(np.uint8)))
            f["cases"].append(case | ({} if first is None else dict(first=np.packbits(first))))
    f["sets"] = dict(
        checkerboard=checkerboard_level_set((13, 21), 4).astype(np.uint8),
        disk=disk_level_set((14, 21), center=(5, 9), radius=6.5).astype(np.uint8),
        middle=disk_level_set((14, 21)).astype(np.uint8),
    )
