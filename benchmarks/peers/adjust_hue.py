"""Hues of an image turned around the color wheel."""
import numpy as np


def torchvision(inputs, options):
    import torch
    from torchvision.transforms.v2 import functional as F

    torch.set_num_threads(1)
    image = torch.from_numpy(np.ascontiguousarray(inputs["image"].transpose(2, 0, 1)))
    return lambda: np.ascontiguousarray(F.adjust_hue(image, options["factor"]).permute(1, 2, 0).numpy())
