"""CVAT files with masks, as Datumaro writes and reads them; Datumaro is of CVAT's makers, and exports and imports its files."""
import os
import tempfile
from xml.etree import ElementTree

import numpy as np
from datumaro.components.annotation import Bbox, Label, LabelCategories, AnnotationType, Mask, Polygon
from datumaro.components.dataset import Dataset
from datumaro.components.dataset_base import DatasetItem
from datumaro.components.media import Image
from fixture import Fixture, seed

rng = np.random.default_rng(seed())
H, W = 30, 47
NAMES = ["cat", "dog"]


def blob(x0, y0, x1, y1):
    mask = np.zeros((H, W), np.uint8)
    mask[y0:y1, x0:x1] = rng.random((y1 - y0, x1 - x0)) < 0.6
    return mask


def by_datumaro(masks, ring, box):
    """The XML that Datumaro writes, and the masks that it reads from it."""
    item = DatasetItem(
        id="a",
        subset="train",
        media=Image.from_numpy(np.zeros((H, W, 3), np.uint8)),
        annotations=[Mask(image=m, label=k % 2, z_order=k) for k, m in enumerate(masks)] + [Polygon(ring, label=1, group=5), Bbox(*box, label=0, attributes=dict(occluded=True))],
    )
    categories = {AnnotationType.label: LabelCategories.from_iterable(NAMES)}
    dataset = Dataset.from_iterable([item], categories=categories)
    with tempfile.TemporaryDirectory() as folder:
        dataset.export(folder, "cvat", save_media=True)
        path = next(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(".xml"))
        with open(path) as file:
            text = file.read()
        again = Dataset.import_from(folder, "cvat")
        read = [a for one in again for a in one.annotations]
    found = sorted((a for a in read if a.type == AnnotationType.mask), key=lambda a: a.z_order)
    return text, np.stack([np.asarray(a.image).astype(np.uint8) for a in found])


with Fixture("packages/formats/src/cvat/cvat.fixture.json", __file__, "datumaro", "numpy") as f:
    masks = [blob(3, 4, 20, 25), blob(0, 0, W, H), blob(40, 2, 41, 3) | 0, blob(10, 20, 47, 30)]
    masks[2][2, 40] = 1
    ring = [1.5, 2.25, 30.0, 4.0, 12.75, 28.5]
    box = (5.5, 6.25, 10.0, 8.5)
    text, read = by_datumaro(masks, ring, box)
    assert all(np.array_equal(a, b) for a, b in zip(read, masks)), "Datumaro does not read what it writes"
    f["file"] = dict(text=text, masks=np.stack(masks), labels=[NAMES[k % 2] for k in range(len(masks))], ring=ring, box=box)
    print(ElementTree.fromstring(text).find("image").attrib)
