"""Expected segments of Panoptic-DeepLab's maps: Detectron2's rule written out plainly, on drawn maps of whole and of padded images."""
import numpy as np
import torch
from torch.nn import functional as F

from fixture import Fixture, seed

CLASSES, THINGS = 5, (2, 3, 4)
rng = np.random.default_rng(seed())


def smooth(count, height, width, strength):
    """Maps without edges, at a quarter of the size."""
    coarse = torch.from_numpy(rng.normal(0, strength, (1, count, max(2, height // 24), max(2, width // 24))).astype(np.float32))
    return F.interpolate(coarse, (height // 4, width // 4), mode="bilinear", align_corners=False)[0]


def draw(height, width, centers):
    """Semantic scores; heat with peaks, some of them beside one another; offsets to the nearest peak and some noise."""
    points = [(rng.uniform(0, height), rng.uniform(0, width)) for _ in range(centers)]
    y, x = np.mgrid[: height // 4, : width // 4] * 4 + 1.5
    heat = np.max([rng.uniform(0.05, 1) * np.exp(-((y - v) ** 2 + (x - u) ** 2) / 60) for v, u in points], axis=0) + rng.normal(0, 0.004, y.shape)
    nearest = np.argmin([(y - v) ** 2 + (x - u) ** 2 for v, u in points], axis=0)
    offset = np.stack([np.array(points)[nearest, 0] - y, np.array(points)[nearest, 1] - x]) + rng.normal(0, 1, (2, *y.shape))
    return smooth(CLASSES, height, width, 3), torch.from_numpy(heat.astype(np.float32))[None], torch.from_numpy(offset.astype(np.float32))


def case(height, width, padded, least, centers, square, most, threshold):
    maps = draw(*padded, centers)
    logits, heat, offset = (F.interpolate(m[None], scale_factor=4, mode="bilinear", align_corners=False)[0, :, :height, :width] for m in maps)
    labels, heat, shares = logits.argmax(0), heat[0], logits.softmax(0)
    above = torch.where(heat > threshold, heat, torch.tensor(-1.0))
    highest = F.max_pool2d(above[None, None], square, 1, square // 2)[0, 0]
    above[above != highest] = -1
    last = above.flatten().topk(most).values[-1].clamp(min=0)
    points = (above > last).nonzero()
    place = torch.stack(torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")).float() + offset
    group = torch.stack([(place - point.float()[:, None, None]).norm(dim=0) for point in points]).argmin(0) + 1
    group[~torch.isin(labels, torch.tensor(THINGS))] = 0
    found, classes, objects = np.full((height, width), 255, np.uint8), [], []
    for k in group.unique().tolist():
        if k > 0:
            y, x = (group == k).nonzero().float().mean(0)
            classId = int(labels[group == k].mode().values)
            objects.append((float(shares[classId][group == k].mean() * heat[int(y), int(x)]), classId, int((group == k).sum())))
            found[group == k] = len(classes)
            classes.append(int(labels[group == k].mode().values))
    for c in labels.unique().tolist():
        if c not in THINGS and int((labels == c).sum()) >= least:
            found[labels == c] = len(classes)
            classes.append(c)
    scores, of, areas = zip(*sorted(objects, reverse=True))
    print(len(points), classes, [f"{s:.3f}" for s in scores], np.unique(found, return_counts=True)[1])
    return dict(height=height, width=width, window=padded, logits=maps[0].numpy(), center=maps[1].numpy(), offset=maps[2].numpy(), threshold=threshold, labels=found, classIds=np.array(classes, np.int32),
                objects=dict(scores=np.float32(scores), classIds=np.int32(of), areas=np.int32(areas)))


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/panoptic-centers.fixture.json", __file__, "numpy", "torch") as f:
        f["classes"], f["things"] = CLASSES, THINGS
        f["whole"] = case(96, 144, (96, 144), 2048, 14, 7, 200, 0.1)
        f["padded"] = case(75, 110, (80, 112), 2048, 9, 7, 200, 0.3)
