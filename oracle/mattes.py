"""Mattes of whole images by MODNet as its authors' program makes them: sizes, resizing by area both ways; of the small network of networks/modnet.py with drawn weights, at an eighth
of the published size."""
import sys
from pathlib import Path

import numpy as np
import torch
from skimage import data
from torch.nn import functional as F

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from modnet import NARROW, Modnet  # noqa: E402
from network import drawn  # noqa: E402

REFERENCE = 64


def input_size(height, width):
    """Untouched where the reference lies between the sides, else the shorter side becomes it; then down to multiples of 32."""
    if max(height, width) < REFERENCE or min(height, width) > REFERENCE:
        height, width = (REFERENCE, int(width / height * REFERENCE)) if width >= height else (int(height / width * REFERENCE), REFERENCE)
    return height - height % 32, width - width % 32


def matte(model, image):
    x = (torch.from_numpy(np.ascontiguousarray(image)).permute(2, 0, 1)[None].float() / 255 - 0.5) / 0.5
    with torch.no_grad():
        small = model(F.interpolate(x, input_size(*image.shape[:2]), mode="area"))["matte"]
        return F.interpolate(small, image.shape[:2], mode="area")[0, 0].numpy()


with Fixture("packages/nn/src/tasks/mattes.fixture.json", __file__, "torch", "numpy", "scikit-image") as f:
    model, _, table = drawn(lambda: Modnet(NARROW, (1, 2, 1, 1, 1, 1, 1), 8), seed(), 1.2)
    f["tensors"] = table
    cat, cup = data.chelsea(), data.coffee()
    f["images"] = [dict(image=np.ascontiguousarray(image), matte=matte(model, image)) for image in (cat[60:130, 120:227], cat[60:101, 120:170], cup[::5, ::7][:80, :40], cup[100:170, 200:240])]
