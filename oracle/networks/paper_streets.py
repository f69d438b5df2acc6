"""Networks of single papers on street scenes, written out in PyTorch from the papers and from the authors' names."""
import math

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck

from paper_parts import DEPTHS, up


def cnr(i, o, k=1, d=1, s=1):
    return [nn.Conv2d(i, o, k, s, d * (k // 2), d, bias=False), nn.BatchNorm2d(o), nn.ReLU()]


class Rows(nn.Module):
    """Factors for the rows of a map, from another map's rows and from where they are."""

    def __init__(self, i, o, factor=64):
        super().__init__()
        few = math.ceil(i / factor)
        self.attention_first = nn.Sequential(nn.Conv1d(i, few, 1, bias=False), nn.BatchNorm1d(few), nn.ReLU())
        self.attention_second = nn.Sequential(nn.Conv1d(few, 2 * few, 3, padding=1), nn.BatchNorm1d(2 * few), nn.ReLU())
        self.attention_third = nn.Sequential(nn.Conv1d(2 * few, o, 3, padding=1))
        self.pos_emb1d_2nd = nn.Module()
        self.pos_emb1d_2nd.pos_layer = nn.Module()
        # a table of sines in the authors' files, which training leaves as it is
        self.pos_emb1d_2nd.pos_layer.register_buffer("weight", torch.zeros(17, few))

    def forward(self, seen, x):
        rows = self.attention_first(F.adaptive_avg_pool2d(seen, (16, 1)).squeeze(3))
        rows = self.attention_second(rows + self.pos_emb1d_2nd.pos_layer.weight[:16].T)
        factors = torch.sigmoid(self.attention_third(rows))
        return x * F.interpolate(factors, size=x.shape[2], mode="linear").unsqueeze(3)


class Hanet(nn.Module):
    """S. Choi, J. T. Kim, J. Choo 2020, doi 10.1109/CVPR42600.2020.00939."""

    def __init__(self, classes=19, width=64, layers=101):
        super().__init__()
        w, c = width, 4 * width
        self.layer0 = nn.Sequential(*cnr(3, w, 3, s=2), *cnr(w, w, 3), *cnr(w, 2 * w, 3), nn.MaxPool2d(3, 2, 1))
        i = 2 * w
        for stage, depth in enumerate(DEPTHS[layers]):
            planes, d, blocks = w * 2**stage, (1, 1, 2, 4)[stage], []
            for n in range(depth):
                stride = 2 if stage == 1 and n == 0 else 1
                down = None if n else nn.Sequential(nn.Conv2d(i, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes))
                blocks.append(Bottleneck(i, planes, stride, down, 1, 64, d))
                i = 4 * planes
            self.add_module(f"layer{stage + 1}", nn.Sequential(*blocks))
        self.aspp = nn.Module()
        self.aspp.features = nn.ModuleList([nn.Sequential(*cnr(i, c)), *(nn.Sequential(*cnr(i, c, 3, d)) for d in (12, 24, 36))])
        self.aspp.img_conv = nn.Sequential(*cnr(i, c))
        self.bot_fine, self.bot_aspp = nn.Sequential(*cnr(c, 3 * w // 4)), nn.Sequential(*cnr(5 * c, c))
        self.final1, self.final2 = nn.Sequential(*cnr(c + 3 * w // 4, c, 3), *cnr(c, c, 3)), nn.Sequential(nn.Conv2d(c, classes, 1))
        self.hanet0, self.hanet1, self.hanet2, self.hanet3 = Rows(i // 2, i), Rows(i, 5 * c), Rows(5 * c, c), Rows(c + 3 * w // 4, c)

    def forward(self, image):
        fine = self.layer1(self.layer0(image))
        before = self.layer3(self.layer2(fine))
        x = self.hanet0(before, self.layer4(before))
        mean = self.aspp.img_conv(x.mean((2, 3), keepdim=True)).expand(-1, -1, *x.shape[2:])
        y = self.hanet1(x, torch.cat([mean, *(f(x) for f in self.aspp.features)], 1))
        y = self.hanet2(y, self.bot_aspp(y))
        both = torch.cat([self.bot_fine(fine), up(y, fine, True)], 1)
        return up(self.final2(self.hanet3(both, self.final1(both))), image, True)


class WideBlock(nn.Module):
    """Normalization and activation before each convolution."""

    def __init__(self, i, channels, stride, d):
        super().__init__()
        norm = lambda c: nn.Sequential(nn.BatchNorm2d(c), nn.ReLU())
        self.bn1, self.convs = norm(i), nn.Sequential()
        deep, before = len(channels) == 3, i
        for n, o in enumerate(channels):
            k = 1 if deep and n != 1 else 3
            if n:
                self.convs.add_module(f"bn{n + 1}", norm(before))
            self.convs.add_module(f"conv{n + 1}", nn.Conv2d(before, o, k, stride if n == 0 else 1, d * (k // 2), d if k == 3 else 1, bias=False))
            before = o
        self.proj_conv = nn.Conv2d(i, before, 1, stride, bias=False) if stride > 1 or i != before else None

    def forward(self, x):
        first = self.bn1(x)
        return self.convs(first) + (x if self.proj_conv is None else self.proj_conv(first))


class WideResnet38(nn.Module):
    """Z. Wu, C. Shen, A. van den Hengel 2019, doi 10.1016/j.patcog.2019.01.006: A2, and two convolutions."""

    def __init__(self, classes=19, width=64):
        super().__init__()
        w, i = width, width
        self.backbone = nn.Module()
        self.backbone.mod1 = nn.Sequential()
        self.backbone.mod1.add_module("conv1", nn.Conv2d(3, w, 3, padding=1, bias=False))
        modules = zip((3, 3, 6, 3, 1, 1), ((2, 2), (4, 4), (8, 8), (8, 16), (8, 16, 32), (16, 32, 64)), (1, 1, 1, 2, 4, 4))
        for n, (depth, times, d) in enumerate(modules):
            module = nn.Sequential()
            for k in range(depth):
                module.add_module(f"block{k + 1}", WideBlock(i, [t * w for t in times], 2 if n == 2 and k == 0 else 1, d))
                i = times[-1] * w
            self.backbone.add_module(f"mod{n + 2}", module)
        self.backbone.bn_out = nn.Sequential(nn.BatchNorm2d(i), nn.ReLU())
        self.head = nn.ModuleDict({"0": nn.Conv2d(i, 8 * w, 3, 1, 12, 12, bias=False), "1": nn.BatchNorm2d(8 * w), "2": nn.Conv2d(8 * w, classes, 3, 1, 12, 12)})

    def forward(self, image):
        x = self.backbone.mod1(image)
        for n in range(2, 8):
            x = F.max_pool2d(x, 3, 2, 1) if n < 4 else x
            x = self.backbone.get_submodule(f"mod{n}")(x)
        return self.head["2"](torch.relu(self.head["1"](self.head["0"](self.backbone.bn_out(x)))))
