"""Expected values of @segkit/metrics/cityscapes: cityscapesScripts, which is asked by its functions, with images in a temporary folder."""
import contextlib
import copy
import io
import os
import tempfile

import numpy as np

# gone in NumPy 2.4; the scripts call it by this name
np.in1d = np.isin

from cityscapesscripts.evaluation import evalInstanceLevelSemanticLabeling as instances_script  # noqa: E402
from cityscapesscripts.evaluation import evalPixelLevelSemanticLabeling as pixel_script  # noqa: E402
from cityscapesscripts.evaluation.instances2dict import instances2dict  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from PIL import Image  # noqa: E402

SIZE = (56, 64)
STUFF = [0, 3, 7, 8, 9, 11, 14, 17, 21, 22, 23]
THINGS = [24, 25, 26, 27, 28, 31, 32, 33]


def scene(rng, objects=9, things=THINGS, groups=0.2, voids=0.1):
    """An image of instance ids: stuff in bands, and objects of all sizes on it, some of them groups, caravans or void."""
    height, width = SIZE
    rows = np.sort(rng.integers(0, height, 3))
    truth = np.zeros(SIZE, np.int32)
    for k, band in enumerate(np.split(np.arange(height), rows)):
        truth[band] = STUFF[int(rng.integers(len(STUFF)))]
    numbers = {}
    for _ in range(objects):
        h, w = int(rng.integers(2, 40)), int(rng.integers(2, 44))
        y, x = int(rng.integers(0, height - 2)), int(rng.integers(0, width - 2))
        label = int(rng.choice(things))
        if rng.random() < voids:
            label = int(rng.choice([0, 29, 30]))
        if rng.random() < groups or label == 0:
            value = label
        else:
            # numbers begin at 0
            value = 1000 * label + numbers.setdefault(label, 0)
            numbers[label] += 1
        truth[y:y + h, x:x + w] = value
    return truth


def labels_of(truth):
    return np.where(truth < 1000, truth, truth // 1000).astype(np.uint8)


def predictions_of(rng, truth, extra=4, doubles=0.4, digits=1):
    """Masks near the instances, some of them twice, some of another class, with scores that tie; and some anywhere."""
    found = []
    for value in np.unique(truth):
        label = int(value if value < 1000 else value // 1000)
        if label not in THINGS and rng.random() < 0.7:
            continue
        if rng.random() < 0.15:
            continue
        for _ in range(1 + (rng.random() < doubles)):
            mask = np.roll(truth == value, rng.integers(-2, 3, 2), (0, 1)) & (rng.random((1, SIZE[1])) < rng.choice([1.0, 0.9, 0.6]))
            category = label if rng.random() < 0.9 else int(rng.choice(THINGS + [7, 29]))
            found.append((category, round(float(rng.random()), digits), mask))
    for _ in range(extra):
        mask = np.zeros(SIZE, bool)
        y, x = int(rng.integers(0, SIZE[0] - 1)), int(rng.integers(0, SIZE[1] - 1))
        mask[y:y + int(rng.integers(1, 20)), x:x + int(rng.integers(1, 20))] = True
        found.append((int(rng.choice(THINGS)), round(float(rng.random()), digits), mask))
    return found


def runs(mask):
    flat = mask.T.ravel().astype(np.int8)
    ends = np.flatnonzero(np.diff(np.concatenate([[0], flat, [-1]])))
    return np.diff(np.concatenate([[0], ends])).tolist()


def steps(labels):
    """Labels row by row, each with the number of times that it stands there."""
    flat = labels.ravel()
    starts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
    return np.stack([flat[starts], np.diff(np.concatenate([starts, [flat.size]]))], 1).ravel().tolist()


def instance_scores(images, distances=None):
    """The script's matrix of APs and its averages; distances are those of each image's instances."""
    args = instances_script.args
    args.quiet, args.distanceAvailable = True, distances is not None
    instances_script.setInstanceLabels(args)
    matches = {}
    with tempfile.TemporaryDirectory() as folder:
        for k, (truth, predictions) in enumerate(images):
            path = os.path.join(folder, f"{k:03}_instanceIds.png")
            Image.fromarray(truth.astype(np.uint16)).save(path)
            own = instances2dict([path])[os.path.abspath(path)]
            for each in (e for entries in own.values() for e in entries):
                if distances is not None and each["instID"] in distances[k]:
                    each["medDist"], each["distConf"] = distances[k][each["instID"]]
            info = {}
            for p, (label, score, mask) in enumerate(predictions):
                file = os.path.join(folder, f"{k:03}_{p:03}.png")
                Image.fromarray(mask.astype(np.uint8) * 255).save(file)
                info[file] = dict(labelID=label, conf=score)
            wanted, given = instances_script.assignGt2Preds(instances_script.filterGtInstances(own, args), Image.open(path), info, args)
            matches[path] = dict(groundTruth=wanted, prediction=given)
        scores = instances_script.evaluateMatches(matches, args)
    with np.errstate(all="ignore"):
        averages = instances_script.computeAverages(scores, args)
    text = io.StringIO()
    args.colorized, args.csv = False, False
    with contextlib.redirect_stdout(text):
        instances_script.printResults(averages, args)
    names = [n for n in ("allAp", "allAp50%", "allAp50m", "allAp100m", "allAp50%50m") if n in averages]
    return dict(scores=np.nan_to_num(scores, nan=-1), averages=[none(averages[n]) for n in names], overlaps=args.overlaps, table=text.getvalue().strip("\n"))


def none(value):
    return None if np.isnan(value) else float(value)


def instance_case(images, distances=None):
    return dict(
        size=SIZE, images=[dict(truth=steps(t), predictions=[dict(category=c, score=s, counts=runs(m)) for c, s, m in p]) for t, p in images],
        distances=None if distances is None else [[[k, *map(float, v)] for k, v in each.items()] for each in distances],
        expected=instance_scores(images, distances),
    )


def pixel_case(rng, count, **options):
    images = []
    for _ in range(count):
        truth = scene(rng, **options)
        wrong = rng.choice(STUFF + THINGS + [29, 30], size=SIZE)
        prediction = np.where(rng.random(SIZE) < 0.75, np.roll(labels_of(truth), rng.integers(-2, 3, 2), (0, 1)), wrong)
        images.append((prediction.astype(np.uint8), truth))
    args = copy.copy(pixel_script.args)
    args.quiet, args.JSONOutput, args.evalPixelAccuracy = True, False, False
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for k, (prediction, truth) in enumerate(images):
            stem = os.path.join(folder, f"{k:03}_")
            Image.fromarray(prediction).save(stem + "pred.png")
            Image.fromarray(labels_of(truth)).save(stem + "labelIds.png")
            Image.fromarray(truth.astype(np.uint16)).save(stem + "instanceIds.png")
            paths.append(stem)
        result = pixel_script.evaluateImgLists([p + "pred.png" for p in paths], [p + "labelIds.png" for p in paths], args)
    rows = lambda key: {k: none(v) for k, v in result[key].items()}
    return dict(
        size=SIZE, images=[dict(prediction=p, truth=steps(t)) for p, t in images],
        classes=rows("classScores"), instances=rows("classInstScores"), groups=rows("categoryScores"), instanceGroups=rows("categoryInstScores"),
        averages=[none(result[k]) for k in ("averageScoreClasses", "averageScoreInstClasses", "averageScoreCategories", "averageScoreInstCategories")],
    )


def drawn_case(draw):
    """Draws until the script has an answer: it stops with an error where all predictions of a class are passed over."""
    while True:
        try:
            return instance_case(*draw())
        except IndexError:
            continue


def box(y, x, h, w):
    mask = np.zeros(SIZE, bool)
    mask[y:y + h, x:x + w] = True
    return mask


def exact(*parts, ground=7):
    truth = np.full(SIZE, ground, np.int32)
    for value, mask in parts:
        truth[mask] = value
    return truth


def instance_cases(rng):
    car, other = box(2, 2, 20, 20), box(30, 2, 20, 20)
    yield "half", [(exact((26000, car)), [(26, 0.9, box(2, 2, 10, 20))])]
    yield "two of one, equal scores", [(exact((26000, car)), [(26, 0.5, car), (26, 0.5, box(2, 2, 19, 20))])]
    yield "two of one, the worse is surer", [(exact((26000, car), (26001, other)), [(26, 0.9, box(2, 2, 14, 20)), (26, 0.3, car), (26, 0.6, other)])]
    yield "small, alone", [(exact((24000, box(0, 0, 9, 11))), [(24, 0.5, box(0, 0, 9, 11))])]
    yield "just large enough", [(exact((24000, box(0, 0, 10, 10))), [(24, 0.5, box(0, 0, 10, 10))])]
    yield "one pixel, found nowhere", [(exact((33000, box(5, 5, 1, 1)), (33001, other)), [(33, 0.5, box(5, 5, 1, 1)), (33, 0.4, box(0, 60, 1, 1))])]
    yield "on a group", [(exact((26, car), (26003, other)), [(26, 0.9, box(2, 2, 20, 21)), (26, 0.8, other)])]
    yield "on a small group, twice", [(exact((26, box(2, 2, 5, 5)), (26003, other)), [(26, 0.9, box(2, 2, 9, 5)), (26, 0.8, other)])]
    yield "on void by half", [(exact((0, box(2, 2, 10, 20)), (26003, other)), [(26, 0.9, car), (26, 0.8, other)])]
    yield "on a caravan", [(exact((29000, car), (26003, other)), [(26, 0.9, car), (26, 0.8, other)])]
    yield "no prediction", [(exact((27000, car)), [])]
    yield "empty masks", [(exact((27000, car)), [(27, 0.7, box(0, 0, 0, 0)), (27, 0.7, car)])]


def many(rng, count, **options):
    return [(t, predictions_of(rng, t)) for t in (scene(rng, **options) for _ in range(count))]


def with_distances(rng):
    truths = [exact((24000 + k, box(1, 1, int(rng.integers(20, 54)), 30)), (26000 + k, box(1, 33, int(rng.integers(20, 54)), 30))) for k in range(6)]
    images = [(t, predictions_of(rng, t)) for t in truths]
    far = lambda: (float(rng.choice([20, 50, 70, 100, 130])), float(rng.choice([0.3, 0.5, 0.9])))
    return images, [{int(v): far() for v in np.unique(t) if v >= 24} for t, _ in images]


if __name__ == "__main__":
    rng = np.random.default_rng(seed())
    with Fixture("packages/metrics/src/cityscapes/instances.fixture.json", __file__, "cityscapesScripts", "numpy") as f:
        for name, images in instance_cases(rng):
            f[name] = instance_case(images)
        for k in range(3):
            f[f"drawn {k}"] = drawn_case(lambda: (many(rng, 4, objects=int(rng.integers(4, 14))),))
        f["few classes"] = drawn_case(lambda: (many(rng, 4, things=[26, 24], groups=0.4, voids=0.3),))
        f["distances"] = drawn_case(lambda: with_distances(rng))
    with Fixture("packages/metrics/src/cityscapes/cityscapes.fixture.json", __file__, "cityscapesScripts", "numpy") as f:
        f["drawn"] = pixel_case(rng, 3)
        f["few classes"] = pixel_case(rng, 2, things=[26, 24], voids=0.4)
        f["no instances"] = pixel_case(rng, 1, things=[11, 23], groups=1.0)
