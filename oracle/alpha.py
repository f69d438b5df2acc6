"""Expected values of the alpha functions of @segkit/core: the program of the blur-fusion paper (M. Forte, ICIP 2021, doi:10.1109/ICIP42928.2021.9506164), written out
with OpenCV's box filter as the paper has it; Pillow's alpha compositing; and the normalized Gaussian of SciPy in full."""
import cv2
import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter
from skimage import data

from fixture import Fixture, seed

FOLDER = "packages/core/src/alpha/"
rng = np.random.default_rng(seed())


def fusion(image, F, B, alpha, r):
    """One look around, as the paper's listing: F and B are foreground and background so far."""
    a = alpha[..., None]
    near = cv2.blur(alpha, (r, r))[..., None]
    front = cv2.blur(F * a, (r, r)) / (near + 1e-5)
    back = cv2.blur(B * (1 - a), (r, r)) / ((1 - near) + 1e-5)
    return np.clip(front + a * (image - a * front - (1 - a) * back), 0, 1), back


def foreground(image, alpha):
    F, B = fusion(image, image, image, alpha, 90)
    return fusion(image, F, B, alpha, 6)[0]


def normalized(image, alpha, sigma):
    """The blur of the background alone, behind the foreground. Beyond the image there is nothing."""
    weight = 1 - alpha.astype(np.float64)
    blur = lambda plane: gaussian_filter(plane, sigma, mode="constant", truncate=4)
    below = blur(weight)
    behind = np.stack([blur(image[..., c] * weight) for c in range(image.shape[2])], -1) / np.maximum(below, 1e-12)[..., None]
    a = alpha[..., None]
    return np.where(a >= 1, image, behind * (1 - a) + image * a)


with Fixture(FOLDER + "alpha.fixture.json", __file__, "numpy", "scipy", "scikit-image", "opencv-contrib-python-headless", "pillow") as f:
    image = np.ascontiguousarray(data.chelsea()[70:118, 140:204])
    height, width = image.shape[:2]
    y, x = np.mgrid[:height, :width]
    # a soft disk, half of its pixels neither inside nor outside
    alpha = np.clip(1.4 - np.hypot(y - 22, x - 36) / 18, 0, 1).astype(np.float32)
    f["image"] = image
    f["alpha"] = alpha
    f["foreground"] = foreground(image.astype(np.float32) / 255, alpha).astype(np.float32)
    background = rng.integers(0, 256, image.shape).astype(np.uint8)
    f["background"] = background
    rgba = np.dstack([image, np.round(255 * alpha).astype(np.uint8)])
    over = Image.alpha_composite(Image.fromarray(np.dstack([background, np.full(alpha.shape, 255, np.uint8)])), Image.fromarray(rgba))
    f["composite"] = np.asarray(over)[..., :3]
    veil = rng.integers(0, 256, alpha.shape).astype(np.uint8)
    f["veil"] = veil
    f["translucent"] = np.asarray(Image.alpha_composite(Image.fromarray(np.dstack([background, veil])), Image.fromarray(rgba)))
    for sigma in (0.7, 3, 8):
        f[f"blurred{sigma}"] = normalized(image.astype(np.float64), alpha, sigma).astype(np.float32)
