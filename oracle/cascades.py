"""Expected values of @segkit/nn's detectors whose boxes are moved by one head after another: objects of a photograph by MMDetection's ways with the slim networks of oracle/networks."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from detect import CASCADE, PHOTOGRAPH, adjusted, openmmlab  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from htc import CASES as HTC_CASES  # noqa: E402
from network import instance  # noqa: E402
from queryinst import CASES as QUERY_CASES, STAGES  # noqa: E402

QUERIES = {name: spread for i in range(STAGES) for name, spread in {f"roi_head.bbox_head.{i}.fc_cls": 1.5, f"roi_head.bbox_head.{i}.fc_reg": 0.4}.items()}
QUERIES |= {f"roi_head.mask_head.{STAGES - 1}.conv_logits": 1.5}


def queries(model, picture):
    """The library's own way; its results are in no order."""
    found = openmmlab(model, picture)
    order = np.argsort(-found["scores"], kind="stable")
    return {name: values[order] for name, values in found.items()}


def placed(model, number):
    """Boxes within the image to begin with, as those that were learned are; the new tensors by their names."""
    name = "rpn_head.init_proposal_bboxes.weight"
    boxes = dict(model.named_parameters())[name]
    places = torch.from_numpy(draw(number, "places", tuple(boxes.shape), 0, 1))
    boxes.copy_(torch.cat([0.2 + 0.6 * places[:, :2], 0.3 + 0.4 * places[:, 2:]], 1))
    for key, value in model.named_parameters():
        if ".fc_reg." in key:
            value.mul_(0.05)
    return {name: boxes.numpy().copy()}


WAYS = {"htc": (HTC_CASES, openmmlab, CASCADE), "queryinst": (QUERY_CASES, queries, QUERIES)}

if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/cascades.fixture.json", __file__, "numpy", "torch", "torchvision", "mmdet") as f, torch.no_grad():
        f["picture"] = picture
        for name, (cases, way, last) in WAYS.items():
            model = instance(cases[name], number)[0]
            tensors = placed(model, number) if name == "queryinst" else {}
            tensors |= adjusted(model, way, picture, last)
            f[name] = way(model, picture) | {"tensors": tensors}
            print(name, f[name]["scores"], f[name]["labels"], [int(np.unpackbits(m).sum()) for m in f[name]["masks"]])
