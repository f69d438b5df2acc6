"""DenseASPP and Ladder DenseNet, written out under their authors' names."""
import torch
import torch.nn.functional as F
from torch import nn

from paper_parts import GROWTH, Features, NormConv, Pair, up


class DenseAspp(nn.Module):
    """M. Yang et al., CVPR 2018. Its file has `norm.1` for `norm1`."""

    HEADS = {121: (128, 64), 161: (512, 128), 169: (336, 168), 201: (480, 240)}

    def __init__(self, classes=19, layers=161, growth=None, width=None, inner=None, channels=None):
        super().__init__()
        growth, width = growth or GROWTH[layers][0], width or GROWTH[layers][1]
        inner, channels = inner or self.HEADS[layers][0], channels or self.HEADS[layers][1]
        self.features = Features(layers, growth, width, (1, 1, 2, 4))
        c, self.rates = self.features.channels[-1], (3, 6, 12, 18, 24)
        for n, d in enumerate(self.rates):
            self.add_module(f"ASPP_{d}", Pair(c, inner, channels, d, bias=True, first=n > 0))
            c += channels
        self.classification = nn.Sequential(nn.Identity(), nn.Conv2d(c, classes, 1))

    def forward(self, x):
        x = self.features(x)[-1]
        for d in self.rates:
            x = torch.cat([self.get_submodule(f"ASPP_{d}")(x), x], 1)
        return self.classification(x)


class Step(nn.Module):
    """A step up the ladder."""

    def __init__(self, i, skip, o, bottleneck):
        super().__init__()
        self.bottleneck = NormConv(skip, i)
        if i != o:
            self.skip_bt = NormConv(i, o)
        if i > bottleneck:
            self.blend_bt = NormConv(i, bottleneck)
        self.blend_conv = NormConv(min(i, bottleneck), o, 3)

    def forward(self, x, finer):
        x = up(x, finer)
        y = self.bottleneck(finer) + x
        y = self.blend_conv(self.blend_bt(y) if hasattr(self, "blend_bt") else y)
        return y + (self.skip_bt(x) if hasattr(self, "skip_bt") else x)


class Pooling(nn.Module):
    """Means over grids of the image's shape, beside the map."""

    GRIDS = (8, 4, 2, 1)

    def __init__(self, i, channels, aspect):
        super().__init__()
        self.spp, self.aspect = nn.Module(), aspect
        self.spp.spp_bn = NormConv(i, 4 * channels)
        for n in range(4):
            self.spp.add_module(f"spp{n}", NormConv(4 * channels, channels))
        self.spp.spp_fuse = NormConv(8 * channels, 4 * channels)

    def forward(self, x):
        x = self.spp.spp_bn(x)
        grids = [F.adaptive_avg_pool2d(x, (rows, round(self.aspect * rows))) for rows in self.GRIDS]
        return self.spp.spp_fuse(torch.cat([x] + [up(self.spp.get_submodule(f"spp{n}")(y), x) for n, y in enumerate(grids)], 1))


class Ladder(nn.Module):
    """I. Krešo et al., 2019, arXiv 1905.05661, for images of one shape."""

    def __init__(self, classes=19, layers=121, growth=None, width=None, channels=128, aspect=2):
        super().__init__()
        self.features = Features(layers, growth or GROWTH[layers][0], width or GROWTH[layers][1], last=False, split=3, pool=2)
        *skips, last = self.features.channels
        self.spp, self.upsample_layers, i = Pooling(last, channels, aspect), nn.Module(), 4 * channels
        for n, o in enumerate([2 * channels, 2 * channels, channels, channels]):
            self.upsample_layers.add_module(f"upsample_{n}", Step(i, skips[-1 - n], o, channels))
            i = o
        self.logits = NormConv(i, classes, bias=True)

    def forward(self, x):
        *skips, x = self.features(x)
        x = self.spp(x)
        for n in range(4):
            x = self.upsample_layers.get_submodule(f"upsample_{n}")(x, skips[-1 - n])
        return self.logits(x)
