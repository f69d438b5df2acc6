"""Features of pixels: scikit-image's multiscale_basic_features."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.feature import multiscale_basic_features

rng = np.random.default_rng(seed())


def case(image, **options):
    axis = -1 if image.ndim == 3 else None
    names = dict(intensity="intensity", edges="edges", texture="texture", sigma_min="sigmaMin", sigma_max="sigmaMax", num_sigma="nSigma")
    expected = multiscale_basic_features(image, channel_axis=axis, **options)
    return dict(image=image, options={names[name]: value for name, value in options.items()}, expected=expected.astype(np.float32))


if __name__ == "__main__":
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("RGB"))[170:194, 220:251]
    with Fixture("packages/classical/src/features/pixel-features.fixture.json", __file__, "numpy", "scikit-image") as f:
        f["cases"] = [
            case(photograph[:17, :19, 0]),
            case(photograph, sigma_max=2, texture=False),
            case(photograph[:9], sigma_min=1, sigma_max=3, num_sigma=3, intensity=False, edges=False),
            case(rng.random((13, 11)).astype(np.float32), sigma_min=0.7, sigma_max=9),
            case(rng.random((2, 3)).astype(np.float32), sigma_max=1),
        ]
