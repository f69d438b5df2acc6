"""Expected values of the task promptable of @segkit/nn with networks that see image and prompt in one run: RITM's and Deep GrabCut's narrow networks of oracle/networks, on a photograph, click by click and
by a box. Their authors publish no packages: what happens around the networks is written out here; on the authors' code, with the same weights, it gives the same numbers."""
import os
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
import deepgrabcut  # noqa: E402
import ritm  # noqa: E402
from drawn import draw  # noqa: E402
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

torch.set_num_threads(1)
ZOOM = dict(skipClicks=1, targetSize=64, expansionRatio=1.4, minCropSize=20, recomputeIou=0.5, threshold=0.5)
# as narrow networks go, clicks would say nothing, and the object would be half of the picture
REPLACED = {
    "ritm": {
        "maps_transform.3.scale": [[1], -15, -12],
        "feature_extractor.cls_head.weight": [[1, 16, 1, 1], -0.03, 0.03],
        "feature_extractor.cls_head.bias": [[1], -15.1, -15],
    },
    "deepgrabcut": {"layer5.final.weight": [[1, 32, 1, 1], -0.002, 0.002], "layer5.final.bias": [[1], -6, -5.9]},
}
picture = np.ascontiguousarray(np.asarray(Image.open(os.path.join(ROOT, "examples/photographs/coffee.png")).convert("RGB"))[100:310:3, 150:420:3])
HEIGHT, WIDTH = picture.shape[:2]


def network(module, name):
    model = instance(module.CASES[name], seed())[0]
    model.load_state_dict({n: torch.from_numpy(draw(seed(), n, *r)) for n, r in REPLACED[name].items()}, strict=False)
    return model.eval()


def resized(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


def disks(points, size):
    """Maps of clicks on the object and beside it."""
    rows, columns = (torch.arange(n, dtype=torch.float32) for n in size)
    maps = torch.zeros(2, *size)
    for x, y, label in points:
        x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
        near = (rows - y)[:, None] ** 2 + (columns - x)[None] ** 2 <= 25
        maps[0 if label else 1][near] = 1
    return maps[None]


class Predictor:
    """RITM's: points one after another, each with what was found before; from the second on of the part that was found."""

    def __init__(self, model, zoom=ZOOM, flip=False, longest=None):
        self.model, self.zoom, self.flip, self.longest = model, zoom, flip, longest
        mean, std = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
        self.normalized = lambda x: (x - mean) / std
        self.image = torch.from_numpy(picture).permute(2, 0, 1)[None] / 255
        self.before, self.found, self.region, self.points = torch.zeros(1, 1, HEIGHT, WIDTH), None, None, []

    def wanted(self):
        mask = self.found > self.zoom["threshold"]
        if not mask.any():
            return None
        mask = mask.copy()
        for x, y, label in self.points:
            mask[y, x] |= label == 1
        region = []
        for axis, extent in ((1, HEIGHT), (0, WIDTH)):
            first, last = np.flatnonzero(mask.any(axis))[[0, -1]]
            middle, length = 0.5 * (first + last), max(self.zoom["expansionRatio"] * (last - first + 1), self.zoom["minCropSize"])
            region += [max(0, round(middle - 0.5 * length)), min(extent - 1, round(middle + 0.5 * length))]
        return region

    def view(self):
        if self.zoom is None or len(self.points) <= self.zoom["skipClicks"] or self.found is None:
            return None
        wanted = self.wanted()
        if wanted is None or self.region is None:
            return wanted
        top, bottom, left, right = self.region
        holds = all(top <= y < bottom and left <= x < right for x, y, label in self.points if label)
        iou = 1
        for a, b, c, d in ((*wanted[:2], top, bottom), (*wanted[2:], left, right)):
            iou *= max(0, min(b, d) - max(a, c) + 1) / (max(b, d) - min(a, c) + 1)
        return self.region if holds and iou >= self.zoom["recomputeIou"] else wanted

    def predict(self):
        self.region = self.view()
        top, bottom, left, right = self.region or (0, HEIGHT - 1, 0, WIDTH - 1)
        part = torch.cat([self.image, self.before], 1)[:, :, top : bottom + 1, left : right + 1]
        own = part.shape[2:]
        target = self.zoom["targetSize"] if self.region else self.longest if self.longest and max(own) > self.longest else max(own)
        size = [round(n * target / max(own)) for n in own]
        part = resized(part, size)
        points = [(size[1] * (x - left) / own[1], size[0] * (y - top) / own[0], label) for x, y, label in self.points]
        if self.flip:
            part = torch.cat([part, part.flip(3)])
        maps = [disks(points, size)] + ([disks([(size[1] - x - 1, y, label) for x, y, label in points], size)] if self.flip else [])
        with torch.no_grad():
            logits = self.model(self.normalized(part[:, :3]), torch.cat([part[:, 3:], torch.cat(maps)], 1))["logits"]
        if self.flip:
            logits = 0.5 * (logits[:1] + logits[1:].flip(3))
        self.before = torch.zeros(1, 1, HEIGHT, WIDTH)
        self.before[:, :, top : bottom + 1, left : right + 1] = resized(torch.sigmoid(logits), own)
        self.found = self.before[0, 0].numpy()
        return self.found

    def click(self, point):
        self.points.append(point)
        return self.predict()


def expected(probabilities, threshold=0.5):
    return dict(sampled=probabilities.flatten()[::13].copy(), mask=np.packbits(probabilities > threshold))


def distances(left, top, right, bottom, side):
    """128 on the line of a box, of its first and last pixels; more outside, less inside."""
    line, inside = np.ones((side, side), np.uint8), np.zeros((side, side), bool)
    line[top : bottom + 1, left : right + 1], inside[top + 1 : bottom, left + 1 : right] = 0, True
    line[inside] = 1
    far = cv2.distanceTransform(line, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.clip(np.where(inside, -far, far) + 128, 0, 255).astype(np.uint8)


def boxed(model, image, box):
    """The authors' procedure: everything at 450 x 450."""
    image = image if image.shape[:2] == (450, 450) else cv2.resize(image, (450, 450), interpolation=cv2.INTER_CUBIC)
    planes = [torch.from_numpy(x.astype(np.float32)).reshape(450, 450, -1).permute(2, 0, 1)[None] for x in (image, distances(*box, 450))]
    with torch.no_grad():
        return torch.sigmoid(model(*planes)["logits"])[0, 0].numpy()


CLICKS = [(30, 30, 1), (62, 20, 0), (45, 40, 1), (12, 55, 1), (50, 50, 0)]

if __name__ == "__main__":
    clicked, boxes = network(ritm, "ritm"), network(deepgrabcut, "deepgrabcut")
    with Fixture("packages/nn/src/tasks/promptable-guided.fixture.json", __file__, "numpy", "torch", "opencv-python-headless", "Pillow") as f:
        f["replaced"], f["picture"], f["zoom"], f["clicks"] = REPLACED, picture, ZOOM, CLICKS
        cases = []
        for options in (dict(), dict(flip=True), dict(zoom=None)):
            predictor, rounds = Predictor(clicked, **options), []
            for point in CLICKS:
                found = predictor.click(point)
                rounds.append(dict(expected(found), region=predictor.region))
                print(options, point, predictor.region, float((found > 0.5).mean()), [float(q) for q in np.quantile(found, (0.01, 0.5, 0.99))], flush=True)
            cases.append(dict(flip="flip" in options, zoom="zoom" not in options, rounds=rounds))
        f["cases"] = cases
        # a mask of another hand, and the whole picture seen smaller
        predictor = Predictor(clicked)
        predictor.before[:, :, 20:50, 15:60] = 1
        predictor.points = CLICKS[:3]
        f["corrected"] = expected(predictor.predict())
        f["smaller"] = expected(Predictor(clicked, longest=60).click(CLICKS[0]))
        # rows and columns repeated to 450 x 450: nothing has to be resized
        large = picture[np.arange(450) * HEIGHT // 450][:, np.arange(450) * WIDTH // 450]
        whole = boxed(boxes, large, [100, 60, 320, 380])
        print("box", float((whole > 0.8).mean()), [float(q) for q in np.quantile(whole, (0.01, 0.5, 0.99))])
        f["box"] = dict(box=[100, 60, 320, 380], sampled=whole.flatten()[::31].copy(), mask=np.packbits(whole > 0.8))
