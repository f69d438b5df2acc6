"""W-Net, written out from the paper and from the names, shapes and facts of the published files.

    python oracle/networks/wnet.py --published          compares this module at full width with the published files' reference outputs
"""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, compare, write


class Named(nn.Module):
    def __init__(self, name, *layers):
        super().__init__()
        self.only = name
        setattr(self, name, nn.Sequential(*layers))

    def forward(self, x):
        return getattr(self, self.only)(x)


def steps(i, o, n):
    layers = []
    for _ in range(n):
        layers, i = [*layers, nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(o)], o
    return nn.Sequential(*layers)


class Residual(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.block, self.shortcut = steps(i, o, 2), nn.Sequential(nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return self.block(x) + self.shortcut(x)


class Up(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.up_layer, self.conv_bridge_layer = Named("block", nn.ConvTranspose2d(i, o, 2, 2)), Named("block", *steps(o, o, 1))
        self.conv_layer = Residual(2 * o, o)

    def forward(self, x, skip):
        return self.conv_layer(torch.cat([self.up_layer(x), self.conv_bridge_layer(skip)], 1))


class SmallUnet(nn.Module):
    def __init__(self, planes, classes, layers):
        super().__init__()
        pairs = list(zip(layers, layers[1:]))
        self.first, self.final = Residual(planes, layers[0]), nn.Conv2d(layers[0], classes, 1)
        self.down_path = nn.ModuleList(Residual(i, o) for i, o in pairs)
        self.up_path = nn.ModuleList(Up(o, i) for i, o in reversed(pairs))

    def forward(self, x):
        maps = [self.first(x)]
        for m in self.down_path:
            maps.append(m(F.max_pool2d(maps[-1], 2)))
        x = maps.pop()
        for m in self.up_path:
            x = m(x, maps.pop())
        return self.final(x)


class Wnet(nn.Module):
    """A. Galdran et al. 2022, doi 10.1038/s41598-022-09675-y."""

    def __init__(self, planes=3, classes=1, layers=(8, 16, 32)):
        super().__init__()
        self.unet1, self.unet2 = SmallUnet(planes, classes, layers), SmallUnet(planes + classes, classes, layers)

    def forward(self, x):
        return self.unet2(torch.cat([x, self.unet1(x)], 1))


def published(file):
    """The model of a published file, and its preprocessing."""
    return Wnet(3, 4, (8, 16, 32, 64)) if "big" in file else Wnet(), [0, 0, 0], [255, 255, 255], 1


def case(size, planes, classes, layers):
    return Case(lambda: Wnet(planes, classes, layers), size=size, config={"inChannels": planes, "nClasses": classes, "layers": layers})


if __name__ == "__main__":
    compare("lwnet", published) or write(__file__, {
        "wnet": case((36, 52), 3, 1, [4, 8, 16]),
        "wnet_classes": case((40, 56), 3, 4, [4, 6, 8, 10]),
    }, {"vessels": Variant(Wnet), "arteriesAndVeins": Variant(lambda: Wnet(3, 4, (8, 16, 32, 64)))}, "torch")
