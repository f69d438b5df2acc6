"""scikit-image's Chan-Vese: the level set and its energies, in doubles."""
import numpy as np
from skimage.segmentation import chan_vese

from fixture import Fixture, seed
from level_sets import drawn

rng = np.random.default_rng(seed())
images = drawn(rng)
images = {name: images[name][:33, :67] for name in ("cup", "cat", "levels", "flat")} | {
    "floats": rng.normal(0, 3, (23, 30)).astype(np.float32),
    "long": rng.integers(0, 256, (4, 700)).astype(np.uint8),
}
OPTIONS = [
    (dict(), "checkerboard"),
    (dict(mu=0.1, max_num_iter=40, tol=0), "disk"),
    (dict(lambda1=2, lambda2=0.5, dt=0.3, max_num_iter=60, mu=0.6), "small disk"),
    (dict(max_num_iter=90, dt=1.5), "random"),
]

with Fixture("packages/classical/src/chan-vese/chan-vese.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
    f["images"], f["cases"] = {name: np.ascontiguousarray(image) for name, image in images.items()}, []
    for name, image in images.items():
        for options, initial in OPTIONS:
            if name == "long" and initial != "checkerboard":
                continue
            first = rng.normal(0, 1, image.shape).astype(np.float32).astype(float) if initial == "random" else None
            given = image.astype(float)
            _, phi, energies = chan_vese(given, init_level_set=initial if first is None else first, extended_output=True, **options)
            case = dict(image=name, options=options, initial=initial, iterations=len(energies), energies=np.array(energies)[:: max(1, len(energies) // 8)])
            # signs and every seventh value are enough to see a difference
            case |= dict(mask=np.packbits(phi > 0), values=phi.ravel()[::7], step=max(1, len(energies) // 8))
            f["cases"].append(case | ({} if first is None else dict(first=first.astype(np.float32))))
