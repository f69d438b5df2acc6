"""MODNet, written out from the paper and from the names, shapes and facts of the published file. That file holds the encoder twice, under `backbone` and under
`lr_branch.backbone`: here it is once."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

WIDTHS, DEPTHS, STRIDES = (32, 16, 24, 32, 64, 96, 160, 320, 1280), (1, 2, 3, 4, 3, 3, 1), (1, 2, 2, 2, 1, 2, 1)


def twice(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class Block(nn.Module):
    def __init__(self, i, o, stride, expansion):
        super().__init__()
        h = i * expansion
        wide = [nn.Conv2d(i, h, 1, bias=False), nn.BatchNorm2d(h), nn.ReLU6()] if expansion > 1 else []
        self.same = stride == 1 and i == o
        self.conv = nn.Sequential(
            *wide, nn.Conv2d(h, h, 3, stride, 1, groups=h, bias=False), nn.BatchNorm2d(h), nn.ReLU6(), nn.Conv2d(h, o, 1, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return x + self.conv(x) if self.same else self.conv(x)


class Mobile(nn.Module):
    def __init__(self, widths, depths):
        super().__init__()
        first = nn.Sequential(nn.Conv2d(3, widths[0], 3, 2, 1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU6())
        blocks, i = [], widths[0]
        for stage, depth in enumerate(depths):
            for n in range(depth):
                blocks.append(Block(i, widths[stage + 1], STRIDES[stage] if n == 0 else 1, 6 if stage else 1))
                i = widths[stage + 1]
        last = nn.Sequential(nn.Conv2d(i, widths[8], 1, bias=False), nn.BatchNorm2d(widths[8]), nn.ReLU6())
        self.features = nn.Sequential(first, *blocks, last)
        self.half, self.quarter = depths[0], depths[0] + depths[1]

    def forward(self, x):
        seen = []
        for layer in self.features:
            x = layer(x)
            seen.append(x)
        return seen[self.half], seen[self.quarter], x


class Norm(nn.Module):
    """Half of the channels by batch statistics, half by the image's own."""

    def __init__(self, c):
        super().__init__()
        self.bnorm = nn.BatchNorm2d(c // 2)

    def forward(self, x):
        a, b = x.chunk(2, 1)
        return torch.cat([self.bnorm(a), F.instance_norm(b, eps=1e-5)], 1)


class Layer(nn.Module):
    def __init__(self, i, o, k=1, stride=1, plain=False):
        super().__init__()
        conv = nn.Conv2d(i, o, k, stride, k // 2)
        self.layers = nn.Sequential(conv) if plain else nn.Sequential(conv, Norm(o), nn.ReLU())

    def forward(self, x):
        return self.layers(x)


class Weights(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(c, c // 4, bias=False), nn.ReLU(), nn.Linear(c // 4, c, bias=False), nn.Sigmoid())

    def forward(self, x):
        return x * self.fc(x.mean((2, 3)))[:, :, None, None]


class Low(nn.Module):
    def __init__(self, e):
        super().__init__()
        self.se_block = Weights(e[4])
        self.conv_lr16x, self.conv_lr8x = Layer(e[4], e[3], 5), Layer(e[3], e[2], 5)
        self.conv_lr = Layer(e[2], 1, 3, 2, plain=True)

    def forward(self, x):
        return self.conv_lr8x(twice(self.conv_lr16x(twice(self.se_block(x)))))


class High(nn.Module):
    def __init__(self, c, e):
        super().__init__()
        self.tohr_enc2x, self.conv_enc2x = Layer(e[0], c), Layer(c + 3, c, 3, 2)
        self.tohr_enc4x, self.conv_enc4x = Layer(e[1], c), Layer(2 * c, 2 * c, 3)
        self.conv_hr4x = nn.Sequential(Layer(2 * c + e[2] + 3, 2 * c, 3), Layer(2 * c, 2 * c, 3), Layer(2 * c, c, 3))
        self.conv_hr2x = nn.Sequential(Layer(2 * c, 2 * c, 3), Layer(2 * c, c, 3), Layer(c, c, 3), Layer(c, c, 3))
        self.conv_hr = nn.Sequential(Layer(c + 3, c, 3), Layer(c, 1, plain=True))

    def forward(self, image, half, quarter, low):
        smaller = lambda by: F.interpolate(image, scale_factor=1 / by, mode="bilinear", align_corners=False)
        half = self.tohr_enc2x(half)
        x = self.conv_enc2x(torch.cat([smaller(2), half], 1))
        x = self.conv_enc4x(torch.cat([x, self.tohr_enc4x(quarter)], 1))
        x = self.conv_hr4x(torch.cat([x, twice(low), smaller(4)], 1))
        return self.conv_hr2x(torch.cat([twice(x), half], 1))


class Fusion(nn.Module):
    def __init__(self, c, e):
        super().__init__()
        self.conv_lr4x, self.conv_f2x = Layer(e[2], c, 5), Layer(2 * c, c, 3)
        self.conv_f = nn.Sequential(Layer(c + 3, c // 2, 3), Layer(c // 2, 1, plain=True))

    def forward(self, image, low, high):
        x = self.conv_f2x(torch.cat([twice(self.conv_lr4x(twice(low))), high], 1))
        return self.conv_f(torch.cat([twice(x), image], 1)).sigmoid()


class Modnet(nn.Module):
    """Z. Ke et al. 2022, arXiv 2011.11961; without the wrapper for several GPUs that the file was saved from."""

    def __init__(self, widths=WIDTHS, depths=DEPTHS, channels=32):
        super().__init__()
        e = [widths[1], widths[2], widths[3], widths[5], widths[8]]
        self.backbone = nn.Module()
        self.backbone.model = Mobile(widths, depths)
        self.lr_branch, self.hr_branch, self.f_branch = Low(e), High(channels, e), Fusion(channels, e)

    def forward(self, image):
        half, quarter, coarse = self.backbone.model(image)
        low = self.lr_branch(coarse)
        return {"matte": self.f_branch(image, low, self.hr_branch(image, half, quarter, low))}


def unused(name):
    """What training alone looks at."""
    return ".conv_lr." in name or ".conv_hr." in name


NARROW = (4, 4, 6, 8, 8, 8, 12, 12, 16)

if __name__ == "__main__":
    narrow = Case(
        lambda: Modnet(NARROW, (1, 2, 1, 1, 1, 1, 1), 8), unused, size=(64, 96),
        config={"widths": NARROW, "depths": [1, 2, 1, 1, 1, 1, 1], "hrChannels": 8},
    )
    write(__file__, {"modnet": narrow}, {"portrait": Variant(Modnet, unused)}, "torch")
