"""What networks of single papers are made of: ResNet by torchvision's blocks, DenseNet under torchvision's names, and small things."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck

DEPTHS = {50: [3, 4, 6, 3], 101: [3, 4, 23, 3], 152: [3, 8, 36, 3]}

relu = torch.relu


def conv3(i, o, bias=False, dilation=1):
    return nn.Conv2d(i, o, 3, padding=dilation, dilation=dilation, bias=bias)


def up(x, like, align=False):
    return F.interpolate(x, like.shape[2:], mode="bilinear", align_corners=align)


class Body(nn.Module):
    """A ResNet with a stem of any width: the maps of the stem and of the stages. `rates` says the dilation of each block of a stage, whose stride is then 1."""

    def __init__(self, layers, width=64, rates=()):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        self.channels, i = [width], width
        for stage, depth in enumerate(DEPTHS[layers]):
            planes, blocks, dilations = width * 2**stage, [], dict(rates).get(stage)
            stride = 1 if stage == 0 or dilations else 2
            for n in range(depth):
                down = None if n else nn.Sequential(nn.Conv2d(i, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes))
                d = dilations[n % len(dilations)] if dilations else 1
                blocks.append(Bottleneck(i, planes, 1 if n else stride, down, dilation=d))
                i = 4 * planes
            self.add_module(f"layer{stage + 1}", nn.Sequential(*blocks))
            self.channels.append(i)

    def forward(self, x):
        maps = [relu(self.bn1(self.conv1(x)))]
        x = F.max_pool2d(maps[0], 3, 2, 1)
        for n in (1, 2, 3, 4):
            x = self.get_submodule(f"layer{n}")(x)
            maps.append(x)
        return maps
