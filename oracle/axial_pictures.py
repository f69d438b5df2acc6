"""What Axial-DeepLab finds in a picture: the modules of oracle/networks with drawn weights, and DeepLab2's rule of centers and offsets written out plainly."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
import axialdeeplab  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

torch.set_num_threads(1)
THINGS, LEAST, SQUARE, MOST, THRESHOLD = (1, 3), 2048, 13, 200, 0.3
ROOT = Path(__file__).parents[1]
picture = np.ascontiguousarray(np.asarray(Image.open(ROOT / "examples/photographs/coffee.png").convert("RGB"))[20:360:3, 100:520:3])


def resized(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)[0]


model, *_ = instance(axialdeeplab.CASES["axialdeeplab"], seed())
with torch.no_grad():
    outputs = model(torch.from_numpy(picture).permute(2, 0, 1)[None] / 127.5 - 1)
size = picture.shape[:2]
labels, heat = resized(outputs["logits"], size).argmax(0), resized(outputs["center"], size)[0]
scale = [(whole - 1) / (part - 1) for whole, part in zip(size, outputs["offset"].shape[2:])]
offset = resized(outputs["offset"] * torch.tensor(scale).view(2, 1, 1), size)
above = torch.where(heat > THRESHOLD, heat, torch.tensor(0.0))
highest = F.max_pool2d(F.pad(above[None], [SQUARE // 2] * 4), SQUARE, 1)[0]
peaks = torch.where(above == highest, above, torch.tensor(0.0))
points = (peaks > 0).nonzero()
assert 2 < len(points) <= MOST
place = torch.stack(torch.meshgrid(*map(torch.arange, size), indexing="ij")).float() + offset
group = torch.stack([(place - point.float()[:, None, None]).norm(dim=0) for point in points]).argmin(0) + 1
group[~torch.isin(labels, torch.tensor(THINGS))] = 0
found, classes = np.full(size, 255, np.uint8), []
for k in group.unique().tolist():
    if k > 0:
        found[group == k] = len(classes)
        classes.append(int(labels[group == k].mode().values))
for c in labels.unique().tolist():
    if c not in THINGS and int((labels == c).sum()) >= LEAST:
        found[labels == c] = len(classes)
        classes.append(c)
print(len(points), "centers,", classes, np.unique(found, return_counts=True))

if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/axial-pictures.fixture.json", __file__, "torch", "pillow") as f:
        f["image"], f["things"], f["threshold"], f["labels"], f["classIds"] = picture, THINGS, THRESHOLD, found, np.array(classes, np.int32)
