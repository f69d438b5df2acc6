"""ESPNetv2, written out from the paper and from the names, shapes and facts of the published files.

    python oracle/networks/espnetv2.py --published      compares this module at full width with the published files' reference outputs
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

from espnet import ConvNorm, ConvNormAct, NormAct, Plain
from network import Case, Variant, compare, write


class Eesp(nn.Module):
    def __init__(self, i, o, dilations, stride=1):
        super().__init__()
        n, self.stride = o // 4, stride
        self.proj_1x1 = ConvNormAct(i, n, 1, g=4)
        self.spp_dw = nn.ModuleList(Plain(n, n, 3, stride, d, n) for d in dilations)
        self.conv_1x1_exp, self.br_after_cat, self.module_act = ConvNorm(o, o, 1, g=4), NormAct(o, 1e-5), nn.PReLU(o)

    def forward(self, x):
        r = self.proj_1x1(x)
        y = torch.cat([*torch.stack([m(r) for m in self.spp_dw]).cumsum(0)], 1)
        y = self.conv_1x1_exp(self.br_after_cat(y))
        return self.module_act(x + y) if self.stride == 1 else y


class Downsampler(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.eesp = Eesp(i, o - i, (1, 2, 3, 4), 2)
        self.inp_reinf, self.act = nn.Sequential(ConvNormAct(3, 3, 3), ConvNorm(3, o, 1)), nn.PReLU(o)

    def forward(self, x, image):
        y = torch.cat([F.avg_pool2d(x, 3, 2, 1), self.eesp(x)], 1)
        while image.shape[2:] != y.shape[2:]:
            image = F.avg_pool2d(image, 3, 2, 1)
        return self.act(y + self.inp_reinf(image))


class Named(nn.Module):
    def __init__(self, name, *layers):
        super().__init__()
        self.only = name
        setattr(self, name, nn.Sequential(*layers))

    def forward(self, x):
        return getattr(self, self.only)(x)


def cbr(i, o, k=1, g=1):
    return Named("cbr", nn.Conv2d(i, o, k, padding=k // 2, groups=g, bias=False), nn.BatchNorm2d(o), nn.PReLU(o))


def br(c):
    return Named("br", nn.BatchNorm2d(c), nn.PReLU(c))


def bilinear(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


class PyramidPool(nn.Module):
    def __init__(self, i, n, o, last=False):
        super().__init__()
        self.projection_layer = cbr(i, n)
        self.stages = nn.ModuleList(nn.Conv2d(n, n, 3, padding=1, groups=n, bias=False) for _ in range(5))
        self.merge_layer = nn.Sequential(br(5 * n), nn.ChannelShuffle(5), cbr(5 * n, n, 3, n), nn.Conv2d(n, o, 1, bias=last))
        self.br = nn.Identity() if last else br(o)

    def forward(self, x):
        x = self.projection_layer(x)
        size, parts = x.shape[2:], []
        for scale, stage in zip((2.0, 1.5, 1.0, 0.5, 0.1), self.stages):
            other = [max(5, math.ceil(n * scale)) for n in size]
            if scale > 1:
                parts.append(F.adaptive_avg_pool2d(stage(bilinear(x, other)), size))
            elif scale < 1:
                parts.append(bilinear(stage(F.adaptive_avg_pool2d(x, other)), size))
            else:
                parts.append(stage(x))
        return self.br(self.merge_layer(torch.cat(parts, 1)))


class Weighed(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.wt_layer = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(i, o, 1, bias=False), nn.Sigmoid())
        self.expansion_layer = cbr(i, o, 3, math.gcd(i, o))

    def forward(self, x):
        return self.expansion_layer(x) * self.wt_layer(x)


class Espnetv2(nn.Module):
    """S. Mehta et al. 2019, arXiv 1811.11431."""

    def __init__(self, widths=(32, 64, 128, 256), classes=21, depths=(3, 7), width=16):
        super().__init__()
        a, b, c, d = widths
        base = self.base_net = nn.Module()
        base.level1, base.level2_0, base.level3_0, base.level4_0 = ConvNormAct(3, a, 3, 2), Downsampler(a, b), Downsampler(b, c), Downsampler(c, d)
        base.level3 = nn.ModuleList(Eesp(c, c, (1, 2, 3, 4)) for _ in range(depths[0]))
        base.level4 = nn.ModuleList(Eesp(d, d, (1, 1, 2, 3)) for _ in range(depths[1]))
        few, planes = min(classes // 2, width), [4 * width, 3 * width, 2 * width, classes]
        for n, (i, o) in enumerate(zip([d, *planes], planes), 1):
            setattr(self, f"bu_dec_l{n}", PyramidPool(i, few, o, n == 4))
        for n, (i, o) in enumerate(zip((c, b, a), planes), 2):
            setattr(self, f"merge_enc_dec_l{n}", Weighed(i, o))
            setattr(self, f"bu_br_l{n}", nn.Sequential(nn.BatchNorm2d(o), nn.PReLU(o)))

    def forward(self, x):
        base = self.base_net
        half = base.level1(x)
        quarter = base.level2_0(half, x)
        eighth = base.level3_0(quarter, x)
        for m in base.level3:
            eighth = m(eighth)
        y = base.level4_0(eighth, x)
        for m in base.level4:
            y = m(y)
        y = self.bu_dec_l1(y)
        for n, maps in enumerate((eighth, quarter, half), 2):
            y = F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=True)
            y = getattr(self, f"bu_br_l{n}")(getattr(self, f"merge_enc_dec_l{n}")(maps) + y)
            y = getattr(self, f"bu_dec_l{n}")(y)
        return bilinear(y, x.shape[2:])


CONFIG = {"nClasses": 7, "widths": [16, 32, 48, 64], "depths": [1, 2], "decoderWidth": 6}
WIDTHS = {0.5: (16, 32, 64, 128), 1.0: (32, 64, 128, 256), 2.0: (32, 128, 256, 512)}


def published(file):
    """The model of a published file, and its preprocessing."""
    model = Espnetv2(WIDTHS[float(file.split("_")[2])], 20 if "city" in file else 21)
    return model, [255 * m for m in (0.485, 0.456, 0.406)], [255 * s for s in (0.229, 0.224, 0.225)], 1


def unused(name):
    """The authors' downsamplers hold an activation that they never apply: it is in the file, and in no count of what computes."""
    return ".eesp.module_act." in name


def whole(s, classes=21):
    return Variant(lambda: Espnetv2(WIDTHS[s], classes), unused)


if __name__ == "__main__":
    compare("espnetv2", published) or write(__file__, {
        "espnetv2": Case(lambda: Espnetv2((16, 32, 48, 64), 7, (1, 2), 6), unused, (48, 112), CONFIG),
    }, {"s0.5": whole(0.5), "s1": whole(1.0), "s2": whole(2.0), "cityscapes": whole(1.0, 20)}, "torch")
