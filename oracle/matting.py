"""Expected values of @segkit/metrics/matting: the matting benchmark's formulas on SciPy's filters and scikit-image's components; its programs are MATLAB's."""
import numpy as np
from fixture import Fixture, seed
from scipy.ndimage import correlate, gaussian_filter
from skimage.measure import label


def derivative_window(sigma=1.4, epsilon=0.01):
    half = int(np.ceil(sigma * np.sqrt(-2 * np.log(np.sqrt(2 * np.pi) * sigma * epsilon))))
    x = np.arange(-half, half + 1)
    bell = np.exp(-(x**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    window = np.outer(bell, -x * bell / sigma**2)
    return window / np.sqrt((window**2).sum())


def steepness(alpha):
    span = alpha.max() - alpha.min()
    stretched = (alpha - alpha.min()) / span if span > 0 else np.zeros_like(alpha)
    window = derivative_window()
    return np.sqrt(correlate(stretched, window, mode="nearest") ** 2 + correlate(stretched, window.T, mode="nearest") ** 2)


def connected_level(a, b, step=0.1):
    levels = np.arange(0, 1 + step, step)
    result = np.full(a.shape, -1.0)
    for below, level in zip(levels, levels[1:]):
        parts = label((a >= level) & (b >= level), connectivity=1)
        sizes = np.bincount(parts.ravel())[1:]
        largest = parts == sizes.argmax() + 1 if len(sizes) else np.zeros(a.shape, bool)
        result[(result == -1) & ~largest] = below
    result[result == -1] = 1
    return result


def errors(found, truth, region):
    a, b = found / 255, truth / 255
    level = connected_level(a, b)
    phi = [1 - (alpha - level) * (alpha - level >= 0.15) for alpha in (a, b)]
    difference = (a - b)[region]
    return dict(
        sumOfAbsoluteDifferences=np.abs(difference).sum() / 1000,
        meanAbsoluteDifference=np.abs(difference).mean(),
        meanSquaredError=(difference**2).mean(),
        gradient=((steepness(a) - steepness(b)) ** 2)[region].sum() / 1000,
        connectivity=np.abs(phi[0] - phi[1])[region].sum() / 1000,
    )


def drawn(rng, height, width):
    field = gaussian_filter(rng.normal(size=(height, width)), 4)
    truth = np.clip(127 + field / field.std() * 220, 0, 255).astype(np.uint8)
    noise = gaussian_filter(rng.normal(size=truth.shape), rng.uniform(0.6, 3))
    found = np.clip(truth + noise / noise.std() * rng.uniform(5, 50), 0, 255).astype(np.uint8)
    trimap = np.where(gaussian_filter((truth == 255) * 1.0, 1) > 0.99, 255, np.where(gaussian_filter((truth == 0) * 1.0, 1) > 0.99, 0, 128))
    return found, truth, trimap.astype(np.uint8)


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    cases = [drawn(rng, *(int(v) for v in rng.integers(8, 60, 2))) for _ in range(7)]
    found, truth, trimap = cases[0]
    middle = np.full_like(trimap, 128)
    cases += [(np.zeros_like(found), truth, trimap), (np.full_like(found, 90), truth, trimap), (255 - truth, truth, middle), (truth, truth, trimap)]
    # two parts of one size, of which the first is taken
    twins = np.zeros((12, 30), np.uint8)
    twins[2:6, 3:9], twins[4:8, 15:21] = 230, 250
    cases.append((twins, np.minimum(twins, 240), np.full_like(twins, 128)))
    with Fixture("packages/metrics/src/matting/matting.fixture.json", __file__, "numpy", "scipy", "scikit-image") as f:
        f["cases"] = [
            dict(
                found=found,
                truth=truth,
                trimap=trimap,
                unknown=errors(found, truth, trimap == 128),
                everywhere=errors(found, truth, np.ones(found.shape, bool)),
                filled=errors(np.where(trimap == 128, found, trimap), truth, trimap == 128),
            )
            for found, truth, trimap in cases
        ]
