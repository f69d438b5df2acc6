"""MoveNet, written out from its graph under the names of movenet-pytorch: convolutions with their normalization in them, and TensorFlow's padding of strides."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))


def divisible(value):
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * value else rounded


def activated(i, o, kernel=1, stride=1, groups=1):
    if stride == 2:
        return nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(i, o, kernel, 2, groups=groups), nn.ReLU6())
    return nn.Sequential(nn.Conv2d(i, o, kernel, padding=kernel // 2, groups=groups), nn.ReLU6())


class Block(nn.Module):
    def __init__(self, i, o, expansion, stride):
        super().__init__()
        inner = i * expansion
        expand = [activated(i, inner)] if expansion > 1 else []
        self.conv = nn.Sequential(*expand, activated(inner, inner, 3, stride, inner), nn.Conv2d(inner, o, 1))
        self.kept = stride == 1 and i == o

    def forward(self, x):
        return x + self.conv(x) if self.kept else self.conv(x)


def filtered(i, o, *more):
    return [nn.Conv2d(i, i, 3, padding=1, groups=i), nn.Conv2d(i, o, 1), nn.ReLU(), *more]


class Level(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Sequential(*filtered(i, o))


class MoveNet(nn.Module):
    def __init__(self, width=1, last=1280, pyramid=(24, 32, 64), head=96, points=17):
        super().__init__()
        channels = divisible(32 * width)
        body, taps = [activated(3, channels, 3, 2)], []
        for expansion, wanted, blocks, stride in STAGES:
            for block in range(blocks):
                body.append(Block(channels, divisible(wanted * width), expansion, 1 if block else stride))
                channels = divisible(wanted * width)
            taps.append(channels)
        body.append(activated(channels, last))
        quarter, eighth, sixteenth = pyramid
        fpn = nn.Module()
        fpn.inner_blocks = nn.ModuleList(nn.Conv2d(i, o, 1) for i, o in zip((*taps[1:4], last), (quarter, eighth, sixteenth, sixteenth)))
        fpn.layer_blocks = nn.ModuleList((Level(quarter, quarter), Level(eighth, quarter), Level(sixteenth, eighth)))
        self.backbone = nn.Module()
        self.backbone.body, self.backbone.fpn = nn.Sequential(*body), fpn
        self.heads = dict(hm=1, hps=2 * points, hm_hp=points, hp_offset=2 * points)
        for name, channels in self.heads.items():
            self.add_module(name, nn.Sequential(*filtered(quarter, head, nn.Conv2d(head, channels, 1))))

    def forward(self, x):
        maps = []
        for i, block in enumerate(self.backbone.body):
            x = block(x)
            if i in (3, 6, 10, 18):
                maps.append(x)
        fpn = self.backbone.fpn
        x = fpn.inner_blocks[3](maps[3])
        for level in (2, 1, 0):
            x = fpn.inner_blocks[level](maps[level]) + F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = fpn.layer_blocks[level].conv(x)
        return {name: self._modules[name](x) for name in self.heads}


if __name__ == "__main__":
    config = {"width": 0.1, "last": 24, "pyramid": [4, 6, 8], "head": 8, "nPoints": 5}
    case = Case(lambda: MoveNet(*config.values()), size=(64, 96), config=config)
    write(__file__, {"movenet": case}, {"lightning": Variant(MoveNet), "thunder": Variant(lambda: MoveNet(1.75))}, "torch")
