"""DFN, a smooth network and a border network on ResNet, written out from the names and numbers of TorchSeg's files."""
import torch
from torch import nn
from torch.nn import functional as F

from adebaseline import blocks
from network import Case, Variant, write


def enlarged(x, times):
    return F.interpolate(x, scale_factor=times, mode="bilinear", align_corners=True) if times > 1 else x


class Module(nn.Module):
    def __init__(self, i, o, kernel):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(i, o, kernel, padding=kernel // 2, bias=False), nn.BatchNorm2d(o)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class Refined(nn.Module):
    def __init__(self, i, o, act=True):
        super().__init__()
        self.conv_1x1, self.cbr = nn.Conv2d(i, o, 1, bias=False), Module(o, o, 3)
        self.conv_refine, self.act = nn.Conv2d(o, o, 3, padding=1, bias=False), act

    def forward(self, x):
        x = self.conv_1x1(x)
        y = self.conv_refine(self.cbr(x)) + x
        return F.relu(y) if self.act else y


class Weights(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(i, o), nn.ReLU(), nn.Linear(o, o), nn.Sigmoid())

    def forward(self, x):
        return self.fc(x.mean((2, 3)))[..., None, None]


class Chosen(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.channel_attention = Weights(2 * channels, channels)

    def forward(self, own, above):
        return own * self.channel_attention(torch.cat([own, above], 1)) + above


class Head(nn.Module):
    def __init__(self, i, classes):
        super().__init__()
        self.rrb, self.conv = Refined(i, 9 * classes, False), nn.Conv2d(9 * classes, classes, 1)

    def forward(self, x):
        return enlarged(self.conv(self.rrb(x)), 4)


class ResNet(nn.Module):
    def __init__(self, depths, width):
        super().__init__()
        three = lambda i, o, s=1: nn.Conv2d(i, o, 3, s, 1, bias=False)
        self.conv1 = nn.Sequential(three(3, width, 2), nn.BatchNorm2d(width), nn.ReLU(), three(width, width), nn.BatchNorm2d(width), nn.ReLU(), three(width, 2 * width))
        self.bn1, i = nn.BatchNorm2d(2 * width), 2 * width
        for n, depth in enumerate(depths):
            self.add_module(f"layer{n + 1}", blocks(i, width * 2**n, depth, True, 2 if n else 1))
            i = 4 * width * 2**n

    def forward(self, x):
        maps = [F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)]
        for n in (1, 2, 3, 4):
            maps.append(getattr(self, f"layer{n}")(maps[-1]))
        return maps[1:]


class DFN(nn.Module):
    """C. Yu et al. 2018, doi 10.1109/CVPR.2018.00199; `border` says whether what it says of borders is an output."""

    def __init__(self, classes=21, depths=(3, 4, 23, 3), width=64, border=False):
        super().__init__()
        self.backbone, channels, n = ResNet(depths, width), [4 * width * 2**k for k in range(4)], 8 * width
        self.global_context = nn.Sequential(nn.AdaptiveAvgPool2d(1), Module(channels[-1], n, 1))
        four = lambda make: nn.ModuleList(make(c) for c in channels)
        self.smooth_pre_rrbs, self.cabs = nn.ModuleList(Refined(c, n) for c in reversed(channels)), four(lambda c: Chosen(n))
        self.smooth_aft_rrbs, self.smooth_heads = four(lambda c: Refined(n, n)), four(lambda c: Head(n, classes))
        self.border_pre_rrbs, self.border_aft_rrbs, self.border_heads = four(lambda c: Refined(c, 21)), four(lambda c: Refined(21, 21)), four(lambda c: Head(21, 1))
        self.border = border

    def forward(self, x):
        maps = self.backbone(x)
        above = self.global_context(maps[-1]).expand(-1, -1, *maps[-1].shape[2:])
        for k, x in enumerate(reversed(maps)):
            above = self.smooth_aft_rrbs[k](self.cabs[k](self.smooth_pre_rrbs[k](x), enlarged(above, 2 if k else 1)))
        logits, below = self.smooth_heads[3](above), None
        for k, x in enumerate(maps):
            own = enlarged(self.border_pre_rrbs[k](x), 2**k)
            below = own if k == 0 else self.border_aft_rrbs[k](below + own)
        return {"logits": logits, "border": self.border_heads[3](below)} if self.border else logits


heads = tuple(f"{kind}_heads.{n}." for kind in ("smooth", "border") for n in (0, 1, 2))
unused = lambda name: name.startswith(("border_", *heads))
unused_beside_borders = lambda name: name.startswith(("border_aft_rrbs.0.", *heads))

if __name__ == "__main__":
    config = {"layers": 50, "nClasses": 3, "width": 2}
    write(__file__, {
        "dfn": Case(lambda: DFN(3, (3, 4, 6, 3), 2), unused, size=(64, 96), config=config),
        "dfn_border": Case(lambda: DFN(3, (3, 4, 6, 3), 2, True), unused_beside_borders, size=(64, 96), config={**config, "border": True}),
    }, {
        "voc": Variant(DFN, unused),
        "cityscapes": Variant(lambda: DFN(19), unused),
    }, "torch")
