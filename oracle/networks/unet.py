"""U-Net under the names in common use, written out: no library holds it."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Twice(nn.Module):
    def __init__(self, i, o, middle=None):
        super().__init__()
        layers, m = [], middle or o
        for a, b in ((i, m), (m, o)):
            layers += [nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
        self.double_conv = nn.Sequential(*layers)

    def forward(self, x):
        return self.double_conv(x)


class Shrink(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), Twice(i, o))

    def forward(self, x):
        return self.maxpool_conv(x)


class Grow(nn.Module):
    def __init__(self, i, o, bilinear):
        super().__init__()
        self.up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True) if bilinear else nn.ConvTranspose2d(i, i // 2, 2, stride=2)
        self.conv = Twice(i, o, i // 2 if bilinear else None)

    def forward(self, x, skip):
        x = self.up(x)
        dy, dx = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
        return self.conv(torch.cat([skip, F.pad(x, [dx // 2, dx - dx // 2, dy // 2, dy - dy // 2])], 1))


class Outlet(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 1)

    def forward(self, x):
        return self.conv(x)


class UNet(nn.Module):
    """U-Net (Ronneberger et al. 2015, doi 10.1007/978-3-319-24574-4_28) with padded convolutions, under the names in common use."""

    def __init__(self, planes=3, classes=2, bilinear=False, width=64):
        super().__init__()
        f, w = 2 if bilinear else 1, [width * 2**n for n in range(5)]
        self.inc = Twice(planes, w[0])
        for n in range(1, 5):
            setattr(self, f"down{n}", Shrink(w[n - 1], w[n] // (f if n == 4 else 1)))
        for n in range(1, 5):
            setattr(self, f"up{n}", Grow(w[5 - n], w[4 - n] // (f if n < 4 else 1), bilinear))
        self.outc = Outlet(w[0], classes)

    def forward(self, x):
        maps = [self.inc(x)]
        for n in range(1, 5):
            maps.append(getattr(self, f"down{n}")(maps[-1]))
        x = maps.pop()
        for n in range(1, 5):
            x = getattr(self, f"up{n}")(x, maps.pop())
        return self.outc(x)


def case(bilinear):
    config = {"inChannels": 3, "nClasses": 2, "width": 4, "upsampling": "bilinear" if bilinear else "transposed"}
    return Case(lambda: UNet(3, 2, bilinear, 4), size=(50, 70), config=config)


if __name__ == "__main__":
    variants = {"transposed": Variant(UNet), "bilinear": Variant(lambda: UNet(bilinear=True))}
    write(__file__, {"unet": case(False), "unet_bilinear": case(True)}, variants, "torch")
