"""Hierarchical multi-scale attention on HRNet-OCR, written out from the names and numbers of the authors' files; HRNet is the ADE20K baselines'."""
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from adebaseline import HRNetV2, resized
from network import Case, Variant, write


def layer(i, o, kernel=1, bias=False):
    """A convolution, and its normalization in a sequence of its own with the activation."""
    return [nn.Conv2d(i, o, kernel, padding=kernel // 2, bias=bias), nn.Sequential(nn.BatchNorm2d(o), nn.ReLU())]


class Attention(nn.Module):
    """Positions look at the vectors of classes."""

    def __init__(self, channels, keys):
        super().__init__()
        for name in ("f_pixel", "f_object"):
            self.add_module(name, nn.Sequential(*layer(channels, keys), *layer(keys, keys)))
        self.f_down, self.f_up, self.keys = nn.Sequential(*layer(channels, keys)), nn.Sequential(*layer(keys, channels)), keys

    def forward(self, x, classes):
        q, k, v = (f.flatten(2) for f in (self.f_pixel(x), self.f_object(classes), self.f_down(classes)))
        weights = torch.softmax(q.transpose(1, 2) @ k * self.keys**-0.5, -1)
        return self.f_up((weights @ v.transpose(1, 2)).transpose(1, 2).reshape(-1, self.keys, *x.shape[2:]))


class Context(nn.Module):
    def __init__(self, channels, keys):
        super().__init__()
        self.object_context_block, self.conv_bn_dropout = Attention(channels, keys), nn.Sequential(*layer(2 * channels, channels))

    def forward(self, x, classes):
        return self.conv_bn_dropout(torch.cat([self.object_context_block(x, classes), x], 1))


class OCR(nn.Module):
    def __init__(self, i, channels, classes):
        super().__init__()
        self.conv3x3_ocr = nn.Sequential(*layer(i, channels, 3, True))
        self.ocr_distri_head, self.cls_head = Context(channels, channels // 2), nn.Conv2d(channels, classes, 1)
        self.aux_head = nn.Sequential(*layer(i, i, 1, True), nn.Conv2d(i, classes, 1))

    def forward(self, x):
        y, guess = self.conv3x3_ocr(x), self.aux_head(x)
        vectors = torch.softmax(guess.flatten(2), 2) @ y.flatten(2).transpose(1, 2)
        y = self.ocr_distri_head(y, vectors.transpose(1, 2)[..., None])
        return self.cls_head(y), y


class Hierarchical(nn.Module):
    """A. Tao, K. Sapra, B. Catanzaro 2020, arXiv 2005.10821."""

    def __init__(self, classes=19, width=48, channels=512, scales=(0.5, 1), stem=64):
        super().__init__()
        self.backbone, self.ocr, self.scales = HRNetV2(width, stem), OCR(15 * width, channels, classes), sorted(scales, reverse=True)
        keys, parts = channels // 2, OrderedDict()
        for n, i in enumerate((channels, keys)):
            parts.update({f"conv{n}": nn.Conv2d(i, keys, 3, padding=1, bias=False), f"bn{n}": nn.BatchNorm2d(keys), f"re{n}": nn.ReLU()})
        self.scale_attn = nn.Sequential(OrderedDict(parts, conv2=nn.Conv2d(keys, 1, 1, bias=False), sig=nn.Sigmoid()))

    def at(self, x):
        scores, y = self.ocr(self.backbone(x)[0])
        return resized(scores, x), resized(self.scale_attn(y), x)

    def forward(self, image):
        joint = None
        for scale in self.scales:
            size = [int(n * scale) for n in image.shape[2:]]
            scores, trust = self.at(image if scale == 1 else F.interpolate(image, size=size, mode="bilinear", align_corners=False))
            if joint is None:
                joint = scores
            elif scale >= 1:
                joint = trust * scores + (1 - trust) * resized(joint, scores)
            else:
                joint = resized(trust * scores, joint) + (1 - resized(trust, joint)) * joint
        return joint


if __name__ == "__main__":
    def case(size, seen, **told):
        # a softmax over positions follows
        return Case(lambda: Hierarchical(2, 4, 16, seen), size=size, most=10, untested=lambda name: name == "ocr.aux_head.2.bias", config={"nClasses": 2, "width": 4, "channels": 16, **told})
    write(__file__, {
        "hierarchicalattention": case((65, 62), (0.5, 1)),
        "hierarchicalattention_larger": case((66, 62), (1, 1.5), scales=[1, 1.5]),
    }, {"cityscapes": Variant(Hierarchical)}, "torch")
