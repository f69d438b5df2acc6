"""The baselines of ADE20K, an encoder and a decoder whose files have no name in common, written out from the names and numbers of the published files."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

SCALES = (1, 2, 3, 6)


def conv_norm(i, o, kernel=1, stride=1, dilation=1, groups=1, act=nn.ReLU):
    layers = [nn.Conv2d(i, o, kernel, stride, dilation * (kernel // 2), dilation, groups, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, *([act()] if act else []))


def resized(x, like):
    return F.interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=False)


class Residual(nn.Module):
    """The block of two or of three convolutions; where the stride was taken away, the 3 x 3 convolution that had it is dilated half as much as those after it."""

    def __init__(self, i, inner, deep, stride, dilation, before):
        super().__init__()
        o, kernels = (4 * inner, (1, 3, 1)) if deep else (inner, (3, 3))
        at = kernels.index(3)
        for n, k in enumerate(kernels):
            d = (before if n == at else dilation) if k == 3 else 1
            self.add_module(f"conv{n + 1}", nn.Conv2d(i if n == 0 else inner, o if n == len(kernels) - 1 else inner, k, stride if n == at else 1, d * (k // 2), d, bias=False))
            self.add_module(f"bn{n + 1}", nn.BatchNorm2d(o if n == len(kernels) - 1 else inner))
        self.count, self.downsample = len(kernels), None
        if stride > 1 or i != o:
            self.downsample = conv_norm(i, o, stride=stride, act=None)

    def forward(self, x):
        y = x
        for n in range(1, self.count + 1):
            y = getattr(self, f"bn{n}")(getattr(self, f"conv{n}")(y))
            y = F.relu(y) if n < self.count else y
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def blocks(i, inner, count, deep, stride=1, dilation=1, before=1):
    layers, o = [], inner * (4 if deep else 1)
    for n in range(count):
        layers.append(Residual(i if n == 0 else o, inner, deep, stride if n == 0 else 1, dilation, before if n == 0 else dilation))
    return nn.Sequential(*layers)


class ResNet(nn.Module):
    def __init__(self, depths, deep, dilated, width):
        super().__init__()
        for n, (i, o) in enumerate([(3, width), (width, width), (width, 2 * width)]):
            self.add_module(f"conv{n + 1}", nn.Conv2d(i, o, 3, 2 if n == 0 else 1, 1, bias=False))
            self.add_module(f"bn{n + 1}", nn.BatchNorm2d(o))
        i, before = 2 * width, 1
        for n, depth in enumerate(depths):
            late = dilated and n > 1
            dilation = 2 * before if late else 1
            self.add_module(f"layer{n + 1}", blocks(i, width * 2**n, depth, deep, 1 if n == 0 or late else 2, dilation, before))
            i, before = width * 2**n * (4 if deep else 1), dilation
        self.channels = [width * 2**n * (4 if deep else 1) for n in range(4)]

    def forward(self, x):
        for n in (1, 2, 3):
            x = F.relu(getattr(self, f"bn{n}")(getattr(self, f"conv{n}")(x)))
        maps = [F.max_pool2d(x, 3, 2, 1)]
        for n in (1, 2, 3, 4):
            maps.append(getattr(self, f"layer{n}")(maps[-1]))
        return maps[1:]


class Inverted(nn.Module):
    def __init__(self, i, o, expansion, stride, dilation):
        super().__init__()
        inner = i * expansion
        wide = [*conv_norm(i, inner, act=nn.ReLU6)] if expansion > 1 else []
        self.conv = nn.Sequential(*wide, *conv_norm(inner, inner, 3, stride, dilation, inner, nn.ReLU6), *conv_norm(inner, o, act=None))
        self.same = stride == 1 and i == o

    def forward(self, x):
        return x + self.conv(x) if self.same else self.conv(x)


def eights(channels):
    """The nearest multiple of 8, not more than a tenth below."""
    n = max(8, int(channels + 4) // 8 * 8)
    return n + 8 if n < 0.9 * channels else n


class MobileNetV2(nn.Module):
    """At width 1 as published; others have channels in eights."""

    def __init__(self, width=1.0):
        super().__init__()
        i = eights(32 * width)
        layers, reached, dilation = [conv_norm(3, i, 3, 2, act=nn.ReLU6)], 2, 1
        for t, c, n, s in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
            before, stride = dilation, s
            if reached * s > 8:
                dilation, stride = dilation * s, 1
            reached *= stride
            for k in range(n):
                o = eights(c * width)
                layers.append(Inverted(i, o, t, stride if k == 0 else 1, before if k == 0 else dilation))
                i = o
        self.features, self.channels = nn.Sequential(*layers), [i // 2, i]

    def forward(self, x):
        return [self.features(x)]


class Exchange(nn.Module):
    def __init__(self, channels, count=4):
        super().__init__()
        self.branches = nn.ModuleList(blocks(c, c, count, False) for c in channels)

        def way(j, i):
            if j > i:
                return conv_norm(channels[j], channels[i], act=None)
            steps = [conv_norm(channels[j], channels[i if k == i - j - 1 else j], 3, 2, act=None if k == i - j - 1 else nn.ReLU) for k in range(i - j)]
            return nn.Sequential(*steps) if steps else nn.Identity()
        self.fuse_layers = nn.ModuleList(nn.ModuleList(way(j, i) for j in range(len(channels))) for i in range(len(channels)))

    def forward(self, maps):
        maps = [branch(x) for branch, x in zip(self.branches, maps)]
        return [F.relu(sum(resized(way(x), maps[i]) if j > i else way(x) for j, (way, x) in enumerate(zip(ways, maps)))) for i, ways in enumerate(self.fuse_layers)]


class HRNetV2(nn.Module):
    def __init__(self, width=48, stem=64, first=4, modules=(1, 4, 3), count=4):
        super().__init__()
        for n, (i, o) in enumerate([(3, stem), (stem, stem)]):
            self.add_module(f"conv{n + 1}", nn.Conv2d(i, o, 3, 2, 1, bias=False))
            self.add_module(f"bn{n + 1}", nn.BatchNorm2d(o))
        self.layer1 = blocks(stem, 64, first, True)
        have = [256]
        for n, times in enumerate(modules):
            want = [width * 2**k for k in range(n + 2)]
            ways = [conv_norm(have[k], c, 3) if have[k] != c else nn.Identity() for k, c in enumerate(want[:-1])]
            self.add_module(f"transition{n + 1}", nn.ModuleList([*ways, nn.Sequential(conv_norm(have[-1], want[-1], 3, 2))]))
            self.add_module(f"stage{n + 2}", nn.Sequential(*(Exchange(want, count) for _ in range(times))))
            have = want
        self.channels = [0, sum(have)]

    def branches(self, x):
        for n in (1, 2):
            x = F.relu(getattr(self, f"bn{n}")(getattr(self, f"conv{n}")(x)))
        maps = [self.layer1(x)]
        for n in (1, 2, 3):
            ways = getattr(self, f"transition{n}")
            maps = getattr(self, f"stage{n + 1}")([way(x) for way, x in zip(ways, [*maps, maps[-1]])])
        return maps

    def forward(self, x):
        maps = self.branches(x)
        return [torch.cat([maps[0], *(resized(x, maps[0]) for x in maps[1:])], 1)]


class C1(nn.Module):
    def __init__(self, channels, _, classes, deep):
        super().__init__()
        c = channels[-1]
        self.cbr, self.conv_last = conv_norm(c, c // 4, 3), nn.Conv2d(c // 4, classes, 1)
        if deep:
            self.cbr_deepsup, self.conv_last_deepsup = conv_norm(c // 2, c // 4, 3), nn.Conv2d(c // 4, classes, 1)

    def forward(self, maps):
        return self.conv_last(self.cbr(maps[-1]))


class PPM(nn.Module):
    def __init__(self, channels, n, classes, deep):
        super().__init__()
        c = channels[-1]
        self.ppm = nn.ModuleList(nn.Sequential(nn.AdaptiveAvgPool2d(k), *conv_norm(c, n)) for k in SCALES)
        self.conv_last = nn.Sequential(*conv_norm(c + 4 * n, n, 3), nn.Dropout2d(0.1), nn.Conv2d(n, classes, 1))
        if deep:
            self.cbr_deepsup, self.conv_last_deepsup = conv_norm(c // 2, c // 4, 3), nn.Conv2d(c // 4, classes, 1)

    def forward(self, maps):
        x = maps[-1]
        return self.conv_last(torch.cat([x, *(resized(level(x), x) for level in self.ppm)], 1))


class UPerNet(nn.Module):
    def __init__(self, channels, n, classes, _):
        super().__init__()
        *fine, c = channels
        self.ppm_conv = nn.ModuleList(conv_norm(c, n) for _ in SCALES)
        self.ppm_last_conv = conv_norm(c + 4 * n, n, 3)
        self.fpn_in = nn.ModuleList(conv_norm(i, n) for i in fine)
        self.fpn_out = nn.ModuleList(nn.Sequential(conv_norm(n, n, 3)) for _ in fine)
        self.conv_last = nn.Sequential(conv_norm(4 * n, n, 3), nn.Conv2d(n, classes, 1))

    def forward(self, maps):
        *fine, x = maps
        means = [conv(resized(F.adaptive_avg_pool2d(x, k), x)) for k, conv in zip(SCALES, self.ppm_conv)]
        f = self.ppm_last_conv(torch.cat([x, *means], 1))
        levels = [f]
        for into, out, x in reversed(list(zip(self.fpn_in, self.fpn_out, fine))):
            x = into(x)
            f = x + resized(f, x)
            levels.append(out(f))
        levels.reverse()
        return self.conv_last(torch.cat([resized(x, levels[0]) for x in levels], 1))


class Pair(nn.Module):
    """Both files at once: no name is in two."""

    def __init__(self, encoder, decoder, width=64, classes=150, deep=True):
        super().__init__()
        parts = encoder, decoder(encoder.channels, 8 * width, classes, deep)
        for part in parts:
            for name, child in part.named_children():
                assert not hasattr(self, name)
                self.add_module(name, child)
        self.parts = lambda x: parts[1](parts[0](x))

    def forward(self, x):
        return self.parts(x)


def resnet(layers, decoder, width=64, classes=150):
    depths, deep = {18: ([2, 2, 2, 2], False), 50: ([3, 4, 6, 3], True), 101: ([3, 4, 23, 3], True)}[layers]
    return lambda: Pair(ResNet(depths, deep, decoder is not UPerNet, width), decoder, width, classes)


unused = lambda name: "_deepsup" in name

if __name__ == "__main__":
    def case(make, size, **config):
        return Case(make, unused, size=size, config={"nClasses": 5, **config})
    write(__file__, {
        "adebaseline": case(resnet(18, PPM, 8, 5), (65, 97), encoder="resnet18", width=8),
        "adebaseline_upernet": case(resnet(50, UPerNet, 4, 5), (65, 90), encoder="resnet50", decoder="upernet", width=4),
        "adebaseline_resnet50": case(resnet(50, PPM, 4, 5), (57, 81), encoder="resnet50", width=4),
        "adebaseline_mobilenetv2": case(lambda: Pair(MobileNetV2(0.25), C1, classes=5), (65, 97), encoder="mobilenetv2", decoder="c1", width=16),
        "adebaseline_hrnetv2": case(lambda: Pair(HRNetV2(6), C1, classes=5, deep=False), (65, 97), encoder="hrnetv2", decoder="c1", width=8),
    }, {
        "resnet18": Variant(resnet(18, PPM), unused),
        "resnet50": Variant(resnet(50, PPM), unused),
        "resnet101": Variant(resnet(101, PPM), unused),
        "mobilenetv2": Variant(lambda: Pair(MobileNetV2(), C1), unused),
        "upernet50": Variant(resnet(50, UPerNet), unused),
        "upernet101": Variant(resnet(101, UPerNet), unused),
        "hrnetv2": Variant(lambda: Pair(HRNetV2(), C1, deep=False), unused),
    }, "torch")
