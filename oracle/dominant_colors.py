"""Palettes: k-means in CIELAB by scikit-learn, and how near to the image they and Pillow's median cut come."""
import numpy as np
from fixture import Fixture, seed
from PIL import Image
from skimage.color import deltaE_cie76, lab2rgb, rgb2lab
from skimage.data import chelsea
from sklearn.cluster import KMeans

rng = np.random.default_rng(seed())


def mean_difference(image, colors):
    """Mean ΔE of the pixels to their nearest color."""
    lab, palette = rgb2lab(image).reshape(-1, 1, 3), rgb2lab(np.asarray(colors, np.uint8)[None]).reshape(1, -1, 3)
    return float(deltaE_cie76(lab, palette).min(1).mean())


def median_cut(image, n):
    quantized = Image.fromarray(image).quantize(n, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return np.array(quantized.getpalette()[: 3 * len(quantized.getcolors())]).reshape(-1, 3)


with Fixture("packages/classical/src/dominant-colors/dominant-colors.fixture.json", __file__, "numpy", "scikit-learn", "scikit-image", "pillow") as f:
    # patches of five colors far apart, with noise: the best clustering is plain
    colors = np.array([[210, 40, 30], [30, 160, 70], [20, 50, 200], [240, 220, 90], [60, 60, 60]])
    places = rng.choice(5, (40, 50), p=[0.4, 0.25, 0.2, 0.1, 0.05])
    patches = np.clip(colors[places] + rng.normal(0, 3, (40, 50, 3)), 0, 255).round().astype(np.uint8)
    model = KMeans(5, n_init=10, random_state=0, tol=0).fit(rgb2lab(patches).reshape(-1, 3))
    order = np.argsort(-np.bincount(model.labels_))
    found = np.round(lab2rgb(model.cluster_centers_[order][None])[0] * 255).astype(np.int32)
    f["patches"] = dict(image=patches, colors=found, shares=np.bincount(model.labels_)[order] / model.labels_.size)
    photograph = np.ascontiguousarray(chelsea()[40:160:2, 100:260:2])
    lab = rgb2lab(photograph).reshape(-1, 3)
    rows = []
    for n in (3, 6, 12):
        model = KMeans(n, n_init=10, random_state=0).fit(lab)
        palette = np.round(lab2rgb(model.cluster_centers_[None])[0] * 255)
        rows.append(dict(n=n, kmeans=mean_difference(photograph, palette), median_cut=mean_difference(photograph, median_cut(photograph, n))))
    f["photograph"] = dict(image=photograph, rows=rows)
