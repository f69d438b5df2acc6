"""An affine map of an image, bilinearly."""
import numpy as np


def torchvision(inputs, options):
    import torch
    from torchvision.transforms import InterpolationMode
    from torchvision.transforms.v2 import functional as F

    torch.set_num_threads(1)
    image = torch.from_numpy(np.ascontiguousarray(inputs["image"].transpose(2, 0, 1)))

    def run():
        moved = F.affine(image, interpolation=InterpolationMode.BILINEAR, fill=None, **options)
        return np.ascontiguousarray(moved.permute(1, 2, 0).numpy())

    return run
