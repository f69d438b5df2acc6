"""DenseASPP and Ladder DenseNet, written out under their authors' names, and SDN, which has names of ours."""
import torch
import torch.nn.functional as F
from torch import nn

from paper_parts import GROWTH, Features, NormConv, Pair, conv3, up


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


class Compressed(nn.Module):
    """SDN's two layers, and a convolution that leaves fewer channels."""

    def __init__(self, i, growth, o, twice=None):
        super().__init__()
        if twice:
            self.deconv = nn.ConvTranspose2d(twice, twice, 2, 2)
        self.layers = nn.ModuleList(NormConv(i + n * growth, growth, 3, True) for n in (0, 1))
        self.compress = conv3(i + 2 * growth, o, True)

    def forward(self, x, beside):
        x = self.deconv(x) if hasattr(self, "deconv") else F.max_pool2d(x, 2)
        x = torch.cat([x, beside], 1)
        for layer in self.layers:
            x = torch.cat([x, layer(x)], 1)
        return self.compress(x)


class Sdn(nn.Module):
    """J. Fu et al., IEEE TIP, 2019."""

    def __init__(self, classes=21, layers=161, units=3, growth=None, width=None, channels=(576, 768, 1024)):
        super().__init__()
        k, width = growth or GROWTH[layers][0], width or GROWTH[layers][1]
        self.backbone, self.head = nn.Module(), nn.Module()
        self.backbone.features = Features(layers, k, width, (1, 1, 1, 2), narrow=False)
        first, second, _, deep = self.backbone.features.channels
        fine, middle, coarse = channels
        self.head.links = nn.ModuleList([NormConv(first, k, 3, True), NormConv(second, k, 3, True)])
        self.head.units = nn.ModuleList()
        for n in range(units):
            unit = nn.Module()
            if n:
                unit.down = nn.ModuleList([Compressed(fine + middle, k, middle), Compressed(middle + deep, k, coarse)])
                deep = coarse
            unit.up = nn.ModuleList([Compressed(deep + k, k, middle, deep), Compressed(middle + k, k, fine, middle)])
            unit.scores = conv3(fine, classes, True)
            self.head.units.append(unit)

    def forward(self, x):
        first, second, _, deep = self.backbone.features(x)
        links, scores, whole = [self.head.links[0](first), self.head.links[1](second)], 0, None
        for unit in self.head.units:
            if whole is not None:
                deep = unit.down[1](unit.down[0](whole, half), deep)
            half = unit.up[0](deep, links[1])
            whole = unit.up[1](half, links[0])
            scores = scores + unit.scores(whole)
        return scores
