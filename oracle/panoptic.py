"""Expected values of @segkit/metrics/panoptic: panopticapi's rules, and those of deeplab's parsing covering, written out plainly: neither can be had as a package.

PQ† follows its definition: L. Porzi et al., "Seamless scene segmentation", CVPR 2019.
"""
import numpy as np
from fixture import Fixture, seed

OFFSET = 2**24


def counted(labels, truth):
    """Pixels of each pair of ids, in ascending order of pairs."""
    values, counts = np.unique(truth["labels"].astype(np.uint64) * OFFSET + labels["labels"].astype(np.uint64), return_counts=True)
    return {(int(v // OFFSET), int(v % OFFSET)): int(c) for v, c in zip(values, counts)}


def matched(stats, prediction, truth):
    given = {s["id"]: dict(s) for s in prediction["segments"]}
    wanted = {s["id"]: dict(s) for s in truth["segments"]}
    ids, counts = np.unique(prediction["labels"], return_counts=True)
    for label, count in zip(ids, counts):
        if label:
            given[int(label)]["area"] = int(count)
    ids, counts = np.unique(truth["labels"], return_counts=True)
    sizes = dict(zip(map(int, ids), map(int, counts)))
    shared = counted(prediction, truth)
    found, right = set(), set()
    for (g, p), count in shared.items():
        if g not in wanted or p not in given or wanted[g].get("iscrowd") or wanted[g]["category_id"] != given[p]["category_id"]:
            continue
        union = given[p]["area"] + wanted[g].get("area", sizes.get(g, 0)) - count - shared.get((0, p), 0)
        if count / union > 0.5:
            one = stats[wanted[g]["category_id"]]
            one["tp"] += 1
            one["iou"] += count / union
            found.add(g)
            right.add(p)
    crowds = {}
    for g, info in wanted.items():
        if info.get("iscrowd"):
            crowds[info["category_id"]] = g
        elif g not in found:
            stats[info["category_id"]]["fn"] += 1
    for p, info in given.items():
        if p in right:
            continue
        ignored = shared.get((0, p), 0)
        if info["category_id"] in crowds:
            ignored += shared.get((crowds[info["category_id"]], p), 0)
        if not ignored / info["area"] > 0.5:
            stats[info["category_id"]]["fp"] += 1


def covered(stats, prediction, truth, share):
    """Parsing covering: each true segment by the best IoU among the segments of its category, without pixels that are not marked."""
    marked = truth["labels"] != 0
    for g in truth["segments"]:
        if g.get("iscrowd"):
            continue
        mask = truth["labels"] == g["id"]
        best = 0.0
        for p in prediction["segments"]:
            if p["category_id"] == g["category_id"]:
                other = (prediction["labels"] == p["id"]) & marked
                best = max(best, np.sum(mask & other) / max(1, np.sum(mask | other)))
        weight = mask.sum() / (mask.size if share else 1)
        stats[g["category_id"]]["covered"] += weight * best
        stats[g["category_id"]]["coverable"] += weight


def regions(stats, prediction, truth):
    """IoU of all pixels of a category in an image that shows it."""
    crowd = np.isin(truth["labels"], [s["id"] for s in truth["segments"] if s.get("iscrowd")] + [0])
    for category in {s["category_id"] for s in truth["segments"] if not s.get("iscrowd")}:
        mask = np.isin(truth["labels"], [s["id"] for s in truth["segments"] if s["category_id"] == category and not s.get("iscrowd")])
        other = np.isin(prediction["labels"], [s["id"] for s in prediction["segments"] if s["category_id"] == category]) & ~crowd
        stats[category]["regions"] += 1
        if np.sum(mask | other):
            stats[category]["region"] += np.sum(mask & other) / np.sum(mask | other)


def evaluated(categories, images, share):
    stats = {c["id"]: dict(tp=0, fp=0, fn=0, iou=0.0, covered=0.0, coverable=0.0, regions=0, region=0.0) for c in categories}
    for prediction, truth in images:
        matched(stats, prediction, truth)
        covered(stats, prediction, truth, share)
        regions(stats, prediction, truth)

    def mean(wanted):
        total = np.zeros(3)
        n = 0
        for c in categories:
            s = stats[c["id"]]
            size = s["tp"] + 0.5 * s["fp"] + 0.5 * s["fn"]
            if bool(c["isthing"]) in wanted and size:
                n += 1
                total += [s["iou"] / size, s["iou"] / s["tp"] if s["tp"] else 0.0, s["tp"] / size]
        return dict(zip(("pq", "sq", "rq"), (total / n).tolist()), n=n) if n else dict(n=0)

    def dagger(c):
        s = stats[c["id"]]
        size = s["tp"] + 0.5 * s["fp"] + 0.5 * s["fn"]
        if c["isthing"]:
            return s["iou"] / size if size else None
        return s["region"] / s["regions"] if s["regions"] else None

    known = [v for v in map(dagger, categories) if v is not None]
    covers = [s["covered"] / s["coverable"] for s in stats.values() if s["coverable"]]
    return dict(
        all=mean((True, False)), things=mean((True,)), stuff=mean((False,)), dagger=float(np.mean(known)) if known else None, covering=float(np.mean(covers)) if covers else None,
        counts=[[s["tp"], s["fp"], s["fn"]] for s in stats.values()], iou=[s["iou"] for s in stats.values()],
    )


CATEGORIES = [dict(id=7, name="cat", isthing=1), dict(id=2, name="dog", isthing=1), dict(id=90, name="sky", isthing=0), dict(id=91, name="sea", isthing=0), dict(id=13, name="never", isthing=1)]


def picture(rng, crowds=0.0, holes=0.2, most=9, size=(24, 30)):
    """A map of rectangles over stuff, and a prediction that shifts, splits, loses and renames some of them."""
    height, width = size
    truth = np.where(np.arange(height)[:, None] + rng.integers(-2, 3, width) < height // 2, 1000, 70000)
    segments = {1000: 90, 70000: 91}
    for _ in range(rng.integers(1, most)):
        y, x, h, w = rng.integers(0, height - 4), rng.integers(0, width - 4), rng.integers(2, 9), rng.integers(2, 9)
        label = int(rng.integers(1, OFFSET))
        truth[y:y + h, x:x + w] = label
        segments[label] = int(rng.choice([7, 2]))
    predicted = np.roll(truth, rng.integers(-2, 3, 2), (0, 1))
    names = {label: int(rng.integers(1, OFFSET)) for label in segments}
    predicted = np.vectorize(lambda v: names[v])(predicted)
    kinds = {names[label]: (category if rng.random() > 0.1 else int(rng.choice([7, 2, 90]))) for label, category in segments.items()}
    predicted[rng.random(predicted.shape) < 0.03] = 0
    y, x = rng.integers(0, height - 6), rng.integers(0, width - 6)
    truth[y:y + 6, x:x + 6][rng.random((6, 6)) < holes * 3] = 0
    shown, drawn = set(np.unique(truth).tolist()), set(np.unique(predicted).tolist())
    listed = [dict(id=k, category_id=v, iscrowd=int(v in (7, 2) and rng.random() < crowds), **(dict(area=int(np.sum(truth == k))) if rng.random() < 0.5 else {}))
              for k, v in segments.items() if k in shown or rng.random() < 0.5]
    # an id of the map that the file does not list
    if len(listed) > 3 and rng.random() < 0.3:
        listed.pop()
    if rng.random() < 0.2 and "area" in listed[0]:
        listed[0]["area"] *= 3
    return dict(labels=predicted.astype(np.int32), segments=[dict(id=k, category_id=v) for k, v in kinds.items() if k in drawn]), dict(labels=truth.astype(np.int32), segments=listed)


def exact(rows, predicted, wanted, kinds, crowds=()):
    """A small case, row by row."""
    truth, labels = np.array(wanted, np.int32), np.array(predicted, np.int32)
    assert truth.shape == labels.shape == (rows, truth.shape[1])
    make = lambda m: [dict(id=int(k), category_id=kinds[int(k)]) for k in np.unique(m) if k]
    return dict(labels=labels, segments=make(labels)), dict(labels=truth, segments=[s | dict(iscrowd=int(s["id"] in crowds)) for s in make(truth)])


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    half = exact(1, [[1, 1, 1, 0, 0, 0]], [[5, 5, 5, 5, 5, 5]], {1: 7, 5: 7})
    void = exact(1, [[1, 1, 1, 1, 2, 2]], [[5, 5, 0, 0, 0, 0]], {1: 7, 2: 7, 5: 7})
    on_void = exact(1, [[1, 1, 1, 1, 0, 0]], [[0, 0, 5, 5, 5, 5]], {1: 2, 5: 7})
    two_crowds = exact(1, [[1, 1, 1, 1, 1, 1]], [[5, 5, 5, 6, 6, 6]], {1: 7, 5: 7, 6: 7}, crowds=(5, 6))
    one_crowd = exact(1, [[1, 1, 1, 1, 2, 2]], [[5, 5, 5, 5, 5, 6]], {1: 7, 2: 7, 5: 7, 6: 7}, crowds=(5,))
    cases = {
        "exactly one half": [half],
        "more than half unmarked": [void],
        "exactly half unmarked": [on_void],
        "two crowds, half each": [two_crowds],
        "crowd and object": [one_crowd],
        "drawn": [picture(rng) for _ in range(6)],
        "drawn with crowds": [picture(rng, crowds=0.5) for _ in range(6)],
        "mostly unmarked": [picture(rng, crowds=0.2, holes=0.9, most=14) for _ in range(4)],
    }
    with Fixture("packages/metrics/src/panoptic/panoptic.fixture.json", __file__, "numpy") as f:
        f["categories"] = CATEGORIES
        for name, images in cases.items():
            f[name] = dict(
                images=[dict(prediction=p, groundTruth=g) for p, g in images],
                share=evaluated(CATEGORIES, images, True), pixels=evaluated(CATEGORIES, images, False)["covering"],
            )
