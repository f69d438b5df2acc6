"""scikit-image's slic on the photographs of BSDS500 against all their annotators: how good superpixels are at how many.

Labels of two implementations differ; what can be compared is how well they keep to the edges people drew. The measures are those of the superpixel benchmark,
written out in NumPy, each the mean over the annotators of a photograph. Only numbers are kept: the pictures may not be in the repository.
"""
import glob
import os

import numpy as np
from skimage.io import imread
from skimage.segmentation import slic

from fixture import DATA, Fixture

FOLDER = os.path.join(DATA, "bsds500/val")
COMPACTNESS = [10, 20, 30]
SEGMENTS = [100, 120, 160, 200, 240, 320, 400, 480, 640, 800, 960, 1120]
TOLERANCE = 2


def boundaries(labels):
    """Pixels with another label to the left, right, above or below."""
    marked = np.zeros(labels.shape, bool)
    across = labels[:, 1:] != labels[:, :-1]
    marked[:, 1:] |= across
    marked[:, :-1] |= across
    down = labels[1:] != labels[:-1]
    marked[1:] |= down
    marked[:-1] |= down
    return marked


def near(marked):
    """Pixels with a marked one in the square window of the tolerance."""
    height, width = marked.shape
    padded = np.pad(marked, TOLERANCE)
    window = range(2 * TOLERANCE + 1)
    return np.any([padded[y : y + height, x : x + width] for y in window for x in window], axis=0)


def measures(labels, truths):
    """Boundary recall, undersegmentation error (Neubert and Protzel), achievable segmentation accuracy."""
    found = near(boundaries(labels))
    values = []
    for truth in truths:
        edges = boundaries(truth)
        shared = np.zeros((labels.max() + 1, truth.max() + 1), np.int64)
        np.add.at(shared, (labels.ravel(), truth.ravel()), 1)
        outside = shared.sum(axis=1, keepdims=True) - shared
        values.append([
            (found & edges).sum() / edges.sum(),
            np.minimum(shared, outside).sum() / labels.size,
            shared.max(axis=1).sum() / labels.size,
        ])
    return np.mean(values, axis=0)


photographs = []
for path in sorted(glob.glob(f"{FOLDER}/images/*.jpg")):
    name = os.path.splitext(os.path.basename(path))[0]
    image = imread(path)
    truths = [imread(file).astype(np.int64) for file in sorted(glob.glob(f"{FOLDER}/labels/{name}_*.png"))]
    curves = []
    for compactness in COMPACTNESS:
        maps = [slic(image, n_segments=segments, compactness=compactness, start_label=0) for segments in SEGMENTS]
        curves.append([[len(np.unique(labels)), *measures(labels, truths)] for labels in maps])
    photographs.append(dict(id=name, annotators=len(truths), curves=np.array(curves)))


def named(curves):
    """For each compactness, a list of each measure over SEGMENTS."""
    return [
        {key: curve[:, i].tolist() for i, key in enumerate(["counts", "recall", "undersegmentation", "accuracy"])}
        for curve in curves
    ]


with Fixture("packages/classical/src/slic/slic.fixture.json", __file__, "numpy", "scikit-image") as f:
    f["tolerance"] = TOLERANCE
    f["compactness"] = COMPACTNESS
    f["segments"] = SEGMENTS
    # every fifth photograph for the test; the means over all of them for the documentation
    f["photographs"] = [p | dict(curves=named(p["curves"])) for p in photographs[::5]]
    f["means"] = dict(photographs=len(photographs), curves=named(np.mean([p["curves"] for p in photographs], axis=0)))
