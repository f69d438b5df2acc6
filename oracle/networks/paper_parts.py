"""What networks of single papers are made of: ResNet by torchvision's blocks, DenseNet under torchvision's names, and small things."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck

DEPTHS = {50: [3, 4, 6, 3], 101: [3, 4, 23, 3], 152: [3, 8, 36, 3]}

relu = torch.relu


def conv3(i, o, bias=False, dilation=1):
    return nn.Conv2d(i, o, 3, padding=dilation, dilation=dilation, bias=bias)


def up(x, like, align=False):
    return F.interpolate(x, like.shape[2:], mode="bilinear", align_corners=align)


def d8(layers):
    """Dilations of an encoder whose last two stages keep their size; a stage's first block has that of the stage before."""
    return [(2, [1] + [2] * (DEPTHS[layers][2] - 1)), (3, [2, 4, 4])]


class Module(nn.Module):
    """A convolution with its normalization, under OpenMMLab's names."""

    def __init__(self, i, o, kernel=1, dilation=1):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(i, o, kernel, padding=dilation * (kernel // 2), dilation=dilation, bias=False), nn.BatchNorm2d(o)

    def forward(self, x):
        return relu(self.bn(self.conv(x)))


class Body(nn.Module):
    """A ResNet with a stem of any width: the maps of the stem and of the stages. `rates` says the dilation of each block of a stage, whose stride is then 1; depths may stand for the number of layers."""

    def __init__(self, layers, width=64, rates=(), groups=1, group_width=None):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        self.channels, i = [width], width
        for stage, depth in enumerate(DEPTHS.get(layers, layers)):
            planes, blocks, dilations = width * 2**stage, [], dict(rates).get(stage)
            stride = 1 if stage == 0 or dilations else 2
            for n in range(depth):
                down = None if n else nn.Sequential(nn.Conv2d(i, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes))
                d = dilations[n % len(dilations)] if dilations else 1
                blocks.append(Bottleneck(i, planes, 1 if n else stride, down, groups, 64 * (group_width or width) // width, d))
                i = 4 * planes
            self.add_module(f"layer{stage + 1}", nn.Sequential(*blocks))
            self.channels.append(i)

    def forward(self, x):
        maps = [relu(self.bn1(self.conv1(x)))]
        x = F.max_pool2d(maps[0], 3, 2, 1)
        for n in (1, 2, 3, 4):
            x = self.get_submodule(f"layer{n}")(x)
            maps.append(x)
        return maps


class Pair(nn.Module):
    """Norm, activation, convolution; twice, under torchvision's names."""

    def __init__(self, i, inner, o, dilation=1, bias=False, first=True):
        super().__init__()
        if first:
            self.norm1 = nn.BatchNorm2d(i)
        self.conv1 = nn.Conv2d(i, inner, 1, bias=bias)
        self.norm2 = nn.BatchNorm2d(inner)
        self.conv2 = conv3(inner, o, bias, dilation)
        self.first = first

    def forward(self, x):
        x = self.conv1(relu(self.norm1(x) if self.first else x))
        return self.conv2(relu(self.norm2(x)))


class NormConv(nn.Module):
    """Norm, activation, convolution."""

    def __init__(self, i, o, k=1, bias=False):
        super().__init__()
        self.norm, self.conv = nn.BatchNorm2d(i), nn.Conv2d(i, o, k, padding=k // 2, bias=bias)

    def forward(self, x):
        return self.conv(relu(self.norm(x)))


BLOCKS = {121: [6, 12, 24, 16], 161: [6, 12, 36, 24], 169: [6, 12, 32, 32], 201: [6, 12, 48, 32]}
GROWTH = {121: (32, 64), 161: (48, 96), 169: (32, 64), 201: (32, 64)}


class Features(nn.Module):
    """A DenseNet below `features`: the maps of the blocks. `dilations` are those of the blocks, a mean stands before those that are not dilated; `split` is the block that is halved in its middle."""

    def __init__(self, layers, growth, width, dilations=(1, 1, 1, 1), last=True, split=None, pool=3, narrow=True):
        super().__init__()
        self.conv0, self.norm0 = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        self.depths, self.dilations, self.split, self.pool, self.last = BLOCKS[layers], dilations, split, pool, last
        self.narrow = narrow
        self.channels, c = [], width
        for n, (depth, d) in enumerate(zip(self.depths, dilations), 1):
            block = nn.Module()
            for i in range(depth):
                if n == split and i == depth // 2:
                    self.channels.append(c)
                block.add_module(f"denselayer{i + 1}", Pair(c, 4 * growth, growth, d))
                c += growth
            self.add_module(f"denseblock{n}", block)
            self.channels.append(c)
            if n < 4 or (last and narrow):
                self.add_module(f"transition{n}", NormConv(c, c // 2))
                c //= 2
        if last:
            self.norm5 = nn.BatchNorm2d(c)
            self.channels[-1] = c

    def forward(self, x):
        x, maps = relu(self.norm0(self.conv0(x))), []
        x = F.max_pool2d(x, 2) if self.pool == 2 else F.max_pool2d(x, 3, 2, 1)
        for n, (depth, d) in enumerate(zip(self.depths, self.dilations), 1):
            if n > 1:
                x = self.get_submodule(f"transition{n - 1}")(x)
                x = F.avg_pool2d(x, 2) if d == 1 else x
            for i in range(depth):
                if n == self.split and i == depth // 2:
                    maps.append(x)
                    x = F.avg_pool2d(x, 2)
                x = torch.cat([x, self.get_submodule(f"denseblock{n}.denselayer{i + 1}")(x)], 1)
            maps.append(x)
        if self.last:
            maps[-1] = relu(self.norm5(self.transition4(x) if self.narrow else x))
        return maps
