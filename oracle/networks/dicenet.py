"""DiCENet, written out from the paper and from the names, shapes and facts of the published files."""
import torch
from torch import nn
from torch.nn import functional as F

from espnetv2 import PyramidPool, Weighed, bilinear, br, cbr
from network import Case, Variant, write


def cbr_strided(i, o, g=1):
    layers = cbr(i, o, 3, g)
    layers.cbr[0].stride = (2, 2)
    return layers


def resampled(x, size):
    if max(a - b for a, b in zip(size, x.shape[2:])) > 0:
        return bilinear(x, size)
    return F.adaptive_avg_pool2d(x, size)


class DimensionWise(nn.Module):
    """Depth-wise convolutions of a volume, whose depth is its channels, its rows or its columns."""

    def __init__(self, c, extent):
        super().__init__()
        along = lambda n: nn.Conv2d(n, n, 3, padding=1, groups=n, bias=False)
        self.extent = extent
        self.conv_channel, self.conv_width, self.conv_height = along(c), along(extent), along(extent)
        self.br_act, self.weight_avg_layer, self.proj_layer = Named(br(3 * c)), cbr(3 * c, c, 1, c), cbr(c, c, 3, c)
        self.linear_comb_layer = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(c, c // 4, 1, bias=False), nn.ReLU(), nn.Conv2d(c // 4, c, 1, bias=False), nn.Sigmoid()
        )

    def across(self, conv, x, axis):
        h, w = x.shape[2:]
        size = (self.extent, w) if axis == 2 else (h, self.extent)
        return resampled(conv(resampled(x, size).transpose(1, axis)).transpose(1, axis), (h, w))

    def forward(self, x):
        y = torch.cat([self.conv_channel(x), self.across(self.conv_height, x, 2), self.across(self.conv_width, x, 3)], 1)
        y = self.weight_avg_layer(F.channel_shuffle(self.br_act(y), 3))
        return self.proj_layer(y) * self.linear_comb_layer(y)


class Named(nn.Module):
    """The published activation is a module that holds a module."""

    def __init__(self, layers):
        super().__init__()
        self.br = layers.br

    def forward(self, x):
        return self.br(x)


class Strided(nn.Module):
    def __init__(self, c, extent):
        super().__init__()
        self.left_layer = nn.Sequential(cbr_strided(c, c, c), cbr(c, c))
        self.right_layer = nn.Sequential(nn.AvgPool2d(3, 2, 1), DimensionWise(c, extent), cbr(c, c))

    def forward(self, x):
        return F.channel_shuffle(torch.cat([self.left_layer(x), self.right_layer(x)], 1), 2)


class Block(nn.Module):
    def __init__(self, i, o, extent):
        super().__init__()
        self.kept = i // 2
        self.layer_right = nn.Sequential(cbr(i - self.kept, o - self.kept), DimensionWise(o - self.kept, extent))

    def forward(self, x):
        return F.channel_shuffle(torch.cat([x[:, : self.kept], self.layer_right(x[:, self.kept :])], 1), 2)


class Dicenet(nn.Module):
    """S. Mehta, H. Hajishirzi, M. Rastegari 2022, doi 10.1109/TPAMI.2020.3041871."""

    def __init__(self, widths=(24, 116, 232), classes=21, depths=(3, 7), kernels_for=224, width=16):
        super().__init__()
        a, b, c = widths
        base = self.base_net = nn.Module()
        base.level1 = cbr_strided(3, a)
        for name, i, o, depth, extent in (("level3", a, b, depths[0], kernels_for // 8), ("level4", b, c, depths[1], kernels_for // 16)):
            setattr(base, name, nn.Sequential(Strided(i, extent), *(Block(o if n else 2 * i, o, extent) for n in range(depth))))
        few, planes = min(classes // 2, width), [4 * width, 3 * width, 2 * width, classes]
        for n, i, o in zip((16, 32, 64, 128), [c, *planes], planes):
            setattr(self, f"eff_pool_{n}x{n}", PyramidPool(i, few, o, n == 128))
        for n, i, o in zip((32, 64, 128), (b, a, a), planes):
            setattr(self, f"proj_enc_{n}x{n}", Weighed(i, o))
            setattr(self, f"bu_br_{n}x{n}", nn.Sequential(nn.BatchNorm2d(o), nn.PReLU(o)))

    def forward(self, x):
        base = self.base_net
        half = base.level1(x)
        quarter = F.max_pool2d(half, 3, 2, 1)
        eighth = base.level3(quarter)
        y = self.eff_pool_16x16(base.level4(eighth))
        for n, maps in ((32, eighth), (64, quarter), (128, half)):
            layer = lambda name: getattr(self, f"{name}_{n}x{n}")
            y = layer("bu_br")(layer("proj_enc")(maps) + F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=True))
            y = layer("eff_pool")(y)
        return bilinear(y, x.shape[2:])


WIDTHS = {0.2: (16, 32, 64), 0.5: (24, 48, 96), 0.75: (24, 86, 172), 1: (24, 116, 232), 1.25: (24, 144, 288), 1.75: (24, 210, 420)}
SIZES = ((8, 24, 48), 7, (1, 2), 64)
CONFIG = {"nClasses": 7, "widths": [8, 24, 48], "depths": [1, 2], "kernelsFor": 64}


def whole(s, classes=21):
    return Variant(lambda: Dicenet(WIDTHS[s], classes))


if __name__ == "__main__":
    # the image is smaller than the kernels' in one direction and larger in the other
    cases = {"dicenet": Case(lambda: Dicenet(*SIZES), size=(48, 112), config=CONFIG)}
    variants = {**{f"s{s}": whole(s) for s in WIDTHS}, "cityscapes": whole(1.75, 20)}
    write(__file__, cases, variants, "torch")
