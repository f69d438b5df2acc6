"""ISAT files, and the COCO files that ISAT itself makes of them."""
import json
import os
import tempfile

import numpy as np
from fixture import Fixture, seed
from ISAT.formats.coco import COCO

rng = np.random.default_rng(seed())


def thing(category, group, layer, corners, crowd=False):
    x, y = rng.integers(2, 60, 2)
    angles = np.sort(rng.random(corners)) * 2 * np.pi
    ring = np.round(np.stack([x + 20 + 15 * np.cos(angles), y + 20 + 15 * np.sin(angles)], 1), 2).tolist()
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return dict(category=category, group=group, segmentation=ring, area=1.0, layer=layer, bbox=[min(xs), min(ys), max(xs), max(ys)], iscrowd=crowd, note="")


with Fixture("packages/formats/src/isat/isat.fixture.json", __file__, "isat-sam", "numpy") as f:
    objects = [
        thing("cat", 1, 1.0, 5),
        thing("cat", 1, 1.0, 7),
        thing("dog", 1, 2.0, 4),
        thing("cat", 2, 1.0, 9),
        thing("dog", 3, 1.0, 6, True),
    ]
    info = dict(description="ISAT", folder="/images", name="a.jpg", width=100, height=110, depth=3, note="")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "a.json"), "w") as file:
            json.dump(dict(info=info, objects=objects), file)
        converter = COCO()
        converter.read_from_ISAT(folder)
        path = os.path.join(folder, "coco.json")
        converter.save_to_coco(path, ("cat", "dog"))
        with open(path) as file:
            theirs = json.load(file)
    f["file"] = dict(info=info, objects=objects)
    f["annotations"] = [dict(segmentation=a["segmentation"], bbox=a["bbox"], iscrowd=int(a["iscrowd"]), category=a["category_id"]) for a in theirs["annotations"]]
