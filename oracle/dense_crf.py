"""pydensecrf: probabilities after some iterations, with every compatibility and normalization, divergences, and energies of labels and softmax."""
import os

import numpy as np
import pydensecrf.densecrf as crf
from pydensecrf.utils import create_pairwise_bilateral, unary_from_labels, unary_from_softmax
from scipy.ndimage import gaussian_filter
from skimage.io import imread

from fixture import ROOT, Fixture, seed

# pydensecrf's DIAG_KERNEL, and its kinds of normalization, which some builds do not name
DIAG = 1
NORMALIZATIONS = dict(none=0, before=1, after=2, symmetric=3)
rng = np.random.default_rng(seed())
photo = imread(os.path.join(ROOT, "examples/photographs/coffee.png"))[..., :3]


def scores(classes, height, width):
    """Blurred noise: classes lie in patches, as a network's do."""
    noise = gaussian_filter(rng.normal(size=(classes, height, width)), (0, 3, 3))
    return (noise / noise.std() * 1.5).astype(np.float32)


def run(image, energies, options):
    classes, height, width = energies.shape
    field = crf.DenseCRF2D(width, height, classes)
    field.setUnaryEnergy(np.ascontiguousarray(energies.reshape(classes, -1)))
    norm = NORMALIZATIONS[options.get("normalization", "symmetric")]
    of = lambda given: given if np.isscalar(given) else np.array(given, np.float32).reshape((-1,) if len(given) == classes else (classes, classes))
    pair = lambda sigma: (sigma, sigma) if np.isscalar(sigma) else tuple(sigma[::-1])
    smoothness, appearance = options.get("smoothness", 3), options.get("appearance", 10)
    if np.any(smoothness):
        field.addPairwiseGaussian(sxy=pair(options.get("smoothnessSigma", 3)), compat=of(smoothness), kernel=DIAG, normalization=norm)
    if np.any(appearance):
        colors = options.get("colorSigma", 13)
        far = pair(options.get("appearanceSigma", 80))
        if image.shape[2] == 3:
            colors = (colors,) * 3 if np.isscalar(colors) else tuple(colors)
            field.addPairwiseBilateral(sxy=far, srgb=colors, rgbim=image, compat=of(appearance), kernel=DIAG, normalization=norm)
        else:
            features = create_pairwise_bilateral(sdims=far[::-1], schan=colors, img=image[..., 0])
            # its rows are y, x: as the two-dimensional form has them, x, y
            features[[0, 1]] = features[[1, 0]]
            field.addPairwiseEnergy(np.ascontiguousarray(features), compat=of(appearance), kernel=DIAG, normalization=norm)
    for features, weight in options.get("kernels", []):
        field.addPairwiseEnergy(np.ascontiguousarray(features), compat=of(weight), kernel=DIAG, normalization=norm)
    q, a, b = field.startInference()
    divergences = [field.klDivergence(q)]
    for _ in range(options.get("iterations", 10)):
        field.stepInference(q, a, b)
        divergences.append(field.klDivergence(q))
    return np.array(q, np.float32).reshape(energies.shape), divergences


crop = np.ascontiguousarray(photo[60:300:10, 100:500:15])
gray = np.ascontiguousarray(photo[60:300:11, 100:500:16, :1])
costs = rng.uniform(0, 6, (3, 3))
own = rng.normal(size=(4, crop.shape[0] * crop.shape[1])).astype(np.float32)
CASES = dict(
    two=(crop, 2, {}),
    three=(crop, 3, dict(iterations=5, smoothnessSigma=[2, 4], appearanceSigma=[60, 30], colorSigma=[13, 20, 9])),
    many=(np.ascontiguousarray(crop[::2, ::2]), 21, dict(iterations=5, appearanceSigma=40, colorSigma=20)),
    diagonal=(crop, 3, dict(iterations=3, smoothness=[-1, -3, -2], appearance=[-8, -6, -9], colorSigma=18)),
    matrix=(crop, 3, dict(iterations=3, smoothness=costs.ravel().tolist(), appearance=(costs.T * 1.5).ravel().tolist(), colorSigma=18)),
    before=(crop, 3, dict(iterations=3, normalization="before", colorSigma=18)),
    after=(crop, 3, dict(iterations=3, normalization="after", colorSigma=18)),
    none=(crop, 3, dict(iterations=2, normalization="none", smoothness=0.02, appearance=0.02)),
    gray=(gray, 4, dict(iterations=5)),
    smooth=(crop, 2, dict(iterations=5, appearance=0)),
    kernels=(crop, 2, dict(iterations=4, smoothness=0, kernels=[(own, 4)])),
)
with Fixture("packages/classical/src/dense-crf/dense-crf.fixture.json", __file__, "numpy", "scipy", "scikit-image", "pydensecrf2") as f:
    f["cases"] = []
    for name, (image, classes, options) in CASES.items():
        logits = scores(classes, *image.shape[:2])
        probabilities, divergences = run(image, -logits, options)
        if "kernels" in options:
            options = options | dict(kernels=[dict(features=features.T, weight=weight) for features, weight in options["kernels"]])
        f["cases"].append(dict(name=name, image=image, logits=logits, options=options, probabilities=probabilities, divergences=divergences))
    labels = rng.integers(0, 4, (5, 7)).astype(np.int32)
    softmax = np.exp(scores(3, 5, 7) * 4)
    softmax /= softmax.sum(0)
    f["labels"] = dict(labels=labels, sure=unary_from_labels(labels, 4, 0.6, zero_unsure=False), unsure=unary_from_labels(labels, 3, 0.8, zero_unsure=True))
    f["softmax"] = dict(softmax=softmax, plain=unary_from_softmax(softmax), scaled=unary_from_softmax(softmax, scale=0.7, clip=0.01))
