"""Expected values of @segkit/metrics/voc: the development kit's rules, as detectron2's pascal_voc_evaluation has them, written out plainly: it cannot be had as a package.

Equal scores keep the order of the list.
"""
import numpy as np
from coco_awkward import Awkward
from fixture import Fixture, seed


def average(recall, precision, eleven):
    if eleven:
        total = 0.0
        for t in np.arange(0.0, 1.1, 0.1):
            total += (np.max(precision[recall >= t]) if np.sum(recall >= t) else 0) / 11.0
        return float(total)
    recall, precision = np.concatenate([[0.0], recall, [1.0]]), np.concatenate([[0.0], precision, [0.0]])
    for i in range(len(precision) - 1, 0, -1):
        precision[i - 1] = np.maximum(precision[i - 1], precision[i])
    steps = np.where(recall[1:] != recall[:-1])[0]
    return float(np.sum((recall[steps + 1] - recall[steps]) * precision[steps + 1]))


def evaluated(truth, found, category, threshold):
    objects = {i["id"]: [a for a in truth["annotations"] if a["image_id"] == i["id"] and a["category_id"] == category] for i in truth["images"]}
    taken = {i: [False] * len(list_) for i, list_ in objects.items()}
    count = sum(not a.get("difficult") for list_ in objects.values() for a in list_)
    own = [d for d in found if d["category_id"] == category]
    order = np.argsort([-d["score"] for d in own], kind="stable")
    right, wrong = np.zeros(len(own)), np.zeros(len(own))
    for n, k in enumerate(order):
        x, y, w, h = map(float, own[k]["bbox"])
        list_ = objects[own[k]["image_id"]]
        best, at = -np.inf, -1
        if list_:
            boxes = np.array([a["bbox"] for a in list_], float)
            across = np.maximum(np.minimum(boxes[:, 0] + boxes[:, 2], x + w) - np.maximum(boxes[:, 0], x), 0.0)
            down = np.maximum(np.minimum(boxes[:, 1] + boxes[:, 3], y + h) - np.maximum(boxes[:, 1], y), 0.0)
            overlaps = across * down / (w * h + boxes[:, 2] * boxes[:, 3] - across * down)
            best, at = np.max(overlaps), int(np.argmax(overlaps))
        if best > threshold:
            if not list_[at].get("difficult"):
                if not taken[own[k]["image_id"]][at]:
                    right[n], taken[own[k]["image_id"]][at] = 1, True
                else:
                    wrong[n] = 1
        else:
            wrong[n] = 1
    right, wrong = np.cumsum(right), np.cumsum(wrong)
    recall, precision = right / count if count else np.full(len(own), np.nan), right / np.maximum(right + wrong, np.finfo(np.float64).eps)
    return dict(objects=count, recall=recall, precision=precision, area=average(recall, precision, False) if count else None, eleven=average(recall, precision, True) if count else None)


def case(draw, threshold, **sizes):
    truth, found = draw.boxes(**sizes)
    for record in truth["annotations"]:
        # boxes have an area here: without one the kit divides 0 by 0
        record["bbox"] = [record["bbox"][0], record["bbox"][1], max(1, record["bbox"][2]), max(1, record["bbox"][3])]
        record["difficult"] = int(draw.rng.random() < 0.2)
    found = [d | dict(bbox=[d["bbox"][0], d["bbox"][1], max(1, d["bbox"][2]), max(1, d["bbox"][3])]) for d in found]
    kinds = sorted(c["id"] for c in truth["categories"])
    return dict(groundTruth=truth, detections=found, iouThreshold=threshold, categories=[evaluated(truth, found, k, threshold) for k in kinds])


if __name__ == "__main__":
    draw = Awkward(np.random.default_rng(seed()))
    with Fixture("packages/metrics/src/voc/voc.fixture.json", __file__, "numpy") as f:
        f["cases"] = [
            case(draw, 0.5, images=8, categories=4, objects=50, detections=160),
            case(draw, 0.75, images=4, categories=3, objects=20, detections=80),
            case(draw, 0.0, images=3, categories=2, objects=9, detections=30),
        ]
