"""DeepLab v2 on an image at three sizes, under the names in common use, written out: no library holds it. And the network that learns to weight the sizes."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

DEPTHS = {50: [3, 4, 6, 3], 101: [3, 4, 23, 3]}


class Layer(nn.Sequential):
    def __init__(self, i, o, kernel, stride, padding, dilation, relu=True):
        super().__init__()
        self.add_module("conv", nn.Conv2d(i, o, kernel, stride, padding, dilation, bias=False))
        self.add_module("bn", nn.BatchNorm2d(o))
        if relu:
            self.add_module("relu", nn.ReLU())


class Bottleneck(nn.Module):
    def __init__(self, i, o, stride, dilation, first):
        super().__init__()
        m = o // 4
        self.reduce, self.conv3x3 = Layer(i, m, 1, stride, 0, 1), Layer(m, m, 3, 1, dilation, dilation)
        self.increase = Layer(m, o, 1, 1, 0, 1, False)
        self.shortcut = Layer(i, o, 1, stride, 0, 1, False) if first else nn.Identity()

    def forward(self, x):
        return (self.increase(self.conv3x3(self.reduce(x))) + self.shortcut(x)).relu()


class Pyramid(nn.Module):
    def __init__(self, i, classes, rates):
        super().__init__()
        for n, rate in enumerate(rates):
            self.add_module(f"c{n}", nn.Conv2d(i, classes, 3, padding=rate, dilation=rate))

    def forward(self, x):
        return sum(part(x) for part in self.children())


class DeepLabV2(nn.Sequential):
    """L.-C. Chen et al. 2018, doi 10.1109/TPAMI.2017.2699184."""

    def __init__(self, classes=21, layers=101, width=64):
        super().__init__()
        stem = nn.Sequential()
        stem.add_module("conv1", Layer(3, width, 7, 2, 3, 1))
        stem.add_module("pool", nn.MaxPool2d(3, 2, 1, ceil_mode=True))
        self.add_module("layer1", stem)
        i = width
        for stage, (depth, (stride, dilation)) in enumerate(zip(DEPTHS[layers], [(1, 1), (2, 1), (1, 2), (1, 4)])):
            blocks, o = nn.Sequential(), 4 * width * 2**stage
            for n in range(depth):
                blocks.add_module(f"block{n + 1}", Bottleneck(i, o, stride if n == 0 else 1, dilation, n == 0))
                i = o
            self.add_module(f"layer{stage + 2}", blocks)
        self.add_module("aspp", Pyramid(i, classes, [6, 12, 18, 24]))


class Scales(nn.Module):
    """The largest scores of three sizes of the image."""

    def __init__(self, *sizes):
        super().__init__()
        self.base = DeepLabV2(*sizes)

    def forward(self, x):
        scores = [self.base(x)]
        for scale in (0.5, 0.75):
            smaller = self.base(F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False))
            scores.append(F.interpolate(smaller, size=scores[0].shape[2:], mode="bilinear", align_corners=False))
        return torch.stack(scores).max(0).values


class Attention(nn.Module):
    """Their mean, weighted at each position by what two convolutions make of the last maps. L.-C. Chen et al. 2016, doi 10.1109/CVPR.2016.396."""

    def __init__(self, classes=21, layers=101, width=64):
        super().__init__()
        self.base, self.attention = DeepLabV2(classes, layers, width), nn.Module()
        self.attention.conv1, self.attention.conv2 = nn.Conv2d(3 * 32 * width, 8 * width, 3, padding=1), nn.Conv2d(8 * width, 3, 1)

    def forward(self, image):
        maps, scores = [], []
        for scale in (1, 0.5, 0.75):
            x = image if scale == 1 else F.interpolate(image, scale_factor=scale, mode="bilinear", align_corners=False)
            *encoder, pyramid = self.base
            for part in encoder:
                x = part(x)
            for found, value in ((maps, x), (scores, pyramid(x))):
                found.append(value if not found else F.interpolate(value, size=found[0].shape[2:], mode="bilinear", align_corners=False))
        weights = self.attention.conv2(self.attention.conv1(torch.cat(maps, 1)).relu()).softmax(1)
        return sum(s * weights[:, n : n + 1] for n, s in enumerate(scores))


def case(make, size, **config):
    return Case(lambda: make(5, 50, 2), size=size, config={"layers": 50, "nClasses": 5, "width": 2, **config})


if __name__ == "__main__":
    write(__file__, {
        "deeplabv2": case(Scales, (65, 98)),
        "deeplabv2_one": case(DeepLabV2, (66, 97), scales="one"),
        "deeplabv2_attention": case(Attention, (71, 90), scales="attention"),
    }, {
        "voc": Variant(Scales), "cocostuff": Variant(lambda: Scales(182)), "one": Variant(DeepLabV2), "attention": Variant(Attention),
    }, "torch")
