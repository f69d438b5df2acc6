"""Expected drawings, by scikit-image, on a crop of its picture chelsea (CC0)."""
import numpy as np
from fixture import Fixture
from skimage.color import label2rgb
from skimage.data import chelsea
from skimage.segmentation import mark_boundaries, slic

image = np.ascontiguousarray(chelsea()[90:140, 150:210])
labels = slic(image, 20, 10, start_label=0).astype(np.int32)
labels[20:30, 10:30] = -1
colors = np.array([[255, 0, 0], [0, 200, 40], [20, 90, 255]])


def bytes_of(drawn):
    return np.floor(drawn * 255 + 0.5).astype(np.uint8)


with Fixture("packages/core/src/draw/draw.fixture.json", __file__, "numpy", "scikit-image") as f:
    f["image"] = image
    f["labels"] = labels
    f["boundaries"] = {
        mode: bytes_of(mark_boundaries(image, labels, color=(1, 0, 0), outline_color=(0, 0, 1) if mode == "thick" else None, mode=mode, background_label=-1))
        for mode in ("thick", "inner", "outer")
    }
    f["gray"] = bytes_of(mark_boundaries(image[..., 0], labels, color=(1, 1, 0), mode="outer", background_label=-1))
    f["mean"] = bytes_of(label2rgb(labels, image.astype(np.float64), kind="avg", bg_label=-1, bg_color=(0, 0, 0)) / 255)
    f["overlay"] = [
        dict(alpha=a, saturation=s, expected=bytes_of(label2rgb(labels, image, colors=colors / 255, alpha=a, saturation=s, bg_label=-1, bg_color=None)))
        for a, s in ((0.3, 0), (0.4, 1), (0.5, 1), (0.75, 0.5))
    ]
    f["colors"] = colors
