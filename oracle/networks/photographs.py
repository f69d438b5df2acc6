"""Scores of VOC's photographs by published files that have no reference outputs: for each network what its oracle's modules give, which the authors' modules give to the last bit."""
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file

from dicenet import WIDTHS, Dicenet

sys.path.append(str(Path(__file__).parents[1]))
from fixture import DATA, Fixture  # noqa: E402

FILES = {"dicenet": (lambda: Dicenet(WIDTHS[1.75]), "dicenet_s_1.75_pascal_384x384.safetensors")}


def prepared(name):
    image = np.asarray(Image.open(f"{DATA}/voc_labelme/images_384/{name}.png").convert("RGB")) / 255
    return torch.from_numpy(((image - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)).transpose(2, 0, 1)).float()[None]


for network, (make, file) in FILES.items():
    model = make().eval()
    model.load_state_dict(load_file(f"{DATA}/models/{network}/{file}"), strict=True)
    with Fixture(f"packages/nn/src/networks/{network}/photographs/{network}.fixture.json", __file__, "torch") as f, torch.no_grad():
        for name in ("2011_000003", "2011_000025"):
            f[name] = model(prepared(name))[0, :, ::24, ::24].numpy()
