"""Local binary patterns: scikit-image's."""
import warnings

import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.feature import local_binary_pattern

warnings.simplefilter("ignore")
rng = np.random.default_rng(seed())


def case(image, **options):
    expected = {}
    for method in ("default", "ror", "uniform", "nri_uniform", "var"):
        with np.errstate(all="ignore"):
            expected[method] = local_binary_pattern(image, options["nPoints"], options["radius"], method).astype(np.float32)
    return dict(image=image, options=options, expected=expected)


if __name__ == "__main__":
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("L"))[170:201, 220:261]
    with Fixture("packages/classical/src/local-binary-pattern/local-binary-pattern.fixture.json", __file__, "numpy", "scikit-image") as f:
        f["cases"] = [
            case(photograph, nPoints=8, radius=1),
            case(photograph, nPoints=16, radius=2.3),
            case(photograph // 16, nPoints=24, radius=3),
            case(rng.random((13, 12)).astype(np.float32), nPoints=5, radius=1.5),
            case(rng.integers(0, 3, (9, 14)).astype(np.uint8), nPoints=12, radius=2),
            case(np.full((7, 7), 37, np.uint8), nPoints=8, radius=1),
            case(np.array([[5]], np.uint8), nPoints=3, radius=1),
        ]
