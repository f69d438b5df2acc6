"""Expected values of @segkit/nn's detectors of two stages: torchvision's RoIAlign, and objects of a photograph by torchvision's, MMDetection's and Detectron2's ways with the slim networks of oracle/networks."""
import math
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F
from torchvision import ops

sys.path.append(str(Path(__file__).parent / "networks"))
from drawn import draw  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from mmdet.structures import DetDataSample  # noqa: E402
from network import instance  # noqa: E402
from cascademaskrcnn import CASES as CASCADE_CASES  # noqa: E402
from keypointrcnn import CASES as KEYPOINT_CASES  # noqa: E402
from maskrcnn import CASES as MASK_CASES  # noqa: E402
from panet import CASES as PANET_CASES  # noqa: E402
from panopticfpn import CASES as PANOPTIC_CASES, SLIM as PANOPTIC  # noqa: E402

torch.set_num_threads(1)
PHOTOGRAPH = Path(__file__).parents[1] / "examples/photographs/coffee.png"
MOST, SHORT, LONG = 9, 64, 100


def packed(masks):
    """Masks as bits, each from a byte of its own."""
    return np.packbits(masks.reshape(len(masks), -1), axis=1)


def result(boxes, scores, labels, masks, **others):
    return dict(boxes=boxes.numpy(), scores=scores.numpy(), labels=labels.numpy().astype(np.int32), masks=packed(masks.numpy()), **others)


def limited(model, picture):
    """torchvision's own way from an image to its result."""
    model.transform.min_size, model.transform.max_size = (SHORT,), LONG
    model.roi_heads.detections_per_img = MOST
    found = model.detect([torch.from_numpy(picture).permute(2, 0, 1) / 255])[0]
    if "keypoints" in found:
        return {key: found[key].numpy() for key in ("boxes", "scores")} | dict(points=found["keypoints"].numpy(), heats=found["keypoints_scores"].numpy())
    return result(found["boxes"], found["scores"], found["labels"], found["masks"][:, 0] >= 0.5)


def decoded(boxes, offsets, weights):
    """The papers' formula."""
    size = boxes[:, 2:] - boxes[:, :2]
    center = boxes[:, :2] + 0.5 * size + offsets[:, :2] / weights[0] * size
    half = 0.5 * size * torch.exp((offsets[:, 2:] / weights[1]).clamp(max=math.log(1000 / 16)))
    return torch.cat([center - half, center + half], 1)


def anchors_of(level, i):
    ratios = torch.tensor([0.5, 1, 2])
    across = 32 * 2**i / ratios.sqrt()
    cell = torch.stack([-across, -across * ratios, across, across * ratios], 1) / 2
    y, x = torch.meshgrid(*(torch.arange(extent) * 4 * 2**i for extent in level.shape[2:]), indexing="ij")
    return (torch.stack([x, y, x, y], -1).reshape(-1, 1, 4) + cell).reshape(-1, 4)


def pooled(levels, boxes, size):
    side = (ops.box_area(boxes)).sqrt()
    at = (4 + (side / 224 + 1e-8).log2()).floor().clamp(2, 5).long() - 2
    out = torch.zeros(len(boxes), levels[0].shape[1], size, size)
    for i in range(4):
        out[at == i] = ops.roi_align(levels[i], [boxes[at == i]], size, 1 / (4 * 2**i), 0, True)
    return out


def pasted(mask, box, height, width):
    """Sampled at the pixels' centers."""
    x = (torch.arange(width) + 0.5 - box[0]) / (box[2] - box[0]) * 2 - 1
    y = (torch.arange(height) + 0.5 - box[1]) / (box[3] - box[1]) * 2 - 1
    grid = torch.stack(torch.broadcast_tensors(x[None], y[:, None]), -1)[None]
    return F.grid_sample(mask[None, None], grid, align_corners=False)[0, 0] >= 0.5


def detectron2(model, picture):
    """Detectron2's way, plainly."""
    boxes, scores, labels, masks, _ = detectron2_objects(model, picture)
    return result(boxes, scores, labels, masks)


def detectron2_segments(model, picture):
    """Things, the surest over the others, then stuff where nothing lies: ids in the map, classes by them."""
    _, scores, labels, masks, semantic = detectron2_objects(model, picture, 100)
    found, classes = torch.zeros(semantic.shape, dtype=torch.int32), []
    for score, label, mask in zip(scores, labels, masks):
        if score < 0.5 or not mask.any() or (mask & (found > 0)).sum() / mask.sum() > 0.5:
            continue
        classes.append(int(label))
        found[mask & (found == 0)] = len(classes)
    for label in range(1, PANOPTIC["stuff"] + 1):
        mask = (semantic == label) & (found == 0)
        if mask.sum() >= PANOPTIC["stuffArea"]:
            classes.append(PANOPTIC["nClasses"] - 1 + label - 1)
            found[mask] = len(classes)
    return dict(segments=(found.numpy() - 1).astype(np.int8), classes=classes, scores=scores.numpy())


def detectron2_boxes(model, picture, most):
    """Levels, boxes in pixels of the input, scores and classes; and what the image is resized to."""
    height, width = picture.shape[:2]
    scale = min(SHORT / min(height, width), LONG / max(height, width))
    h, w = int(height * scale + 0.5), int(width * scale + 0.5)
    resized = np.asarray(Image.fromarray(picture).resize((w, h), Image.Resampling.BILINEAR))[:, :, ::-1].astype(np.float32)
    image = torch.from_numpy(((resized - np.float32([103.53, 116.28, 123.675])) / np.float32([57.375, 57.12, 58.395])).transpose(2, 0, 1))
    image = F.pad(image, (0, -w % 32, 0, -h % 32))[None]
    levels, objectness, offsets = model.image(image)
    boxes, scores, of = [], [], []
    for i, level in enumerate(levels):
        logits = objectness[i][0].permute(1, 2, 0).flatten()
        best, at = logits.topk(min(1000, len(logits)))
        moves = offsets[i][0].reshape(3, 4, *level.shape[2:]).permute(2, 3, 0, 1).reshape(-1, 4)
        boxes.append(decoded(anchors_of(level, i)[at], moves[at], (1, 1)))
        scores.append(best)
        of.append(torch.full((len(at),), i))
    boxes, scores, of = ops.clip_boxes_to_image(torch.cat(boxes), (h, w)), torch.cat(scores), torch.cat(of)
    large = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])
    boxes, scores, of = boxes[large], scores[large], of[large]
    proposals = boxes[ops.batched_nms(boxes, scores, of, 0.7)[:1000]]
    logits, moves = model.boxes(pooled(levels, proposals, 7))
    probabilities = logits.softmax(1)[:, :-1]
    box, label = (probabilities > 0.05).nonzero().T
    found = decoded(proposals[box], moves.reshape(len(proposals), -1, 4)[box, label], (10, 5))
    found, scores = ops.clip_boxes_to_image(found, (h, w)), probabilities[box, label]
    kept = ops.batched_nms(found, scores, label, 0.5)[:most]
    return levels, found[kept], scores[kept], label[kept], (h, w)


def detectron2_objects(model, picture, most=MOST):
    (height, width), (levels, found, scores, label, (h, w)) = picture.shape[:2], detectron2_boxes(model, picture, most)
    masks = model.roi_heads.mask_head(pooled(levels, found, 14)).sigmoid()[torch.arange(len(found)), label]
    placed = found * torch.tensor([width / w, height / h, width / w, height / h])
    semantic = None
    if hasattr(model, "sem_seg_head"):
        logits = F.interpolate(model.sem_seg_head(levels), scale_factor=4, mode="bilinear", align_corners=False)[:, :, :h, :w]
        semantic = F.interpolate(logits, size=(height, width), mode="bilinear", align_corners=False)[0].argmax(0)
    return placed, scores, label, torch.stack([pasted(m, b, height, width) for m, b in zip(masks, placed)]), semantic


def openmmlab(model, picture, caffe=False):
    """MMDetection's own way, of an image that has its size already; of networks that began with Caffe's files, blue first and without deviations."""
    model, (height, width) = model.detector.eval(), picture.shape[:2]
    model.roi_head.test_cfg.max_per_img = 100 if hasattr(model, "semantic_head") else MOST
    deviations = torch.ones(3) if caffe else torch.tensor([58.395, 57.12, 57.375])
    normalized = (torch.from_numpy(picture).permute(2, 0, 1) - torch.tensor([123.675, 116.28, 103.53])[:, None, None]) / deviations[:, None, None]
    normalized = normalized.flip(0) if caffe else normalized
    image = F.pad(normalized, (0, -width % 32, 0, -height % 32))[None]
    sample = DetDataSample(metainfo=dict(img_shape=(height, width), ori_shape=(height, width), scale_factor=(1, 1), batch_input_shape=tuple(image.shape[2:])))
    results = model.predict(image, [sample], rescale=True)
    if hasattr(results[0], "pred_panoptic_seg"):
        found = results[0].pred_panoptic_seg.sem_seg[0]
        ids = [int(i) for i in found.unique() if i % 1000 != model.num_classes]
        # things in the order of their numbers, then stuff
        ids.sort(key=lambda i: (i < 1000, i // 1000, i))
        segments = np.full(found.shape, -1, np.int8)
        for k, i in enumerate(ids):
            segments[found.numpy() == i] = k
        return dict(segments=segments, classes=[i % 1000 for i in ids], scores=np.zeros(0, np.float32))
    found = results[0].pred_instances
    return result(found.bboxes, found.scores, found.labels, found.masks)


def adjusted(model, way, picture, layers):
    """Changes the last layers of a network, one after the other, so that boxes are near their anchors, classes in doubt, and half of each mask inside; the new tensors by their names."""
    modules, tensors = dict(model.named_modules()), {}
    for name, spread in layers.items():
        layer, seen = modules[name], []
        hook = layer.register_forward_hook(lambda _, __, y: seen.append(y))
        way(model, picture)
        hook.remove()
        # of several levels the first
        y = seen[0]
        rest = [i for i in range(y.dim()) if i != 1]
        factor = spread / y.std(rest)
        outputs = 1 if isinstance(layer, torch.nn.ConvTranspose2d) else 0
        layer.weight.mul_(factor.reshape([-1 if axis == outputs else 1 for axis in range(layer.weight.dim())]))
        layer.bias.copy_((layer.bias - y.mean(rest)) * factor)
        tensors |= {f"{name}.{key}": value.numpy().copy() for key, value in layer.named_parameters()}
    return tensors


def layers(proposals, objectness, offsets, scores, moves, masks):
    return {f"{proposals}.{objectness}": 1.5, f"{proposals}.{offsets}": 0.4, scores: 1.5, moves: 0.7, masks: 1.5}


TORCHVISION = layers("rpn.head", "cls_logits", "bbox_pred", "roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred", "roi_heads.mask_predictor.mask_fcn_logits")
DETECTRON2 = layers("proposal_generator.rpn_head", "objectness_logits", "anchor_deltas", "roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred", "roi_heads.mask_head.predictor")
OPENMMLAB = layers("rpn_head", "rpn_cls", "rpn_reg", "roi_head.bbox_head.fc_cls", "roi_head.bbox_head.fc_reg", "roi_head.mask_head.conv_logits")
POINTS = layers("rpn.head", "cls_logits", "bbox_pred", "roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred", "roi_heads.keypoint_predictor.kps_score_lowres")
CASCADE = {name: spread for i in (2, 1, 0) for name, spread in {f"roi_head.bbox_head.{i}.fc_cls": 1.5, f"roi_head.bbox_head.{i}.fc_reg": 0.7, f"roi_head.mask_head.{i}.conv_logits": 1.5}.items()}
CASCADE = {"rpn_head.rpn_cls": 1.5, "rpn_head.rpn_reg": 0.4, **CASCADE}
CASES = MASK_CASES | KEYPOINT_CASES | CASCADE_CASES | PANOPTIC_CASES | PANET_CASES
WAYS = {"keypointrcnn": (limited, POINTS), "maskrcnn": (limited, TORCHVISION), "maskrcnn_v2": (limited, TORCHVISION), "maskrcnn_detectron2": (detectron2, DETECTRON2), "maskrcnn_openmmlab": (openmmlab, OPENMMLAB), "cascademaskrcnn": (openmmlab, CASCADE), "panet": (openmmlab, OPENMMLAB),
        "panopticfpn": (detectron2_segments, DETECTRON2 | {"sem_seg_head.predictor": 2}), "panopticfpn_openmmlab": (openmmlab, OPENMMLAB | {"semantic_head.conv_logits": 2})}

if __name__ == "__main__":
    number = seed()
    picture = np.ascontiguousarray(np.asarray(Image.open(PHOTOGRAPH).convert("RGB").resize((146, 110)))[20:75, 40:113])
    with Fixture("packages/nn/src/detect/detect.fixture.json", __file__, "numpy", "torch", "torchvision", "mmdet") as f, torch.no_grad():
        f["picture"] = picture
        features = torch.from_numpy(draw(number, "features", (1, 18, 11, 15), -1, 1))
        corners = torch.from_numpy(draw(number, "corners", (10, 4), 0, 1))
        boxes = torch.cat([corners[:, :2] * 100 - 20, corners[:, :2] * 100 - 20 + corners[:, 2:] ** 2 * 80], 1)
        aligned = [dict(size=size, samplingRatio=ratio, aligned=half, maps=ops.roi_align(features, [boxes], size, 1 / 8, ratio, half)[:, ::5].numpy())
                   for size, ratio, half in [(7, 2, False), (7, 0, True), (5, 0, False), (3, 1, True)]]
        f["roiAlign"] = dict(features=features.numpy(), boxes=boxes.numpy(), scale=1 / 8, every=5, cases=aligned)
        for name, (way, last) in WAYS.items():
            model = instance(CASES[name], number)[0]
            tensors = adjusted(model, way, picture, last)
            f[name] = way(model, picture) | {"tensors": tensors}
            print(name, len(f[name]["scores"]), "objects", f[name]["scores"][:3], f[name].get("classes"), "masks" in f[name] and [int(np.unpackbits(m).sum()) for m in f[name]["masks"]])
