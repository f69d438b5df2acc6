"""What narrow DETRs and MaskFormers find in a photograph, from its pixels to segments: transformers' networks with drawn weights, and the rules of their authors and of transformers."""
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
import detr  # noqa: E402
import maskformer  # noqa: E402
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import drawn, tree  # noqa: E402
from transformers import DetrConfig  # noqa: E402
from transformers.models.detr.image_processing_detr import DetrImageProcessor  # noqa: E402
from transformers.models.maskformer.image_processing_maskformer import MaskFormerImageProcessor  # noqa: E402

CROP, SHORTEST, LONGEST = (40, 130, 60, 193), 160, 240
MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])


def pixels(multiple=1):
    """The photograph's size, and the network's input: resized by Pillow, its shorter side, or its longer one where that is the limit, and both sides up to multiples."""
    top, bottom, left, right = CROP
    photo = Image.open(f"{ROOT}/examples/photographs/chelsea.png").convert("RGB").crop((left, top, right, bottom))
    (width, height), least, most = photo.size, SHORTEST, LONGEST
    shrunk = min(least / min(width, height), most / max(width, height)) * min(width, height)
    short = round(shrunk)
    size = (short, int(shrunk * width / height)) if height < width else (int(shrunk * height / width), short)
    size = tuple(-(-side // multiple) * multiple for side in size)
    values = (np.asarray(photo.resize(size[::-1], Image.BILINEAR)) / 255 - MEAN) / STD
    return (height, width), torch.from_numpy(values.transpose(2, 0, 1).astype(np.float32))[None]


def sharpened(make, factors):
    """A network with drawn weights, some of them larger, so that queries differ and are sure of something; and what the weights are drawn from. Factors are powers of two, which are exact."""
    model, names, table = drawn(make, seed(), 1.2)
    for key, value in model.named_parameters():
        for part, factor in factors.items():
            if part in names[key]:
                value.data *= factor
                shape, low, high = table[names[key]]
                table[names[key]] = [shape, low * factor, high * factor]
    return model, table


def by_authors(logits, masks, processed, target, things, threshold):
    """DETR's own merging: the highest mask of a pixel has it, stuff is joined, and what has hardly a pixel is left out for as long as there is such."""
    scores, classes = logits.softmax(-1).max(-1)
    kept = [k for k in range(len(scores)) if classes[k] != logits.shape[-1] - 1 and scores[k] > threshold]
    planes = F.interpolate(masks[None], processed, mode="bilinear", align_corners=False)[0]
    firsts = {}
    owner = {k: k if int(classes[k]) in things else firsts.setdefault(int(classes[k]), k) for k in kept}
    while kept:
        best = np.array([owner[kept[i]] for i in planes[kept].softmax(0).argmax(0).flatten()]).reshape(processed)
        labels = np.asarray(Image.fromarray(best.astype(np.uint8)).resize(target[::-1], Image.NEAREST)).astype(np.int32)
        small = [k for k in kept if (labels == k).sum() <= 4]
        if not small:
            break
        kept = [k for k in kept if k not in small]
        owner = {k: k for k in kept}
    found = np.full(target, 255, np.uint8)
    for i, k in enumerate(kept):
        found[labels == k] = i
    return dict(labels=found, classIds=classes[kept].numpy(), scores=scores[kept].numpy())


def by_transformers(found, target):
    """Labels as indices of segments; a segment of its own for each number that transformers gives."""
    infos = found["segments_info"]
    ids = sorted({info["id"] for info in infos})
    first = [next(info for info in infos if info["id"] == i) for i in ids]
    assert all(len({info["label_id"] for info in infos if info["id"] == i}) == 1 for i in ids), "segments share a number"
    labels = np.full(target, 255, np.uint8)
    for n, i in enumerate(ids):
        labels[found["segmentation"].numpy() == i] = n
    return dict(labels=labels, classIds=np.array([info["label_id"] for info in first]), scores=np.array([info["score"] for info in first], np.float32))


def objects(logits, boxes, masks, processed, target, threshold):
    """DETR's own objects: the likeliest class of each query, its box, and its mask, of whose input's pixels the nearest count."""
    scores, classes = logits.softmax(-1)[:, :-1].max(-1)
    order = [int(k) for k in scores.argsort(descending=True) if scores[k] > threshold]
    planes = F.interpolate(masks[None], processed, mode="bilinear", align_corners=False).sigmoid() > 0.5
    planes = F.interpolate(planes.float(), target, mode="nearest")[0].bool()
    x, y, w, h = boxes[order].unbind(-1)
    corners = torch.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], -1) * torch.tensor([target[1], target[0]] * 2)
    kept = [i for i, k in enumerate(order) if planes[k].any()]
    assert 2 <= len(kept) <= 8, (len(order), len(kept), scores)
    bits = sum(planes[order[k]].numpy().astype(np.uint8) << n for n, k in enumerate(kept))
    order = [order[k] for k in kept]
    return dict(classIds=classes[order].numpy(), scores=scores[order].numpy(), boxes=corners[kept].numpy(), bits=bits)


def of_detr(f):
    classes, queries, things = 5, 20, [0, 1, 3]
    config = DetrConfig(narrow=[1, 1, 1, 1], **detr.sizes(classes, queries, 128, 8, 1, 24))
    model, table = sharpened(lambda: detr.Segmentation(config), {
        "query_position_embeddings": 32, "encoder_attn.q_proj.weight": 4, "encoder_attn.v_proj.weight": 64, "input_projection": 1 / 16, "class_labels_classifier.weight": 2,
        "bbox_attention.q_linear.weight": 8, "bbox_attention.k_linear.weight": 8, "adapter": 1 / 8, "mask_head.lay1.bias": 1 / 64, "mask_head.lay1.weight": 4, "mask_head.lay4.weight": 2, "mask_head.lay5.weight": 2, "out_lay": 4})
    target, x = pixels()
    with torch.no_grad():
        found = model(x)
    logits, boxes, masks = (found[name][0] for name in ("logits", "pred_boxes", "pred_masks"))
    processed, threshold, sure = tuple(x.shape[-2:]), 0.5, 0.9
    limits = dict(threshold=0.4, mask_threshold=0.2, overlap_mask_area_threshold=0.3)
    theirs = DetrImageProcessor().post_process_panoptic_segmentation(
        SimpleNamespace(logits=found["logits"], pred_masks=found["pred_masks"]), label_ids_to_fuse=set(range(classes)) - set(things), target_sizes=[target], **limits)[0]
    f["detr"] = dict(
        config=dict(depths=[1, 1, 1, 1], width=4, nClasses=classes, queries=queries, channels=128, encoderDepth=1, decoderDepth=1, mlpDim=24),
        tensors=tree(table), things=things, thresholds=[threshold, sure], limits=limits, authors=by_authors(logits, masks, processed, target, things, threshold),
        fused=by_authors(logits, masks, processed, target, [], threshold),
        transformers=by_transformers(theirs, target), objects=objects(logits, boxes, masks, processed, target, sure))
    for name in ("authors", "fused", "transformers", "objects"):
        print(name, f["detr"][name]["classIds"], f["detr"][name]["scores"].round(3), np.unique(f["detr"][name].get("labels", 0), return_counts=True)[1])


def of_maskformer(f):
    classes, things = 5, [0, 1, 2, 3]
    sizes = dict(nClasses=classes, queries=20, channels=64, heads=8, queryLayers=1, queryMlpDim=40)
    model, table = sharpened(lambda: maskformer.network(maskformer.swin(8, [1, 1, 1, 1], [1, 1, 2, 4], 4), **sizes), {
        "queries_embedder": 128, "encoder_attn.q_proj.weight": 8, "encoder_attn.k_proj.weight": 8, "encoder_attn.v_proj.weight": 64, "input_projection": 4,
        "class_predictor.weight": 4, "mask_embedder.0.0.weight": 4, "mask_embedder.2.0.weight": 1 / 2})
    target, x = pixels(32)
    with torch.no_grad():
        found = model(x)
    outputs, processor = SimpleNamespace(**found), MaskFormerImageProcessor()
    limits = dict(threshold=0.3, mask_threshold=0.2, overlap_mask_area_threshold=0.005)
    segments = processor.post_process_panoptic_segmentation(outputs, label_ids_to_fuse=set(range(classes)) - set(things), target_sizes=[target], **limits)[0]
    semantic = processor.post_process_semantic_segmentation(outputs, target_sizes=[target])[0]
    f["maskformer"] = dict(
        config=dict(depths=[1, 1, 1, 1], encoderWidth=8, encoderHeads=[1, 1, 2, 4], windowSize=4, **sizes), tensors=tree(table), things=things, limits=limits,
        panoptic=by_transformers(segments, target), semantic=semantic.numpy().astype(np.uint8))
    print(f["maskformer"]["panoptic"]["classIds"], f["maskformer"]["panoptic"]["scores"], np.unique(f["maskformer"]["panoptic"]["labels"], return_counts=True), np.unique(semantic, return_counts=True))


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/query-networks.fixture.json", __file__, "numpy", "pillow", "torch", "transformers") as f:
        f["crop"], f["size"] = CROP, dict(shortestEdge=SHORTEST, longestEdge=LONGEST)
        of_detr(f)
        of_maskformer(f)
