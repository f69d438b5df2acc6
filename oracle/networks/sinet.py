"""SINet, written out from the paper and from the names, shapes and facts of the published files."""
import torch
from torch import nn
from torch.nn import functional as F

from espnet import ConvNormAct, NormAct, Plain
from network import Case, Variant, write

EPS = 1e-3
QUARTER = [((3, 1), (5, 1)), ((3, 1), (3, 1))]
EIGHTH = [((3, 1), (5, 1)), ((3, 1), (3, 1)), ((5, 1), (3, 2)), ((5, 2), (3, 4)), ((3, 1), (3, 1)), ((5, 1), (5, 1)), ((3, 2), (3, 4)), ((3, 1), (5, 2))]


def larger(x, by):
    return F.interpolate(x, scale_factor=by, mode="bilinear", align_corners=True)


class Squeeze(nn.Module):
    def __init__(self, c, divide):
        super().__init__()
        h = c // divide
        back = [nn.Linear(h, c), nn.PReLU(c)] if divide > 1 else []
        self.dense = nn.Sequential(nn.Linear(c, h), nn.PReLU(h), *back)

    def forward(self, x):
        return x * self.dense(x.mean((2, 3)))[:, :, None, None]


class Reduce(NormAct):
    def __init__(self, i, o, divide):
        super().__init__(o, EPS)
        self.conv = nn.Sequential(nn.Conv2d(i, i, 3, 2, 1, groups=i, bias=False), Squeeze(i, divide), nn.Conv2d(i, o, 1, bias=False))

    def forward(self, x):
        return super().forward(self.conv(x))


class Branch(nn.Module):
    def __init__(self, c, k, smaller):
        super().__init__()
        self.smaller = smaller
        self.conv = nn.Sequential(nn.Conv2d(c, c, k, padding=k // 2, groups=c, bias=False), nn.BatchNorm2d(c, eps=EPS))
        self.act_conv1x1 = nn.Sequential(nn.PReLU(c), nn.Conv2d(c, c, 1, bias=False))
        self.bn = nn.BatchNorm2d(c, eps=EPS)

    def forward(self, x):
        y = self.act_conv1x1(self.conv(F.avg_pool2d(x, self.smaller) if self.smaller > 1 else x))
        return self.bn(larger(y, self.smaller) if self.smaller > 1 else y)


class Module(nn.Module):
    def __init__(self, i, o, branches, residual):
        super().__init__()
        self.residual = residual
        self.c1 = Plain(i, o // 2, 1, g=2)
        self.d1, self.d2 = (Branch(o // 2, k, smaller) for k, smaller in branches)
        self.BR = NormAct(o, EPS)

    def forward(self, x):
        r = self.c1(x)
        r = r.unflatten(1, (2, -1)).transpose(1, 2).flatten(1, 2)
        y = torch.cat([self.d1(r), self.d2(r)], 1)
        return self.BR(x + y if self.residual else y)


def modules(i, o, configs):
    return nn.ModuleList(Module(i if n == 0 else o, o, branches, n > 0) for n, branches in enumerate(configs))


class Encoder(nn.Module):
    def __init__(self, classes, widths):
        super().__init__()
        a, b, c, d = widths
        self.level1, self.level2_0 = ConvNormAct(3, a, 3, 2, eps=EPS), Reduce(a, b, 1)
        self.level2, self.BR2 = modules(b, c, QUARTER), NormAct(b + c, EPS)
        self.level3_0, self.level3 = Reduce(b + c, c, 2), modules(c, d, EIGHTH)
        self.BR3, self.classifier = NormAct(c + d, EPS), Plain(c + d, classes, 1)

    def forward(self, x):
        first = quarter = self.level2_0(self.level1(x))
        for m in self.level2:
            quarter = m(quarter)
        first = eighth = self.level3_0(self.BR2(torch.cat([first, quarter], 1)))
        for m in self.level3:
            eighth = m(eighth)
        return quarter, self.classifier(self.BR3(torch.cat([first, eighth], 1)))


class Sinet(nn.Module):
    """H. Park et al. 2020, arXiv 1911.09099."""

    def __init__(self, classes=2, widths=(12, 16, 48, 96)):
        super().__init__()
        self.encoder = Encoder(classes, widths)
        self.bn_3, self.bn_2 = nn.BatchNorm2d(classes, eps=EPS), nn.BatchNorm2d(classes, eps=EPS)
        self.level2_C = ConvNormAct(widths[2], classes, 1, eps=EPS)
        self.classifier = nn.Sequential(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True), nn.Conv2d(classes, classes, 3, 1, 1, bias=False))

    def forward(self, x):
        quarter, scores = self.encoder(x)
        coarse = self.bn_3(larger(scores, 2))
        doubt = 1 - coarse.softmax(1).amax(1, keepdim=True)
        return self.classifier(self.bn_2(larger(self.level2_C(quarter) * doubt + coarse, 2)))


if __name__ == "__main__":
    narrow = Case(lambda: Sinet(3, (4, 8, 16, 24)), size=(64, 96), config={"nClasses": 3, "widths": [4, 8, 16, 24]})
    write(__file__, {"sinet": narrow}, {"portrait": Variant(Sinet)}, "torch")
