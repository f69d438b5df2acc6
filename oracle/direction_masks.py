"""Expected values of @segkit/nn's masks of directions: the objects that a slim MaskLab finds in a photograph, plainly, with torchvision's RoIAlign as its crop and resize."""
import math
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F
from torchvision import ops

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from masklab import CASES, CROP, PARTS, SIDE  # noqa: E402
from network import instance  # noqa: E402

torch.set_num_threads(1)
PHOTOGRAPH = Path(__file__).parents[1] / "examples/photographs/coffee.png"
MOST = 24
LAST = {"proposals.objectness": 1.5, "proposals.offsets": 0.4, "boxes.shifts": 1, "boxes.scores": 1.5, "boxes.offsets": 0.7, "semantic": 1.5, "directions": 1.5, "coarse": 1.5, "masks": 1.5}


def prepared(picture):
    """The input of a picture that has its size already."""
    height, width = picture.shape[:2]
    image = (picture.astype(np.float64) / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    return F.pad(torch.from_numpy(image.transpose(2, 0, 1).astype(np.float32)), (0, -width % 32, 0, -height % 32))[None]


def pasted(mask, box, height, width):
    """Sampled at the pixels' centers."""
    x = (torch.arange(width) + 0.5 - box[0]) / (box[2] - box[0]) * 2 - 1
    y = (torch.arange(height) + 0.5 - box[1]) / (box[3] - box[1]) * 2 - 1
    grid = torch.stack(torch.broadcast_tensors(x[None], y[:, None]), -1)[None]
    return F.grid_sample(mask[None, None], grid, align_corners=False)[0, 0] >= 0.5


def decoded(boxes, offsets, weights):
    """The papers' formula."""
    size = boxes[:, 2:] - boxes[:, :2]
    center = boxes[:, :2] + 0.5 * size + offsets[:, :2] / weights[0] * size
    half = 0.5 * size * torch.exp((offsets[:, 2:] / weights[1]).clamp(max=math.log(1000 / 16)))
    return torch.cat([center - half, center + half], 1)


def anchors(height, width):
    found = []
    for row in range(height):
        for column in range(width):
            for ratio in (0.5, 1, 2):
                for size in (32, 64, 128, 256, 512):
                    w, h = size / ratio**0.5, size * ratio**0.5
                    found.append([8 * column - w / 2, 8 * row - h / 2, 8 * column + w / 2, 8 * row + h / 2])
    return torch.tensor(found)


def crop(x, boxes, size, stride):
    return ops.roi_align(x, [boxes], size, 1 / stride, 1, True)


def seen(model, features, boxes):
    """What boxes are classified by: crops in one piece, or in parts that were moved."""
    maps = crop(features, boxes, CROP, 8)
    if not hasattr(model.boxes, "shifts"):
        return maps
    size, out = (boxes[:, 2:] - boxes[:, :2]), torch.zeros_like(maps)
    shifts = model.boxes.moved(maps).unflatten(1, (PARTS, PARTS, 2))
    side = CROP // PARTS
    for row in range(PARTS):
        for column in range(PARTS):
            corner = boxes[:, :2] + size * (torch.tensor([column, row]) / PARTS + 0.1 * shifts[:, row, column])
            part = torch.cat([corner, corner + size / PARTS], 1)
            out[:, :, row * side:(row + 1) * side, column * side:(column + 1) * side] = crop(features, part, side, 8)
    return out


def objects(model, picture, most=MOST):
    height, width = picture.shape[:2]
    said = model.image(prepared(picture))
    objectness = said["objectness"][0].permute(1, 2, 0).flatten()
    best, at = objectness.topk(min(6000, len(objectness)))
    rows, columns = said["objectness"].shape[2:]
    moves = said["anchor_offsets"][0].unflatten(0, (15, 4)).permute(2, 3, 0, 1).reshape(-1, 4)
    boxes = ops.clip_boxes_to_image(decoded(anchors(rows, columns)[at], moves[at], (1, 1)), (height, width))
    large = (boxes[:, 2:] > boxes[:, :2]).all(1)
    boxes = boxes[large][ops.nms(boxes[large], best[large], 0.7)[:300]]
    logits, moves = model.boxes(seen(model, said["features"], boxes))
    probabilities = logits.softmax(1)[:, :-1]
    box, label = (probabilities > 0.05).nonzero().T
    score = probabilities[box, label]
    found = ops.clip_boxes_to_image(decoded(boxes[box], moves.unflatten(1, (-1, 4))[box, label], (10, 5)), (height, width))
    kept = ops.batched_nms(found, score, label, 0.5)[:most]
    found, score, label = found[kept], score[kept], label[kept]
    semantic = crop(said["semantic_logits"], found, SIDE, 8)[torch.arange(len(found)), label][:, None]
    masks = model.drawn(semantic, crop(said["direction_logits"], found, SIDE, 8), crop(said["stem"], found, SIDE, 2), crop(said["stage"], found, SIDE, 4))[0].sigmoid()
    inside = torch.stack([pasted(mask[0], box, height, width) for mask, box in zip(masks, found)])
    some = inside.any(2).any(1)
    return dict(boxes=found[some].numpy(), scores=score[some].numpy(), labels=label[some].numpy().astype(np.int32), masks=np.packbits(inside[some].numpy().reshape(int(some.sum()), -1), axis=1))


def adjusted(model, picture):
    """Changes the last layers, one after the other, so that boxes are near their anchors, classes in doubt, and half of each mask inside; the new tensors by their names."""
    modules, tensors = dict(model.named_modules()), {}
    for name, spread in LAST.items():
        if name not in modules:
            continue
        layer, found = modules[name], []
        hook = layer.register_forward_hook(lambda _, __, y: found.append(y))
        objects(model, picture)
        hook.remove()
        y = found[0]
        rest = [i for i in range(y.dim()) if i != 1]
        factor = spread / y.std(rest)
        layer.weight.mul_(factor.reshape([-1] + [1] * (layer.weight.dim() - 1)))
        layer.bias.copy_((layer.bias - y.mean(rest)) * factor)
        tensors |= {f"{name}.{key}": value.numpy().copy() for key, value in layer.named_parameters()}
    return tensors


if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/direction_masks.fixture.json", __file__, "numpy", "torch", "torchvision") as f, torch.no_grad():
        f["most"], f["picture"] = MOST, picture
        for name, case in CASES.items():
            model = instance(case, number)[0]
            tensors = adjusted(model, picture)
            f[name] = objects(model, picture) | dict(tensors=tensors)
            print(name, len(f[name]["scores"]), "objects", f[name]["scores"][:3], f[name]["labels"], [int(np.unpackbits(m).sum()) for m in f[name]["masks"]])
