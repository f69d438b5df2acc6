"""Expected values of @segkit/nn's further detectors that find boxes before masks: objects of a photograph by MMDetection's ways, or by the authors' written out, with the slim networks of oracle/networks."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F
from torchvision import ops

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from centermask import CASES as CENTER_CASES, STRIDES  # noqa: E402
from detect import CASCADE, DETECTRON2, MOST, OPENMMLAB, PHOTOGRAPH, adjusted, detectron2_boxes, openmmlab, pasted, pooled, result  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from htc import CASES as HTC_CASES  # noqa: E402
from keypointrcnn import CASES as KEYPOINT_CASES  # noqa: E402
from maskscoringrcnn import CASES as SCORING_CASES  # noqa: E402
from network import instance  # noqa: E402
from panet import CASES as PANET_CASES  # noqa: E402
from retinamask import ANCHORS, CASES as RETINA_CASES  # noqa: E402
from queryinst import CASES as QUERY_CASES, STAGES  # noqa: E402

QUERIES = {name: spread for i in range(STAGES) for name, spread in {f"roi_head.bbox_head.{i}.fc_cls": 1.5, f"roi_head.bbox_head.{i}.fc_reg": 0.4}.items()}
QUERIES |= {f"roi_head.mask_head.{STAGES - 1}.conv_logits": 1.5}


def sorted_openmmlab(model, picture, caffe=False):
    """The library's own way; its results are in no order."""
    found = openmmlab(model, picture, caffe)
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


JUDGE = "roi_head.mask_iou_head.fc_mask_iou"
POINTS = "proposal_generator.fcos_head."
CENTER = {f"{POINTS}cls_logits": 1.5, f"{POINTS}ctrness": 1, f"{POINTS}bbox_pred": 0.6, "roi_heads.mask_head.predictor": 1.5, "roi_heads.maskiou_head.maskiou": 0.1}


def lifted(model):
    """What is never negative in networks that have learned is mostly not: distances of sides, and how well masks fit; the new tensors by their names."""
    modules, tensors = dict(model.named_modules()), {}
    for name, by in {f"{POINTS}bbox_pred": 1.5, "roi_heads.maskiou_head.maskiou": 0.6, JUDGE: 0.6}.items():
        if name not in modules:
            continue
        modules[name].bias += by
        tensors[f"{name}.bias"] = modules[name].bias.numpy().copy()
    return tensors


def centermask(model, picture):
    """The authors' way, plainly, of an image that has its size already."""
    height, width = picture.shape[:2]
    image = torch.from_numpy(picture[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)) - torch.tensor([103.53, 116.28, 123.675])[:, None, None]
    # two positions a side at the coarsest level: the slim network has one channel in each group of a normalization
    levels, logits, distances, center = model.image(F.pad(image, (0, -width % 160, 0, -height % 160))[None])
    found, first = [], 0
    for level, stride in zip(levels, STRIDES):
        y, x = torch.meshgrid(*(torch.arange(extent) * stride + stride // 2 for extent in level.shape[2:]), indexing="ij")
        count = x.numel()
        at = slice(first, first + count)
        first += count
        scores = logits[0, :, at].sigmoid().T
        point, label = (scores > 0.05).nonzero().T
        score = scores[point, label] * center[0, 0, at].sigmoid()[point]
        score, order = score.topk(min(1000, len(score)))
        point, label = point[order], label[order]
        middle, sides = torch.stack([x.flatten(), y.flatten()], 1)[point], distances[0, :, at].T[point]
        found.append((torch.cat([middle - sides[:, :2], middle + sides[:, 2:]], 1), score.sqrt(), label))
    boxes, scores, labels = (torch.cat(each) for each in zip(*found))
    kept = ops.batched_nms(boxes, scores, labels, 0.6)[:MOST]
    boxes, scores, labels = boxes[kept], scores[kept], labels[kept]
    maps = torch.zeros(len(boxes), levels[0].shape[1], 14, 14)
    of = (5 - (height * width / ops.box_area(boxes)).log2()).ceil().clamp(3, 5) - 3
    for i in range(3):
        maps[of == i] = ops.roi_align(levels[i], [boxes[of == i]], 14, 1 / STRIDES[i], 0, True)
    masks = model.roi_heads.mask_head(maps)[torch.arange(len(boxes)), labels][:, None].sigmoid()
    scores = scores * model.roi_heads.maskiou_head(maps, masks)[torch.arange(len(boxes)), labels]
    boxes = ops.clip_boxes_to_image(boxes, (height, width))
    order = [i for i in scores.argsort(descending=True).tolist() if (boxes[i, 2:] > boxes[i, :2]).all()]
    return result(boxes[order], scores[order], labels[order], torch.stack([pasted(masks[i, 0], boxes[i], height, width) for i in order]))


def shapes(stride):
    """Anchors of a point as the authors' program makes them: the last pixel is within, shapes are rounded first, then they have three sizes."""
    middle, found = (stride - 1) / 2, []
    for ratio in (0.5, 1, 2):
        w = np.round(np.sqrt(stride * stride / ratio))
        h = np.round(w * ratio)
        for size in range(3):
            half = np.array([w, h]) * 4 * 2 ** (size / 3) / 2 - 0.5
            found.append([middle - half[0], middle - half[1], middle + half[0], middle + half[1]])
    return torch.tensor(np.array(found), dtype=torch.float32)


def retinamask(model, picture):
    """The authors' way, plainly, of an image that has its size already: corners are pixels, so that sides are one longer than their difference."""
    height, width = picture.shape[:2]
    image = torch.from_numpy(picture[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)) - torch.tensor([102.9801, 115.9465, 122.7717])[:, None, None]
    levels, logits, offsets = model.image(F.pad(image, (0, -width % 32, 0, -height % 32))[None])
    boxes, scores, labels, first = [], [], [], 0
    for level, stride in zip(levels, (8, 16, 32, 64, 128)):
        count = level.shape[2] * level.shape[3]
        at = slice(first, first + count)
        first += count
        y, x = torch.meshgrid(*(torch.arange(extent) * stride for extent in level.shape[2:]), indexing="ij")
        anchors = (torch.stack([x, y, x, y], -1).reshape(-1, 1, 4) + shapes(stride)).reshape(-1, 4)
        probability = logits[0, :, at].reshape(ANCHORS, -1, count).permute(2, 0, 1).flatten(0, 1).sigmoid()
        moves = offsets[0, :, at].reshape(ANCHORS, 4, count).permute(2, 0, 1).flatten(0, 1)
        anchor, label = (probability > 0.05).nonzero().T
        score, order = probability[anchor, label].topk(min(1000, len(anchor)))
        anchor, label = anchor[order], label[order]
        size = anchors[anchor, 2:] - anchors[anchor, :2] + 1
        center = anchors[anchor, :2] + 0.5 * size + moves[anchor, :2] / 10 * size
        half = 0.5 * size * (moves[anchor, 2:] / 5).clamp(max=np.log(1000 / 16)).exp()
        found = torch.cat([center - half, center + half - 1], 1)
        found[:, 0::2], found[:, 1::2] = found[:, 0::2].clamp(0, width - 1), found[:, 1::2].clamp(0, height - 1)
        boxes.append(found)
        scores.append(score)
        labels.append(label)
    boxes, scores, labels = torch.cat(boxes), torch.cat(scores), torch.cat(labels)
    more = torch.tensor([0, 0, 1, 1])
    kept = ops.batched_nms(boxes + more, scores, labels, 0.4)[:MOST]
    boxes, scores, labels = boxes[kept], scores[kept], labels[kept]
    side = (boxes[:, 2:] - boxes[:, :2] + 1).prod(1).sqrt()
    of = (4 + (side / 224 + 1e-6).log2()).floor().clamp(3, 5) - 3
    maps = torch.zeros(len(boxes), levels[0].shape[1], 14, 14)
    for i in range(3):
        maps[of == i] = ops.roi_align(levels[i], [boxes[of == i]], 14, 1 / (8 * 2**i), 2, False)
    masks = model.mask(maps)[torch.arange(len(boxes)), labels + 1].sigmoid()
    return result(boxes + more, scores, labels, torch.stack([widened(mask, box, height, width) for mask, box in zip(masks, boxes)]))


def widened(mask, box, height, width):
    """A mask with a border of zeros, resized to its box and laid on the image."""
    around = F.pad(mask, (1, 1, 1, 1))
    middle, half = (box[2:] + box[:2]) / 2, (box[2:] - box[:2]) / 2 * (around.shape[0] / mask.shape[0])
    x0, y0, x1, y1 = torch.cat([middle - half, middle + half]).to(torch.int32).tolist()
    resized = F.interpolate(around[None, None], size=(max(y1 - y0 + 1, 1), max(x1 - x0 + 1, 1)), mode="bilinear", align_corners=False)[0, 0] > 0.5
    placed = torch.zeros(height, width, dtype=torch.bool)
    top, left, bottom, right = max(y0, 0), max(x0, 0), min(y1 + 1, height), min(x1 + 1, width)
    placed[top:bottom, left:right] = resized[top - y0:bottom - y0, left - x0:right - x0]
    return placed


def bodies(model, picture):
    """Detectron2's way, plainly: of each point's map, as large as the box, the hottest pixel, and what it has of the heat of the map."""
    (height, width), (levels, boxes, scores, _, (h, w)) = picture.shape[:2], detectron2_boxes(model, picture, MOST)
    points, heats = [], []
    for map_, box in zip(model.roi_heads.keypoint_head(pooled(levels, boxes, 14)), boxes):
        size = (box[2:] - box[:2]).clamp(min=1)
        rows, columns = int(size[1].ceil()), int(size[0].ceil())
        large = F.interpolate(map_[None], size=(rows, columns), mode="bicubic", align_corners=False)[0].flatten(1)
        heat, at = large.max(1)
        place = torch.stack([at % columns, at // columns], 1) + 0.5
        points.append((place * size / torch.tensor([columns, rows]) + box[:2]) * torch.tensor([width / w, height / h]))
        heats.append(1 / (map_.flatten(1) - heat[:, None]).exp().sum(1))
    placed = boxes * torch.tensor([width / w, height / h, width / w, height / h])
    return dict(boxes=placed.numpy(), scores=scores.numpy(), points=torch.stack(points).numpy(), heats=torch.stack(heats).numpy())


WAYS = {"htc": (HTC_CASES, openmmlab, CASCADE), "queryinst": (QUERY_CASES, sorted_openmmlab, QUERIES), "centermask": (CENTER_CASES, centermask, CENTER),
        "retinamask": (RETINA_CASES, retinamask, {"rpn.head.cls_logits": 1, "rpn.head.bbox_pred": 2, "mask.predictor.mask_fcn_logits": 1.5}),
        "panet_paper": (PANET_CASES, sorted_openmmlab, OPENMMLAB),
        "maskscoringrcnn": (SCORING_CASES, lambda model, picture: sorted_openmmlab(model, picture, True), OPENMMLAB | {JUDGE: 0.1}),
        "keypointrcnn_detectron2": (KEYPOINT_CASES, bodies, {**{name: by for name, by in DETECTRON2.items() if "mask_head" not in name}, "roi_heads.keypoint_head.score_lowres": 1.5})}

if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/boxes_first.fixture.json", __file__, "numpy", "torch", "torchvision", "mmdet") as f, torch.no_grad():
        f["picture"] = picture
        for name, (cases, way, last) in WAYS.items():
            model = instance(cases[name], number)[0]
            tensors = placed(model, number) if name == "queryinst" else {}
            tensors |= adjusted(model, way, picture, last)
            tensors |= lifted(model)
            f[name] = way(model, picture) | {"tensors": tensors}
            print(name, f[name]["scores"], f[name].get("labels"), [int(np.unpackbits(m).sum()) for m in f[name].get("masks", [])])
