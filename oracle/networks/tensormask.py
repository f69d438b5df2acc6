"""TensorMask, written out from the paper and from the names and settings of its authors' files for Detectron2, which is on no registry that Python programs install from."""
import torch
from torch import nn
from torch.nn import functional as F

from detectron2_parts import BottomUp
from network import Case, Variant, write

LAYERS, SIDES = 4, (11, 15)


class Pyramid(nn.Module):
    """Where two ways meet their mean goes on; the coarsest levels are made of the encoder's last map."""
    def __init__(self, depths, width):
        super().__init__()
        channels = 4 * width
        for i in range(4):
            setattr(self, f"fpn_lateral{i + 2}", nn.Conv2d(channels * 2**i, channels, 1))
            setattr(self, f"fpn_output{i + 2}", nn.Conv2d(channels, channels, 3, padding=1))
        self.bottom_up = BottomUp(depths, width, 1, None)
        self.top_block = nn.Module()
        self.top_block.p6, self.top_block.p7 = nn.Conv2d(8 * channels, channels, 3, 2, 1), nn.Conv2d(channels, channels, 3, 2, 1)

    def forward(self, x):
        maps = self.bottom_up(x)
        levels, above = [], None
        for i in (3, 2, 1, 0):
            lateral = getattr(self, f"fpn_lateral{i + 2}")(maps[i])
            above = lateral if above is None else (lateral + F.interpolate(above, scale_factor=2, mode="nearest")) / 2
            levels.insert(0, getattr(self, f"fpn_output{i + 2}")(above))
        sixth = self.top_block.p6(maps[-1])
        return [*levels, sixth, self.top_block.p7(sixth.relu())]


def tower(before, channels):
    return nn.Sequential(*(layer for i in range(LAYERS) for layer in (nn.Conv2d(channels if i else before, channels, 3, padding=1), nn.ReLU())))


class Head(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.cls_subnet, self.cls_score = tower(4 * width, 4 * width), nn.Conv2d(4 * width, len(SIDES) * classes, 3, padding=1)
        self.bbox_subnet, self.bbox_pred = tower(4 * width, 2 * width), nn.Conv2d(2 * width, len(SIDES) * 4, 3, padding=1)
        self.mask_subnet = tower(4 * width, 2 * width)
        for side in SIDES:
            setattr(self, f"mask_pred_{side}", nn.Conv2d(2 * width, side * side, 1))
        self.mask_fuse = nn.Sequential(nn.Conv2d(2 * width, 2 * width, 3, padding=1), nn.ReLU())

    def forward(self, levels):
        """Scores, offsets and aligned masks of each level; of masks those of each size."""
        maps = [self.mask_subnet(level) for level in levels]
        height, width = maps[0].shape[2:]
        masks = []
        for i, level in enumerate(maps):
            large = F.interpolate(level, scale_factor=2**i, mode="bilinear", align_corners=False) if i > 0 else level
            fused = self.mask_fuse(large[:, :, :height, :width] + maps[0])
            masks.append([getattr(self, f"mask_pred_{side}")(fused) for side in SIDES])
        return [self.cls_score(self.cls_subnet(x)) for x in levels], [self.bbox_pred(self.bbox_subnet(x)) for x in levels], masks


class TensorMask(nn.Module):
    def __init__(self, depths=(3, 4, 6, 3), width=64, classes=80):
        super().__init__()
        self.backbone, self.head = Pyramid(depths, width), Head(width, classes)

    def levels(self, image):
        return self.head(self.backbone(image))

    def forward(self, image):
        logits, offsets, masks = self.levels(image)
        rows = lambda maps: torch.cat([each.flatten(2) for each in maps], 2)
        found = dict(logits=rows(logits).unflatten(1, (len(SIDES), -1)).transpose(1, 2), offsets=rows(offsets))
        return found | {f"masks_{i}_{side}": mask for i, level in enumerate(masks) for side, mask in zip(SIDES, level)}


SMALL = dict(depths=(1, 1, 1, 1), width=4, classes=3)
CASES = {
    "tensormask": Case(lambda: TensorMask(**SMALL), config=dict(layers=14, width=4, nClasses=3), inputs=dict(image=[[1, 3, 64, 96], -120, 120]),
                       # steps of the image are far apart, those of the network's first layer are not
                       spread=lambda name: 0.02 if "stem.conv1" in name else 3 if "head." in name and ("score" in name or "pred" in name) else 1),
}
VARIANTS = {"resnet50": Variant(TensorMask)}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
