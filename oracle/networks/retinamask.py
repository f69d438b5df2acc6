"""RetinaMask, written out from the paper and from the names and settings of its authors' files; their program, built on maskrcnn-benchmark, is on no registry that Python programs install from."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.ops.misc import FrozenBatchNorm2d

from network import Case, Variant, write

LAYERS, ANCHORS = 4, 9


def frozen(channels):
    """Without an epsilon."""
    return FrozenBatchNorm2d(channels, 0.0)


class Block(nn.Module):
    """A bottleneck with its stride in the first convolution, as in the files of Caffe that training began with."""
    def __init__(self, inputs, inner, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inputs, inner, 1, stride, bias=False), frozen(inner)
        self.conv2, self.bn2 = nn.Conv2d(inner, inner, 3, padding=1, bias=False), frozen(inner)
        self.conv3, self.bn3 = nn.Conv2d(inner, 4 * inner, 1, bias=False), frozen(4 * inner)
        if inputs != 4 * inner:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, 4 * inner, 1, stride, bias=False), frozen(4 * inner))

    def forward(self, x):
        y = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu())).relu()
        return (self.bn3(self.conv3(y)) + (self.downsample(x) if hasattr(self, "downsample") else x)).relu()


class Body(nn.Module):
    def __init__(self, depths, width):
        super().__init__()
        self.stem = nn.Module()
        self.stem.conv1, self.stem.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), frozen(width)
        inputs = width
        for i, depth in enumerate(depths):
            blocks = []
            for k in range(depth):
                blocks.append(Block(inputs, width * 2**i, 2 if k == 0 and i > 0 else 1))
                inputs = 4 * width * 2**i
            setattr(self, f"layer{i + 1}", nn.Sequential(*blocks))

    def forward(self, x):
        x = F.max_pool2d(self.stem.bn1(self.stem.conv1(x)).relu(), 3, 2, 1)
        maps = []
        for i in range(1, 5):
            x = getattr(self, f"layer{i}")(x)
            maps.append(x)
        return maps


class Pyramid(nn.Module):
    def __init__(self, width):
        super().__init__()
        channels = 4 * width
        for i in (2, 3, 4):
            setattr(self, f"fpn_inner{i}", nn.Conv2d(channels * 2 ** (i - 1), channels, 1))
            setattr(self, f"fpn_layer{i}", nn.Conv2d(channels, channels, 3, padding=1))
        self.top_blocks = nn.Module()
        self.top_blocks.p6, self.top_blocks.p7 = (nn.Conv2d(channels, channels, 3, 2, 1) for _ in range(2))

    def forward(self, maps):
        levels, above = [], None
        for i in (4, 3, 2):
            lateral = getattr(self, f"fpn_inner{i}")(maps[i - 1])
            above = lateral if above is None else lateral + F.interpolate(above, scale_factor=2, mode="nearest")
            levels.insert(0, getattr(self, f"fpn_layer{i}")(above))
        sixth = self.top_blocks.p6(levels[-1])
        return [*levels, sixth, self.top_blocks.p7(sixth.relu())]


class Anchored(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        for name in ("cls_tower", "bbox_tower"):
            setattr(self, name, nn.Sequential(*(layer for _ in range(LAYERS) for layer in (nn.Conv2d(channels, channels, 3, padding=1), nn.ReLU()))))
        self.cls_logits = nn.Conv2d(channels, ANCHORS * classes, 3, padding=1)
        self.bbox_pred = nn.Conv2d(channels, 4 * ANCHORS, 3, padding=1)

    def forward(self, levels):
        rows = lambda maps: torch.cat([each.flatten(2) for each in maps], 2)
        return rows([self.cls_logits(self.cls_tower(x)) for x in levels]), rows([self.bbox_pred(self.bbox_tower(x)) for x in levels])


class Masks(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.feature_extractor, self.predictor = nn.Module(), nn.Module()
        for i in range(LAYERS):
            setattr(self.feature_extractor, f"mask_fcn{i + 1}", nn.Conv2d(channels, channels, 3, padding=1))
        self.predictor.conv5_mask = nn.ConvTranspose2d(channels, channels, 2, 2)
        self.predictor.mask_fcn_logits = nn.Conv2d(channels, classes + 1, 1)

    def forward(self, x):
        for i in range(LAYERS):
            x = getattr(self.feature_extractor, f"mask_fcn{i + 1}")(x).relu()
        return self.predictor.mask_fcn_logits(self.predictor.conv5_mask(x).relu())


class RetinaMask(nn.Module):
    def __init__(self, depths=(3, 4, 6, 3), width=64, classes=80):
        super().__init__()
        self.backbone, self.rpn = nn.Module(), nn.Module()
        self.backbone.body, self.backbone.fpn = Body(depths, width), Pyramid(width)
        self.rpn.head = Anchored(4 * width, classes)
        self.mask = Masks(4 * width, classes)

    def image(self, image):
        levels = self.backbone.fpn(self.backbone.body(image))
        return levels, *self.rpn.head(levels)

    def forward(self, image, region_maps):
        _, logits, offsets = self.image(image)
        return dict(logits=logits.unflatten(1, (ANCHORS, -1)).transpose(1, 2), offsets=offsets, masks=self.mask(region_maps))


INPUTS = dict(image=[[1, 3, 64, 96], -120, 120], region_maps=[[3, 16, 14, 14], -1, 1])
CASES = {
    "retinamask": Case(lambda: RetinaMask((1, 1, 1, 1), 4, 3), config=dict(layers=14, width=4, nClasses=3), inputs=INPUTS,
                       # steps of the image are far apart, those of the network's first layer are not
                       spread=lambda name: 0.02 if "stem.conv1" in name else 1),
}
VARIANTS = {"resnet50": Variant(RetinaMask), "resnet101": Variant(lambda: RetinaMask((3, 4, 23, 3)))}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
