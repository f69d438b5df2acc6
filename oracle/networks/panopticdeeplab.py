"""Panoptic-DeepLab from the paper and from the names and settings of Detectron2's files; Detectron2 itself is not on PyPI."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Conv(nn.Conv2d):
    """A convolution that has its norm within it, and a ReLU after both."""

    def __init__(self, before, after, kernel=1, stride=1, dilation=1, groups=1, active=True):
        super().__init__(before, after, kernel, stride, dilation * (kernel - 1) // 2, dilation, groups, bias=False)
        self.norm, self.active = nn.BatchNorm2d(after), active

    def forward(self, x):
        y = self.norm(super().forward(x))
        return torch.relu(y) if self.active else y


class Apart(nn.Module):
    def __init__(self, before, after, kernel, dilation=1):
        super().__init__()
        self.depthwise, self.pointwise = Conv(before, before, kernel, dilation=dilation, groups=before), Conv(before, after)

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


def twice(before, between, after, separable):
    return Apart(before, after, 5) if separable else nn.Sequential(Conv(before, between, 3), Conv(between, after, 3))


class Block(nn.Module):
    def __init__(self, before, inner, after, stride, dilation):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = Conv(before, inner), Conv(inner, inner, 3, stride, dilation), Conv(inner, after, active=False)
        self.shortcut = Conv(before, after, 1, stride, active=False) if before != after else None

    def forward(self, x):
        return torch.relu(self.conv3(self.conv2(self.conv1(x))) + (x if self.shortcut is None else self.shortcut(x)))


class Stem(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = Conv(3, width, 3, 2), Conv(width, width, 3), Conv(width, 2 * width, 3)

    def forward(self, x):
        return F.max_pool2d(self.conv3(self.conv2(self.conv1(x))), 3, 2, 1)


class ResNet(nn.Module):
    """With strides up to 16; the blocks of the last stage have growing dilations."""

    def __init__(self, depths, width):
        super().__init__()
        self.stem, before = Stem(width), 2 * width
        for stage, depth in enumerate(depths):
            inner = width * 2**stage
            blocks = []
            for i in range(depth):
                blocks.append(Block(before, inner, 4 * inner, 2 if i == 0 and stage in (1, 2) else 1, (2, 4, 8)[i % 3] if stage == 3 else 1))
                before = 4 * inner
            self.add_module(f"res{stage + 2}", nn.Sequential(*blocks))

    def forward(self, x):
        x = self.stem(x)
        maps = {}
        for name in ("res2", "res3", "res4", "res5"):
            maps[name] = x = getattr(self, name)(x)
        return maps


class Pyramid(nn.Module):
    def __init__(self, before, channels, separable, window):
        super().__init__()
        dilated = [Apart(before, channels, 3, d) if separable else Conv(before, channels, 3, dilation=d) for d in (6, 12, 18)]
        pool = nn.AdaptiveAvgPool2d(1) if window == "image" else nn.AvgPool2d([side // 16 for side in window], 1)
        self.convs = nn.ModuleList([Conv(before, channels), *dilated, nn.Sequential(pool, nn.Conv2d(before, channels, 1))])
        self.project = Conv(5 * channels, channels)

    def forward(self, x):
        *maps, means = [conv(x) for conv in self.convs]
        means = F.interpolate(torch.relu(means), x.shape[-2:], mode="bilinear", align_corners=False)
        return self.project(torch.cat([*maps, means], 1))


class Decoder(nn.Module):
    """What both heads begin with."""

    def __init__(self, width, all_channels, channels, separable, window):
        super().__init__()
        stages = dict(res5=dict(project_conv=Pyramid(32 * width, all_channels, separable, window)))
        before = all_channels
        for name, of, share in (("res3", 8, 4), ("res2", 4, 8)):
            side = all_channels // share
            stages[name] = dict(project_conv=Conv(of * width, side), fuse_conv=twice(before + side, channels, channels, separable))
            before = channels
        self.decoder = nn.ModuleDict({name: nn.ModuleDict(stage) for name, stage in stages.items()})

    def decoded(self, maps):
        x = self.decoder["res5"]["project_conv"](maps["res5"])
        for name in ("res3", "res2"):
            side = self.decoder[name]["project_conv"](maps[name])
            x = self.decoder[name]["fuse_conv"](torch.cat([side, F.interpolate(x, side.shape[-2:], mode="bilinear", align_corners=False)], 1))
        return x


class Semantic(Decoder):
    def __init__(self, classes, width, channels, separable, window):
        super().__init__(width, channels, channels, separable, window)
        self.head, self.predictor = twice(channels, channels, channels, separable), nn.Conv2d(channels, classes, 1)

    def forward(self, maps):
        return self.predictor(self.head(self.decoded(maps)))


class Objects(Decoder):
    def __init__(self, width, channels, separable, window):
        half, narrow = channels // 2, channels // 8
        super().__init__(width, channels, half, separable, window)
        self.center_head, self.center_predictor = twice(half, half, narrow, False), nn.Conv2d(narrow, 1, 1)
        self.offset_head, self.offset_predictor = twice(half, half, narrow, separable), nn.Conv2d(narrow, 2, 1)

    def forward(self, maps):
        x = self.decoded(maps)
        return self.center_predictor(self.center_head(x)), 4 * self.offset_predictor(self.offset_head(x))


class PanopticDeepLab(nn.Module):
    def __init__(self, nClasses=19, separable=False, window=(512, 1024), depths=(3, 4, 6, 3), width=64, channels=256):
        super().__init__()
        self.backbone = ResNet(depths, width)
        self.sem_seg_head, self.ins_embed_head = Semantic(nClasses, width, channels, separable, window), Objects(width, channels, separable, window)

    def forward(self, image):
        maps = self.backbone(image)
        center, offset = self.ins_embed_head(maps)
        return dict(logits=self.sem_seg_head(maps), center=center, offset=offset)


def case(size, **config):
    return Case(lambda: PanopticDeepLab(**config), size=size, config=config)


SMALL = dict(depths=[1, 1, 1, 2], width=4, channels=16)
CASES = {
    "panopticdeeplab": case((64, 128), nClasses=5, separable=False, window=[32, 64], **SMALL),
    "panopticdeeplab_separable": case((65, 97), nClasses=6, separable=True, window="image", **SMALL),
}
VARIANTS = {
    "resnet50": Variant(PanopticDeepLab), "separable": Variant(lambda: PanopticDeepLab(separable=True)),
    "coco": Variant(lambda: PanopticDeepLab(133, True, (640, 640))),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
