"""COCO files that are made to be awkward: equal scores and overlaps, crowds, huge and one-pixel objects, areas on the limits of ranges, empty categories and images."""
import numpy as np
from pycocotools import mask as api

HUGE = 1e5


def crowded(count):
    """One image with many detections, by integer arithmetic that a test in any language can repeat."""
    state = 12345

    def draw(below):
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 8) % below

    images = [dict(id=1, height=500, width=500), dict(id=2, height=500, width=500)]
    annotations = []
    for i in range(40):
        box = [draw(400), draw(400), 1 + draw(100), 1 + draw(100)]
        annotations.append(dict(id=i + 1, image_id=1 + i % 2, category_id=1 + i % 3, bbox=box, area=box[2] * box[3], iscrowd=int(i % 13 == 12)))
    found = []
    for i in range(count):
        near = annotations[draw(40)]["bbox"]
        box = [near[0] + draw(9), near[1] + draw(9), near[2] + draw(5), near[3] + draw(5)]
        found.append(dict(image_id=1, category_id=1 + draw(3), bbox=box, score=draw(200) / 200))
    return dict(images=images, annotations=annotations, categories=[dict(id=k) for k in (1, 2, 3)]), found


class Awkward:
    def __init__(self, rng):
        self.rng = rng

    def integer(self, *bounds):
        return int(self.rng.integers(*bounds))

    def score(self):
        """Two digits, so that many are equal; now and then 0, 1 or below 0."""
        kind = self.rng.random()
        return [0.0, 1.0, -0.25][self.integer(3)] if kind < 0.05 else round(float(self.rng.random()), 1 if kind < 0.3 else 2)

    def box(self):
        """Whole numbers, so that overlaps are equal; one-pixel, empty and huge ones."""
        kind = self.rng.random()
        if kind < 0.06:
            return [self.integer(60), self.integer(60), 1, 1]
        if kind < 0.09:
            return [self.integer(60), self.integer(60), 0, self.integer(9)]
        if kind < 0.12:
            return [-5.0, -7.5, HUGE, HUGE]
        if kind < 0.25:
            return [self.integer(60), self.integer(60), *((32, 32), (96, 96), (64, 16))[self.integer(3)]]
        return [self.integer(90) / 2, self.integer(90) / 2, 1 + self.integer(50), 1 + self.integer(50)]

    def near(self, box):
        """The box itself, or shifted a little."""
        if self.rng.random() < 0.25:
            return list(box)
        return [box[0] + self.integer(-3, 4), box[1] + self.integer(-3, 4), max(0, box[2] + self.integer(-4, 5)), max(0, box[3] + self.integer(-4, 5))]

    def frame(self, images, categories, height=200, width=200):
        """Images in no order of their ids; the last image is left empty, the last category has no objects and the first but one no detections."""
        ids = [3 + 2 * i for i in range(images)]
        self.rng.shuffle(ids)
        kinds = list(range(1, categories + 1))
        self.rng.shuffle(kinds)
        return (
            dict(images=[dict(id=int(i), height=height, width=width) for i in ids], categories=[dict(id=int(k), name=f"kind {k}") for k in kinds], annotations=[]),
            [int(i) for i in ids[:-1]] or [int(ids[0])],
        )

    def boxes(self, images, categories, objects, detections, segmented=False):
        truth, ids = self.frame(images, categories)
        for i in range(objects):
            box = self.box()
            record = dict(id=i + 1, image_id=ids[self.integer(len(ids))], category_id=self.integer(1, max(2, categories)), bbox=box, area=box[2] * box[3], iscrowd=int(self.rng.random() < 0.12))
            if self.rng.random() < 0.1:
                record["area"] = [1024, 9216, 0, 1e10][self.integer(4)]
            if self.rng.random() < 0.1:
                record["ignore"] = 1  # which COCO's evaluation does not look at
            if segmented:
                x, y, w, h = box
                record["segmentation"] = [[x, y, x + w, y, x + w, y + h, x, y + h]]
            truth["annotations"].append(record)
            if i % 9 == 8:
                # a second object in the same place: equal overlaps
                truth["annotations"][-1] = record | dict(bbox=truth["annotations"][-2]["bbox"], image_id=truth["annotations"][-2]["image_id"], category_id=truth["annotations"][-2]["category_id"])
        found = []
        for _ in range(detections):
            given = truth["annotations"][self.integer(objects)]
            lost = self.rng.random() < 0.25
            category = self.integer(1, categories + 2) if lost else given["category_id"]
            if category == 2 and categories > 2:
                category = 1
            found.append(dict(image_id=ids[self.integer(len(ids))] if lost else given["image_id"], category_id=category, bbox=self.box() if lost else self.near(given["bbox"]), score=self.score()))
        return truth, found

    def numbered(self, first):
        truth, found = self.boxes(images=3, categories=2, objects=8, detections=20)
        for i, record in enumerate(truth["annotations"]):
            record["id"] = first + i
        return truth, found

    def repeated(self):
        truth, found = self.boxes(images=4, categories=2, objects=16, detections=40)
        for i, record in enumerate(truth["annotations"]):
            record["id"] = 1 + i % 11
        return truth, found

    def blob(self, h, w):
        y, x = np.mgrid[:h, :w]
        cy, cx, ry, rx = self.rng.uniform(0, h), self.rng.uniform(0, w), self.rng.uniform(0.3, h / 2), self.rng.uniform(0.3, w / 2)
        return (((y - cy) / ry) ** 2 + ((x - cx) / rx) ** 2 <= 1).astype(np.uint8)

    def coded(self, mask):
        return dict(size=list(mask.shape), counts=api.encode(np.asfortranarray(mask))["counts"].decode())

    def masks(self, images, categories, objects, detections, boxed=False):
        h, w = 40, 56
        truth, ids = self.frame(images, categories, h, w)
        drawn = []
        for i in range(objects):
            mask = self.blob(h, w) if self.rng.random() < 0.9 else np.zeros((h, w), np.uint8)
            crowd = int(self.rng.random() < 0.15)
            segmentation = self.coded(mask)
            if crowd:
                runs = api.decode(segmentation).ravel("F")
                edges = np.flatnonzero(np.diff(np.concatenate([[0], runs, [2]])))
                segmentation = dict(size=[h, w], counts=np.diff(np.concatenate([[0], edges])).tolist())
            elif self.rng.random() < 0.3:
                x, y, n = self.rng.uniform(0, w), self.rng.uniform(0, h), self.integer(3, 7)
                segmentation = [np.round(np.stack([x + self.rng.uniform(-12, 12, n), y + self.rng.uniform(-12, 12, n)], 1).ravel(), 1).tolist() for _ in range(self.integer(1, 3))]
                mask = api.decode(api.merge(api.frPyObjects(segmentation, h, w)))
            drawn.append(mask)
            truth["annotations"].append(dict(id=i + 1, image_id=ids[self.integer(len(ids))], category_id=self.integer(1, max(2, categories)), segmentation=segmentation, area=int(mask.sum()) + self.integer(2) / 2, iscrowd=crowd))
        found = []
        for _ in range(detections):
            k = self.integer(objects)
            given = truth["annotations"][k]
            lost = self.rng.random() < 0.2
            mask = self.blob(h, w) if lost else np.roll(drawn[k], (self.integer(-2, 3), self.integer(-2, 3)), (0, 1))
            record = dict(image_id=ids[self.integer(len(ids))] if lost else given["image_id"], category_id=self.integer(1, categories + 2) if lost else given["category_id"], segmentation=self.coded(mask), score=self.score())
            if boxed:
                record["bbox"] = [0, 0, 100, 100 * self.integer(1, 3)]
            found.append(record)
        return truth, found

    def large(self, height, width):
        """A few ellipses and what is near them, in an image of this size."""
        truth = dict(images=[dict(id=1, height=height, width=width)], categories=[dict(id=1)], annotations=[])
        found = []
        for i in range(6):
            mask = self.blob(height, width) if i else np.ones((height, width), np.uint8)
            truth["annotations"].append(dict(id=i + 1, image_id=1, category_id=1, segmentation=self.coded(mask), area=int(mask.sum()), iscrowd=0))
            for _ in range(3):
                near = np.roll(mask, (self.integer(-6, 7), self.integer(-6, 7)), (0, 1))
                found.append(dict(image_id=1, category_id=1, segmentation=self.coded(near), score=self.score()))
        return truth, found

    def one_run(self):
        """Masks of a single run, nothing or everything, and of one pixel; an image of one pixel."""
        h, w = 3, 5
        full, none, dot = np.ones((h, w), np.uint8), np.zeros((h, w), np.uint8), np.eye(h, w, dtype=np.uint8)
        one = np.ones((1, 1), np.uint8)
        truth = dict(images=[dict(id=1, height=h, width=w), dict(id=2, height=1, width=1)], categories=[dict(id=1), dict(id=2)], annotations=[])
        lists = [(1, 1, full, 0), (1, 1, none, 0), (1, 1, dot, 0), (1, 2, full, 1), (1, 2, none, 1), (2, 1, one, 0), (2, 2, 1 - one, 0)]
        for i, (image, category, mask, crowd) in enumerate(lists):
            truth["annotations"].append(dict(id=i + 1, image_id=image, category_id=category, segmentation=self.coded(mask), area=int(mask.sum()), iscrowd=crowd))
        found = [dict(image_id=image, category_id=category, segmentation=self.coded(mask), score=0.5) for image, category, mask, _ in lists + lists[:4]]
        return truth, found

    def keypoints(self, images, objects, detections, points, boxed=False):
        truth, ids = self.frame(images, 1)
        truth["categories"] = [dict(id=1, name="person")]
        for i in range(objects):
            box = [self.integer(100), self.integer(100), self.integer(1, 120), self.integer(1, 120)]
            xy = np.stack([box[0] + self.rng.integers(0, box[2] + 1, points), box[1] + self.rng.integers(0, box[3] + 1, points)], 1)
            seen = self.rng.integers(0, 3, points) if i % 5 else np.zeros(points, int)
            if i % 7 == 1:
                seen[:] = 0
                seen[self.integer(points)] = 2
            record = dict(id=i + 1, image_id=ids[self.integer(len(ids))], category_id=1, bbox=box, area=[box[2] * box[3] / 2, 1024, 0][min(2, self.integer(12))], iscrowd=int(self.rng.random() < 0.1))
            record |= dict(keypoints=np.concatenate([xy * (seen > 0)[:, None], seen[:, None]], 1).ravel().tolist(), num_keypoints=int((seen > 0).sum()))
            truth["annotations"].append(record)
        found = []
        for _ in range(detections):
            given = truth["annotations"][self.integer(objects)]
            xyv = np.array(given["keypoints"], float).reshape(-1, 3)
            if given["num_keypoints"] == 0:
                xyv[:, :2] = self.rng.integers(-50, 300, (points, 2))
            xyv[:, :2] += np.round(self.rng.normal(0, self.rng.choice([0, 2, 12]), (points, 2)), 1)
            xyv[:, 2] = 1
            record = dict(image_id=given["image_id"], category_id=1, keypoints=np.round(xyv, 2).ravel().tolist(), score=self.score())
            if boxed:
                record["bbox"] = given["bbox"]
            found.append(record)
        return truth, found
