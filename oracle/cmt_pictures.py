"""What CMT-DeepLab finds in a picture: the modules of oracle/networks with drawn weights, and the rule of kMaX-DeepLab's clusters written out plainly."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
import cmtdeeplab  # noqa: E402
from detectron_queries import cluster_segments  # noqa: E402
from fixture import Fixture, seed  # noqa: E402
from network import instance  # noqa: E402

torch.set_num_threads(1)
SIDE, THINGS, THRESHOLD, INSIDE, OVERLAP = 97, (1,), 0.02, 0.4, 0.3
ROOT = Path(__file__).parents[1]
# as long as the network's input is, and not as high
picture = np.ascontiguousarray(np.asarray(Image.open(ROOT / "examples/photographs/coffee.png").convert("RGB"))[40:332:4, 120:508:4])
height, width = picture.shape[:2]
assert height < width == SIDE


def segments():
    """Segments by clusters whose masks are upsampled to the input's size, without what was added below the picture."""
    model, *_ = instance(cmtdeeplab.CASES["cmtdeeplab"], seed())
    image = F.pad(torch.from_numpy(picture).permute(2, 0, 1)[None] / 127.5 - 1, (0, 0, 0, SIDE - height))
    with torch.no_grad():
        found = model(image)
    large = F.interpolate(found["pred_masks"], (SIDE, SIDE), mode="bilinear", align_corners=True)[0, :, :height]
    return cluster_segments(found["pred_logits"][0], large.softmax(0), thing=THRESHOLD, stuff=THRESHOLD - 0.2, overlap=OVERLAP, inside=INSIDE, things=THINGS)


if __name__ == "__main__":
    with Fixture("packages/nn/src/tasks/cmt-pictures.fixture.json", __file__, "torch", "pillow") as f:
        f["image"], f["things"], f["threshold"], f["inside"] = picture, THINGS, THRESHOLD, INSIDE
        for key, value in segments().items():
            f[key] = value
