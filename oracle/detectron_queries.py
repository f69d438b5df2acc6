"""Objects and segments of drawn outputs of queries, by the rules of Mask DINO's and kMaX-DeepLab's code written out plainly; Detectron2, which both need, is not on PyPI."""
import numpy as np
import torch
from torch.nn import functional as F

from fixture import Fixture, seed

CLASSES, QUERIES, TEMPERATURE = 133, 12, 0.06
THINGS = range(80)
# Detectron2's two steps: the padded input first, then what of it the image is
IMAGE, RESIZED, INPUT = (90, 133), (108, 160), (128, 160)
rng = np.random.default_rng(seed())


def blobs(count, height, width):
    """Masks here and there, some over others, with uneven borders."""
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    found = []
    for _ in range(count):
        v, u, reach = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(4, 11)
        found.append(5 - 5 * (((y - v) ** 2 + (x - u) ** 2) / reach**2).float() + torch.from_numpy(rng.normal(0, 0.7, (height, width)).astype(np.float32)))
    return torch.stack(found).clamp(-20, 20)


def at_image(masks):
    large = F.interpolate(masks[None], INPUT, mode="bilinear", align_corners=False)[..., : RESIZED[0], : RESIZED[1]]
    return F.interpolate(large, IMAGE, mode="bilinear", align_corners=False)[0]


def drawn():
    """Logits with a few likely classes, some of them near one another; masks at a quarter of the input; boxes anywhere."""
    logits = torch.from_numpy(rng.normal(-4, 0.5, (QUERIES, CLASSES)).astype(np.float32))
    for query in range(QUERIES):
        for classId in rng.choice([3, 17, 61, 90, 110], 2, replace=False):
            logits[query, classId] = float(rng.uniform(-2, 3))
    masks = blobs(QUERIES, INPUT[0] // 4, INPUT[1] // 4)
    boxes = torch.from_numpy(rng.uniform(0.2, 0.6, (QUERIES, 4)).astype(np.float32))
    return logits, masks, boxes


def objects(logits, masks, boxes, pairs=100, threshold=0.2):
    shares = logits.sigmoid().flatten()
    best = shares.topk(pairs).indices
    planes, found = at_image(masks), []
    for pair in best.tolist():
        query, classId = divmod(pair, CLASSES)
        if classId not in THINGS:
            continue
        inside = planes[query] > 0
        score = float(shares[pair] * (planes[query].sigmoid() * inside).sum() / (inside.sum() + 1e-6))
        if score <= threshold:
            continue
        x, y, w, h = boxes[query].tolist()
        across, down = IMAGE[1] * INPUT[1] / RESIZED[1], IMAGE[0] * INPUT[0] / RESIZED[0]
        box = [(x - w / 2) * across, (y - h / 2) * down, (x + w / 2) * across, (y + h / 2) * down]
        found.append((score, classId, box, inside.numpy()))
    found.sort(key=lambda each: -each[0])
    scores, classes, corners, inside = zip(*found)
    print("objects", classes, [f"{s:.2f}" for s in scores])
    return dict(threshold=threshold, scores=np.float32(scores), classIds=np.int32(classes), boxes=np.float32(corners), masks=np.packbits(np.stack(inside)))


def segments(logits, masks, threshold=0.25, overlap=0.6):
    sure = logits.sigmoid().max(-1)[0] > threshold
    scores, classes = F.softmax(logits.sigmoid() / TEMPERATURE, -1).max(-1)
    scores, classes, inside = scores[sure], classes[sure], at_image(masks)[sure].sigmoid()
    owner = (scores[:, None, None] * inside).argmax(0)
    labels, kept, stuff = np.full(IMAGE, 255, np.uint8), [], {}
    for k, classId in enumerate(classes.tolist()):
        own = (owner == k) & (inside[k] >= 0.5)
        if own.sum() == 0 or (owner == k).sum() / (inside[k] >= 0.5).sum() < overlap:
            continue
        if classId not in THINGS and classId in stuff:
            labels[own.numpy()] = stuff[classId]
            continue
        stuff[classId] = len(kept)
        labels[own.numpy()] = len(kept)
        kept.append(k)
    print("segments", classes[kept].tolist(), np.unique(labels, return_counts=True)[1])
    return dict(overlap=overlap, labels=labels, classIds=classes[kept].numpy().astype(np.int32), scores=scores[kept].numpy())


# kMaX-DeepLab's images are padded to a square, whose side is odd
SQUARE, WITHIN = 129, (87, 129)


def clusters():
    """Logits of classes, the last one for nothing, which most clusters are, and of masks; probabilities of pixels on the image, over the clusters."""
    logits = torch.from_numpy(rng.normal(-4, 0.5, (QUERIES, CLASSES + 1)).astype(np.float32))
    for query in range(QUERIES):
        logits[query, int(rng.choice([3, 17, 61, 90, 110]))] = 4
        logits[query, CLASSES] = float(rng.uniform(0, 5))
    masks = blobs(QUERIES, 33, 33)
    large = F.interpolate(masks[None], (SQUARE, SQUARE), mode="bilinear", align_corners=True)[..., : WITHIN[0], : WITHIN[1]]
    return logits, masks, F.interpolate(large, IMAGE, mode="bilinear", align_corners=True)[0].softmax(0)


def cluster_segments(logits, shares, thing=0.7, stuff=0.5, overlap=0.6, inside=0.4, things=THINGS):
    scores, classes = logits.softmax(-1)[:, :-1].max(-1)
    masks = shares > inside
    means = (shares * masks).flatten(1).sum(1) / masks.flatten(1).sum(1).clamp(min=1)
    labels, found, first = np.full(shares.shape[1:], 255, np.uint8), [], {}
    for k in torch.argsort(scores * means, descending=True).tolist():
        classId, free = int(classes[k]), masks[k].numpy() & (labels == 255)
        if float(scores[k]) <= (thing if classId in things else stuff) or free.sum() <= masks[k].sum() * overlap:
            continue
        if classId not in things and classId in first:
            labels[free] = first[classId]
            continue
        first[classId] = len(found)
        labels[free] = len(found)
        found.append(k)
    print("clusters", classes[found].tolist(), np.unique(labels, return_counts=True)[1])
    return dict(overlap=overlap, labels=labels, classIds=classes[found].numpy().astype(np.int32), scores=scores[found].numpy())


def cluster_objects(logits, shares, pairs=100, threshold=0.3, inside=0.4):
    of_classes = logits.softmax(-1)[:, :-1].flatten()
    found = []
    for pair in of_classes.topk(pairs).indices.tolist():
        query, classId = divmod(pair, CLASSES)
        mask = shares[query] > inside
        score = float(of_classes[pair] * (shares[query] * mask).sum() / (mask.sum() + 1e-6))
        if classId in THINGS and score > threshold:
            found.append((score, classId, int(mask.sum())))
    scores, classes, areas = zip(*sorted(found, reverse=True))
    print("cluster objects", classes, [f"{s:.2f}" for s in scores])
    return dict(threshold=threshold, scores=np.float32(scores), classIds=np.int32(classes), areas=np.int32(areas))


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/detectron-queries.fixture.json", __file__, "numpy", "torch") as f:
        logits, masks, boxes = drawn()
        f["image"], f["resized"], f["input"] = IMAGE, RESIZED, INPUT
        f["logits"], f["masks"], f["boxes"] = logits.numpy(), masks.numpy(), boxes.numpy()
        f["objects"], f["segments"] = objects(logits, masks, boxes), segments(logits, masks)
        logits, masks, shares = clusters()
        f["clusters"] = dict(side=SQUARE, logits=logits.numpy(), masks=masks.numpy(), segments=cluster_segments(logits, shares), objects=cluster_objects(logits, shares))
