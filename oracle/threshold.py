"""Thresholds: scikit-image's."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.color import rgb2gray
from skimage.filters import apply_hysteresis_threshold, threshold_li, threshold_local, threshold_multiotsu, threshold_otsu, threshold_triangle

rng = np.random.default_rng(seed())


def modes(shape, *peaks):
    """Gray values around several peaks."""
    means = rng.choice([mean for mean, _ in peaks], p=[share for _, share in peaks], size=shape)
    return np.clip(rng.normal(means, 12), 0, 255)


def case(image):
    return dict(
        image=image,
        otsu=float(threshold_otsu(image)),
        multi={str(n): threshold_multiotsu(image, classes=n).astype(np.float64) for n in (2, 3, 4)},
        triangle=float(threshold_triangle(image)),
        li=float(threshold_li(image)),
        li_from=[guess := float(np.quantile(image, 0.9)), float(threshold_li(image, initial_guess=guess))],
        bins={str(n): float(threshold_otsu(image, nbins=n)) for n in (2, 17, 1000)},
    )


def deep_case(image, classes):
    """16-bit integers, of which every value has a bin; scikit-image's search for several thresholds is too slow for a wide range."""
    return dict(
        image=image,
        otsu=float(threshold_otsu(image)),
        triangle=float(threshold_triangle(image)),
        li=float(threshold_li(image)),
        multi={str(n): threshold_multiotsu(image, classes=n).astype(np.float64) for n in classes},
    )


def local_case(image):
    return dict(
        image=image,
        thresholds=[
            dict(options=dict(blockSize=size, method=method, offset=offset, mode=mode), expected=threshold_local(image, size, method, offset, mode).astype(np.float32))
            for size, method, offset, mode in ((7, "gaussian", 0, "reflect"), (15, "mean", 3, "nearest"), (5, "median", 0, "reflect"), (21, "gaussian", -2, "mirror"))
        ],
    )


if __name__ == "__main__":
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("RGB"))[150:230, 200:330]
    with Fixture("packages/classical/src/threshold/threshold.fixture.json", __file__, "numpy", "scikit-image") as f:
        f["images"] = [
            case(modes((41, 53), (60, 0.7), (180, 0.3)).astype(np.uint8)),
            case(modes((37, 50), (30, 0.2), (110, 0.5), (220, 0.3)).astype(np.uint8)),
            case((modes((33, 47), (90, 0.9), (200, 0.1)) / 255).astype(np.float32)),
            case(rng.normal(-3, 2, (29, 31)).astype(np.float32)),
            case(rgb2gray(photograph).astype(np.float32)),
        ]
        f["local"] = [local_case(modes((31, 42), (60, 0.7), (180, 0.3)).astype(np.uint8)), local_case(rng.random((23, 37)).astype(np.float32))]
        gray = modes((40, 60), (100, 1)).astype(np.uint8)
        f["hysteresis"] = dict(image=gray, low=104, high=128, expected=apply_hysteresis_threshold(gray, 104, 128))
        spread = rng.normal(0, 60, (29, 41))
        f["deep"] = [
            deep_case((200 * modes((29, 41), (60, 0.7), (180, 0.3)) + spread).clip(0, 65535).astype(np.uint16), ()),
            deep_case((2000 + 4 * modes((31, 37), (30, 0.2), (110, 0.5), (220, 0.3))).astype(np.uint16), (2, 3)),
        ]
        f["deep_local"] = local_case((200 * modes((31, 42), (60, 0.7), (180, 0.3))).astype(np.uint16))
