"""An image looked up at displaced places, bilinearly."""
import numpy as np


def torchvision(inputs, options):
    import torch
    from torchvision.transforms import InterpolationMode
    from torchvision.transforms.v2 import functional as F

    torch.set_num_threads(1)
    image = torch.from_numpy(np.ascontiguousarray(inputs["image"].transpose(2, 0, 1)))
    height, width = image.shape[1:]
    # its displacements are shares of half the size
    shares = torch.from_numpy(np.ascontiguousarray(inputs["displacement"], np.float32)) / torch.tensor([width / 2, height / 2])

    def run():
        moved = F.elastic(image, shares[None], interpolation=InterpolationMode.BILINEAR, fill=None)
        return np.ascontiguousarray(moved.permute(1, 2, 0).numpy())

    return run
