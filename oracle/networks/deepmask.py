"""DeepMask and what SharpMask has of it, written out from the papers and from the names and settings of the PyTorch port whose file is published; the port is on no registry that Python programs install from."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.resnet import Bottleneck

from network import Case, Variant, write

STRIDE = 16


class Symmetric(nn.Module):
    """Positions beyond a border, as a mirror at the border shows them."""

    def forward(self, x):
        x = torch.cat([x[:, :, :3].flip(2), x, x[:, :, -3:].flip(2)], 2)
        return torch.cat([x[..., :3].flip(3), x, x[..., -3:].flip(3)], 3)


def mirrored(*convolution, stride=1, bias=True):
    return nn.Sequential(nn.ReflectionPad2d(1), nn.Conv2d(*convolution, 3, stride, bias=bias))


def block(before, inner, stride):
    down = nn.Sequential(nn.Conv2d(before, 4 * inner, 1, stride, bias=False), nn.BatchNorm2d(4 * inner)) if before != 4 * inner else None
    found = Bottleneck(before, inner, stride, down)
    found.conv2 = mirrored(inner, inner, stride=stride, bias=False)
    return found


def resnet(width, depths):
    layers = [nn.Sequential(Symmetric(), nn.Conv2d(3, width, 7, 2, bias=False)), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    before = width
    for stage, depth in enumerate(depths):
        blocks = []
        for i in range(depth):
            blocks.append(block(before, width * 2**stage, 2 if i == 0 and stage > 0 else 1))
            before = 4 * width * 2**stage
        layers.append(nn.Sequential(*blocks))
    return nn.Sequential(*layers)


def inner(x, by):
    return x[:, :, by:-by, by:-by]


class Windows(nn.Module):
    """What both networks have: the trunk and the score."""

    def __init__(self, width=64, depths=(3, 4, 6), window=160, channels=512):
        super().__init__()
        self.trunk = nn.Sequential(resnet(width, depths), nn.Sequential(nn.Conv2d(16 * width, channels // 4, 1), nn.ReLU(), nn.Conv2d(channels // 4, channels, window // STRIDE)))
        self.scoreBranch = nn.Sequential(nn.Dropout(0.5), nn.Conv2d(channels, 2 * channels, 1), nn.Threshold(0, 1e-6), nn.Dropout(0.5), nn.Conv2d(2 * channels, 1, 1))

    def maps(self, image):
        found = []
        for i, layer in enumerate(self.trunk[0]):
            image = layer(image)
            if i in (2, 4, 5, 6):
                found.append(image)
        return found[::-1]


class DeepMask(Windows):
    def __init__(self, maskSide=56, channels=512, **sizes):
        super().__init__(channels=channels, **sizes)
        self.side = maskSide
        self.maskBranch = nn.Sequential(nn.Sequential(nn.Conv2d(channels, maskSide**2, 1)))

    def forward(self, image):
        vectors = self.trunk[1](inner(self.maps(image)[0], 1))
        masks = self.maskBranch(vectors).view(-1, 1, self.side, self.side)
        return dict(masks=F.interpolate(masks, scale_factor=2, mode="bilinear", align_corners=True)[:, 0], scores=self.scoreBranch(vectors))


SMALL = dict(width=4, depths=[1, 1, 1], window=32, channels=16)
# two of them, since a window has one score
INPUTS = dict(image=[[2, 3, 64, 64], -1.7, 1.7])
CASES = {"deepmask": Case(lambda: DeepMask(maskSide=6, **SMALL), inputs=INPUTS, config=dict(maskSide=6, **SMALL))}
VARIANTS = {"resnet50": Variant(DeepMask)}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torchvision")
