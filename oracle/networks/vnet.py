"""V-Net under the names in common use, written out: no library holds it."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

DOWN, UP = [1, 2, 3, 2], [2, 2, 1, 1]


class ContBatchNorm3d(nn.BatchNorm3d):
    """Statistics are always those of what it is shown; the running ones are in the file and are not used."""

    def forward(self, x):
        return F.batch_norm(x, None, None, self.weight, self.bias, True, 0, self.eps)


def rectifier(elu, channels):
    return nn.ELU() if elu else nn.PReLU(channels)


class Layer(nn.Module):
    def __init__(self, channels, elu):
        super().__init__()
        self.relu1, self.conv1, self.bn1 = rectifier(elu, channels), nn.Conv3d(channels, channels, 5, padding=2), ContBatchNorm3d(channels)

    def forward(self, x):
        return self.relu1(self.bn1(self.conv1(x)))


class Level(nn.Module):
    """From one size to the next, then convolutions to whose result their input is added."""

    def __init__(self, name, change, changed, channels, depth, elu):
        super().__init__()
        self.change = name
        self.add_module(name, change)
        self.bn1, self.relu1, self.relu2 = ContBatchNorm3d(changed), rectifier(elu, changed), rectifier(elu, channels)
        self.ops = nn.Sequential(*(Layer(channels, elu) for _ in range(depth)))

    def forward(self, x, *skip):
        x = torch.cat([self.relu1(self.bn1(getattr(self, self.change)(x))), *skip], 1)
        return self.relu2(self.ops(x) + x)


class First(nn.Module):
    def __init__(self, width, elu):
        super().__init__()
        self.conv1, self.bn1, self.relu1 = nn.Conv3d(1, width, 5, padding=2), ContBatchNorm3d(width), rectifier(elu, width)

    def forward(self, x):
        return self.relu1(self.bn1(self.conv1(x)) + x)


class Last(nn.Module):
    def __init__(self, i, classes, elu):
        super().__init__()
        self.conv1, self.bn1, self.conv2 = nn.Conv3d(i, classes, 5, padding=2), ContBatchNorm3d(classes), nn.Conv3d(classes, classes, 1)
        self.relu1 = rectifier(elu, classes)

    def forward(self, x):
        return self.conv2(self.relu1(self.bn1(self.conv1(x))))


class VNet(nn.Module):
    """F. Milletari et al. 2016, doi 10.1109/3DV.2016.79."""

    def __init__(self, classes=2, width=16, elu=False):
        super().__init__()
        w = [width * 2**n for n in range(5)]
        self.in_tr, self.out_tr = First(width, elu), Last(2 * width, classes, elu)
        for n, depth in enumerate(DOWN):
            self.add_module(f"down_tr{32 * 2**n}", Level("down_conv", nn.Conv3d(w[n], w[n + 1], 2, 2), w[n + 1], w[n + 1], depth, elu))
        i = w[4]
        for n, depth in enumerate(UP):
            half = w[3 - n]
            self.add_module(f"up_tr{256 // 2**n}", Level("up_conv", nn.ConvTranspose3d(i, half, 2, 2), half, 2 * half, depth, elu))
            i = 2 * half

    def forward(self, volume):
        maps = [self.in_tr(volume)]
        for n in range(4):
            maps.append(getattr(self, f"down_tr{32 * 2**n}")(maps[-1]))
        x = maps.pop()
        for n in range(4):
            x = getattr(self, f"up_tr{256 // 2**n}")(x, maps.pop())
        return self.out_tr(x)


def statistics(name):
    return "running_" in name


def before_statistics(name):
    """Biases that a normalization takes away again."""
    return name.endswith(("conv1.bias", "down_conv.bias", "up_conv.bias"))


def case(size, elu):
    config = {"nClasses": 3, "width": 2, "activation": "elu" if elu else "prelu"}
    return Case(lambda: VNet(3, 2, elu), statistics, config=config, untested=before_statistics, inputs={"volume": [[1, 1, *size], -1.7, 1.7]})


if __name__ == "__main__":
    variants = {"slopes": Variant(VNet, statistics), "exponential": Variant(lambda: VNet(elu=True), statistics)}
    write(__file__, {"vnet": case((32, 16, 48), False), "vnet_exponential": case((16, 32, 32), True)}, variants, "torch")
