"""Filter banks by their formulas in NumPy, scikit-image's Gabor kernels, and responses by SciPy's direct correlation in float64."""
import numpy as np
import skimage.data
from fixture import Fixture, seed
from scipy.ndimage import correlate
from skimage.filters import gabor_kernel

rng = np.random.default_rng(seed())
SIZE = 49
HALF = SIZE // 2
# y points up, as in MATLAB's programs of the Visual Geometry Group
X, Y = np.meshgrid(np.arange(-HALF, HALF + 1), np.arange(HALF, -HALF - 1, -1))


def normalized(values):
    values = values - values.mean()
    return values / np.abs(values).sum()


def gauss(x, sigma, order=0):
    variance = sigma**2
    g = np.exp(-(x**2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
    return [g, -g * x / variance, g * (x**2 - variance) / variance**2][order]


def oriented(sigma, order, theta):
    c, s = np.cos(theta), np.sin(theta)
    return normalized(gauss(c * X - s * Y, 3 * sigma) * gauss(s * X + c * Y, sigma, order))


def gaussian(sigma):
    g = np.exp(-(X**2 + Y**2) / (2 * sigma**2))
    return g / g.sum()


def laplacian(sigma):
    h = gaussian(sigma) * (X**2 + Y**2 - 2 * sigma**2) / sigma**4
    return normalized(h - h.mean())


def edges_and_bars(sigmas):
    angles = np.pi * np.arange(6) / 6
    return [oriented(sigma, order, angle) for order in (1, 2) for sigma in sigmas for angle in angles]


def leung_malik(first):
    sigmas = first * np.sqrt(2) ** np.arange(4)
    round_ones = [f for s in sigmas for f in (normalized(gaussian(s)), laplacian(s), laplacian(3 * s))]
    return np.array(edges_and_bars(sigmas[:3]) + round_ones)


def schmid():
    pairs = [(2, 1), (4, 1), (4, 2), (6, 1), (6, 2), (6, 3), (8, 1), (8, 2), (8, 3), (10, 1), (10, 2), (10, 3), (10, 4)]
    r = np.hypot(X, Y)
    return np.array([normalized(np.cos(np.pi * tau * r / sigma) * np.exp(-(r**2) / (2 * sigma**2))) for sigma, tau in pairs])


def rfs():
    return np.array(edges_and_bars([1, 2, 4]) + [normalized(gaussian(10)), laplacian(10)])


def responses(image, bank, mode, cval=0.0):
    return np.stack([correlate(image.astype(np.float64), f, mode=mode, cval=cval) for f in bank], -1)


def sampled(values, step):
    return values.reshape(-1)[::step]


with Fixture("packages/classical/src/filter-bank/filter-bank.fixture.json", __file__, "numpy", "scipy", "scikit-image") as fixture:
    banks = {"large": leung_malik(np.sqrt(2)), "small": leung_malik(1.0), "schmid": schmid(), "rfs": rfs()}
    # every 41st weight of every filter, one after another
    fixture["banks"] = {name: sampled(bank, 41) for name, bank in banks.items()}
    fixture["gabor"] = [
        dict(frequency=f, theta=k, n=n, bandwidth=b, nStds=s, offset=o, real=kernel.real.copy(), imaginary=kernel.imag.copy())
        for f, k, n, b, s, o in [(0.1, 0, 4, 1, 3, 0), (0.2, 1, 4, 1, 3, 0), (0.35, 2, 3, 1.5, 2, 0.4), (0.4, 5, 6, 1, 3, 0), (0.25, 4, 5, 2, 3, -1)]
        for kernel in [gabor_kernel(f, theta=np.pi * k / n, bandwidth=b, n_stds=s, offset=o)]
    ]
    camera = (skimage.data.camera()[100:340:4, 150:398:4] / 255).astype(np.float32)
    small = rng.uniform(size=(9, 21)).astype(np.float32)
    cases = [("camera", camera, "large", "reflect", 0.0), ("camera", camera, "rfs", "reflect", 0.0), ("camera", camera, "schmid", "constant", 0.25), ("camera", camera, "small", "wrap", 0.0)]
    cases += [("small", small, "rfs", mode, 0.5) for mode in ("reflect", "mirror", "nearest", "constant", "wrap")]
    fixture["images"] = dict(camera=camera, small=small)
    fixture["responses"] = []
    for name, image, bank, mode, cval in cases:
        answer = responses(image, banks[bank], mode, cval)
        step = 97 if name == "camera" else 31
        case = dict(image=name, bank=bank, mode=mode, cval=cval, step=step, most=float(np.abs(answer).max()), values=sampled(answer, step).astype(np.float32))
        if bank == "rfs":
            by_angle = answer[..., :36].reshape(*image.shape, 6, 6)
            signed = np.concatenate([by_angle.max(-1), answer[..., 36:]], -1)
            absolute = np.concatenate([np.abs(by_angle).max(-1), answer[..., 36:]], -1)
            case |= dict(signed=sampled(signed, 7).astype(np.float32), absolute=sampled(absolute, 7).astype(np.float32))
        fixture["responses"].append(case)
