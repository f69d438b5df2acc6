"""Expected values of the multi-level method of @segkit/core's estimateForeground: PyMatting's estimate_foreground_ml (T. Germer et al., ICPR 2020,
doi:10.1109/ICPR48806.2021.9411937)."""
import numpy as np
from pymatting import estimate_foreground_ml
from skimage import data

from fixture import Fixture, seed

rng = np.random.default_rng(seed())


def soft(height, width, y, x, radius, blur):
    """A disk with a soft border."""
    rows, columns = np.mgrid[:height, :width]
    return np.clip((radius - np.hypot(rows - y, columns - x)) / blur + 0.5, 0, 1)


with Fixture("packages/core/src/alpha/multi-level-foreground.fixture.json", __file__, "numpy", "scikit-image", "pymatting") as f:
    cat = np.ascontiguousarray(data.chelsea()[70:137, 130:213])
    height, width = cat.shape[:2]
    # strands about a disk, as hair has them, in bytes as files do
    noise = rng.random((height, width))
    alpha = np.round(255 * np.clip(soft(height, width, 30, 40, 20, 9) + 0.4 * (noise - 0.5) * (noise > 0.6), 0, 1)).astype(np.uint8)
    f["image"], f["alpha"] = cat, alpha
    floats, opacity = cat / 255, alpha / 255
    f["foreground"] = estimate_foreground_ml(floats, opacity).astype(np.float32)
    f["smooth"] = estimate_foreground_ml(floats, opacity, regularization=1e-2, gradient_weight=0.3).astype(np.float32)
    # images of a row, of a column, of one color, without anything opaque
    for name, shape in dict(row=(1, 37), column=(29, 1), pair=(2, 1)).items():
        image, opacity = rng.random((*shape, 3)).astype(np.float32), rng.random(shape).astype(np.float32)
        f[name] = dict(image=image, alpha=opacity, foreground=estimate_foreground_ml(image, opacity).astype(np.float32))
    image, opacity = np.full((9, 14, 3), 0.25, np.float32), (0.6 * soft(9, 14, 4, 6, 4, 3)).astype(np.float32)
    f["faint"] = dict(image=image, alpha=opacity, foreground=estimate_foreground_ml(image, opacity).astype(np.float32))
