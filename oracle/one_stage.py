"""What MMDetection's detectors of one stage find: with the narrow networks of oracle/networks on a photograph, and in outputs that are drawn, of an image that was resized and padded."""
import os
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from fixture import ROOT, Fixture, seed  # noqa: E402
from mmdetection import objects, sample, told  # noqa: E402
from network import instance  # noqa: E402

import condinst  # noqa: E402
import rtmdet  # noqa: E402
import solov2  # noqa: E402
import yolact  # noqa: E402

# the input, and an image that is resized to it, or to less
INPUT, IMAGE = (96, 128), (120, 177)
WITHIN = (87, 128)
picture = np.ascontiguousarray(np.asarray(Image.open(os.path.join(ROOT, "examples/photographs/coffee.png")).convert("RGB"))[80:368:3, 120:504:3])
assert picture.shape[:2] == INPUT


def levels(values, strides):
    """Points of all levels as maps: the way back from `rows`."""
    sizes = [(-(-INPUT[0] // s), -(-INPUT[1] // s)) for s in strides]
    parts = values.split([h * w for h, w in sizes], 2)
    return [part.reshape(*part.shape[:2], *size) for part, size in zip(parts, sizes)]


def outputs(name, shapes):
    """Drawn outputs by name, and what they are drawn from."""
    return {key: torch.from_numpy(draw(seed(), f"{name}.{key}", tuple(shape), low, high)) for key, (shape, low, high) in shapes.items()}


def ask_rtmdet(model, y):
    strides = [8, 16, 32]
    maps = [levels(y[key], strides) for key in ("logits", "boxes", "kernels")]
    return model.bbox_head.predict_by_feat(*maps, y["features"], batch_img_metas=[sample(INPUT, IMAGE, WITHIN, INPUT).metainfo], rescale=True)[0]


def ask_yolact(model, y):
    """Scores are probabilities, beside which the background has what is left."""
    about = [sample(INPUT, IMAGE, INPUT, INPUT).metainfo]
    logits = torch.cat([y["scores"], 1 - y["scores"].sum(1, True)], 1).log()
    maps = []
    for value in (logits, y["boxes"], y["coefficients"]):
        each, first, found = value.shape[1], 0, []
        for h, w in [(12, 16), (6, 8), (3, 4), (2, 2), (1, 1)]:
            part = value[:, :, first:first + 3 * h * w].reshape(1, each, h, w, 3)
            found.append(part.permute(0, 4, 1, 2, 3).reshape(1, 3 * each, h, w))
            first += 3 * h * w
        maps.append(found)
    boxes = model.bbox_head.predict_by_feat(*maps, batch_img_metas=about, rescale=False)
    model.mask_head.protonet = torch.nn.Identity()
    masks, _ = model.mask_head((y["prototypes"],), boxes)
    return model.mask_head.predict_by_feat(masks, None, boxes, about, rescale=True)[0]


def ask_solov2(model, y):
    cells = []
    for key in ("kernels", "logits"):
        parts = y[key].split([grid * grid for grid in model.mask_head.num_grids], 2)
        cells.append([part.reshape(*part.shape[:2], grid, grid) for part, grid in zip(parts, model.mask_head.num_grids)])
    return model.mask_head.predict_by_feat(*cells, y["features"], batch_img_metas=[sample(WITHIN, IMAGE, WITHIN, INPUT).metainfo])[0]


def ask_condinst(model, y):
    about = [sample(WITHIN, IMAGE, WITHIN, INPUT).metainfo]
    maps = [levels(y[key], [8, 16, 32, 64, 128]) for key in ("logits", "boxes", "centerness", "kernels")]
    boxes = model.bbox_head.predict_by_feat(*maps, batch_img_metas=about, rescale=False)
    model.mask_head.mask_feature_head = torch.nn.Identity()
    return model.mask_head.predict_by_feat(*model.mask_head(y["features"], boxes), results_list=boxes, batch_img_metas=about, rescale=True)[0]


def normalized(order, mean, std):
    x = picture.astype(np.float32)[..., ::order]
    return torch.from_numpy(np.ascontiguousarray(((x - np.float32(mean)) / np.float32(std)).transpose(2, 0, 1)))[None]


RGB = (1, (123.675, 116.28, 103.53), (58.395, 57.12, 57.375))
BGR = (-1, (103.53, 116.28, 123.675), (57.375, 57.12, 58.395))
YOLACT = (1, (123.68, 116.78, 103.94), (58.40, 57.12, 57.38))
MOST = 30
POINTS = 12 * 16 + 6 * 8 + 3 * 4
FIVE = POINTS + 2 * 2 + 1
BOXES = 3 * (12 * 16 + 6 * 8 + 3 * 4 + 2 * 2 + 1)
NETWORKS = {
    "rtmdet": (rtmdet.CASES["rtmdet"], BGR, WITHIN, ask_rtmdet, {
        "logits": [[1, 3, POINTS], -12, 1], "boxes": [[1, 4, POINTS], -5, 40], "kernels": [[1, 169, POINTS], -1, 1], "features": [[1, 8, 12, 16], -2, 2]}),
    "yolact": (yolact.CASES["yolact_openmmlab"], YOLACT, INPUT, ask_yolact, {
        "scores": [[1, 3, BOXES], 0, 0.3], "boxes": [[1, 4, BOXES], -4, 4], "coefficients": [[1, 32, BOXES], -1, 1], "prototypes": [[1, 32, 24, 32], 0, 1]}),
    "solov2": (solov2.CASES["solov2"], RGB, WITHIN, ask_solov2, {
        "logits": [[1, 3, 3872], -80, 2], "kernels": [[1, 64, 3872], -0.5, 0.5], "features": [[1, 64, 24, 32], -1, 1.1]}),
    "condinst": (condinst.CASES["condinst"], RGB, WITHIN, ask_condinst, {
        "logits": [[1, 3, FIVE], -12, 1], "boxes": [[1, 4, FIVE], 0, 40], "centerness": [[1, 1, FIVE], -2, 3], "kernels": [[1, 169, FIVE], -1, 1],
        "features": [[1, 8, 12, 16], -2, 2]}),
}

with Fixture("packages/nn/src/detect/one_stage.fixture.json", __file__, "torch", "torchvision", "mmdet", "pycocotools") as f:
    f["most"] = MOST
    f["picture"], f["input"], f["image"] = picture, INPUT, IMAGE
    for name, (case, numbers, resized, ask, shapes) in NETWORKS.items():
        parts = instance(case, seed())[0]
        (getattr(parts.model, "bbox_head", None) or parts.model.mask_head).test_cfg.max_per_img = MOST
        whole = told(objects(parts.model, normalized(*numbers), INPUT, INPUT, INPUT))
        with torch.no_grad():
            drawn = told(ask(parts.model, outputs(name, shapes)))
        f[name] = dict(whole=whole, resized=resized, outputs=shapes, drawn=drawn)
        print(name, [sum(len(runs) > 5 for runs in found["masks"]) for found in (whole, drawn)])
        assert all(sum(len(runs) > 5 for runs in found["masks"]) >= 3 for found in (whole, drawn)), "masks are empty, or all of the image"
