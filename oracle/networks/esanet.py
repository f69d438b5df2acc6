"""ESANet, two encoders of columns and rows for color and depth, written out from the names and numbers of the published files."""
import torch
from torch import nn
from torch.nn import functional as F

from network import BOUND, Case, Variant, write


def module(i, o, kernel=1):
    net = nn.Sequential()
    net.add_module("conv", nn.Conv2d(i, o, kernel, padding=kernel // 2, bias=False))
    net.add_module("bn", nn.BatchNorm2d(o))
    net.add_module("act", nn.ReLU())
    return net


class Factorized(nn.Module):
    def __init__(self, i, o, stride=1):
        super().__init__()
        for n, (i1, s) in enumerate([(i, stride), (o, 1)], 1):
            self.add_module(f"conv3x1_{n}", nn.Conv2d(i1, o, (3, 1), (s, 1), (1, 0)))
            self.add_module(f"conv1x3_{n}", nn.Conv2d(o, o, (1, 3), (1, s), (0, 1)))
            self.add_module(f"bn{n}", nn.BatchNorm2d(o, eps=1e-3))
        self.downsample = None
        if stride > 1 or i != o:
            self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = self.bn1(self.conv1x3_1(F.relu(self.conv3x1_1(x))))
        y = self.bn2(self.conv1x3_2(F.relu(self.conv3x1_2(F.relu(y)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class Encoder(nn.Module):
    def __init__(self, channels, depths, width):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(channels, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        i = width
        for n, depth in enumerate(depths):
            o = width * 2**n
            self.add_module(f"layer{n + 1}", nn.Sequential(*(Factorized(o if k else i, o, 2 if n and not k else 1) for k in range(depth))))
            i = o

    def first(self, x):
        return F.relu(self.bn1(self.conv1(x)))


class Weighed(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Sequential(nn.Conv2d(channels, channels // 16, 1), nn.ReLU(), nn.Conv2d(channels // 16, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.fc(x.mean((2, 3), keepdim=True))


class Fused(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.se_rgb, self.se_depth = Weighed(channels), Weighed(channels)

    def forward(self, color, depth):
        return self.se_rgb(color) + self.se_depth(depth)


class Doubled(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1, groups=channels)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2, mode="nearest"))


class Pyramid(nn.Module):
    """`trained` is the size of the map in training, by which cells are counted, or None where their number is always the same."""

    def __init__(self, i, o, trained):
        super().__init__()
        self.trained, self.cells = trained, (1, 2, 4, 8) if trained else (1, 5)
        n = len(self.cells)
        one = lambda: module(i, i // n)
        self.features = nn.ModuleList(one() if trained else nn.Sequential(nn.Identity(), one()) for _ in self.cells)
        self.final_conv = module(2 * i, o)

    def forward(self, x):
        size = x.shape[2:]
        times = [int(a / b + 0.5) for a, b in zip(size, self.trained)] if self.trained else (1, 1)
        means = [f(F.adaptive_avg_pool2d(x, (c * times[0], c * times[1]))) for f, c in zip(self.features, self.cells)]
        return self.final_conv(torch.cat([x, *(F.interpolate(y, size=size, mode="nearest") for y in means)], 1))


class Level(nn.Module):
    def __init__(self, i, o, classes):
        super().__init__()
        self.conv3x3, self.decoder_blocks = module(i, o, 3), nn.Sequential(*(Factorized(o, o) for _ in range(3)))
        self.upsample, self.side_output = Doubled(o), nn.Conv2d(o, classes, 1)

    def forward(self, x, skip):
        return self.upsample(self.decoder_blocks(self.conv3x3(x))) + skip


class Decoder(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        i = 8 * width
        for n in (1, 2, 3):
            o = 16 * width >> n
            self.add_module(f"decoder_module_{n}", Level(i, o, classes))
            i = o
        self.conv_out, self.upsample1, self.upsample2 = nn.Conv2d(i, classes, 3, padding=1), Doubled(classes), Doubled(classes)

    def forward(self, x, skips):
        for n, skip in enumerate(skips, 1):
            x = getattr(self, f"decoder_module_{n}")(x, skip)
        return self.upsample2(self.upsample1(self.conv_out(x)))


class ESANet(nn.Module):
    """D. Seichter et al. 2021, doi 10.1109/ICRA48506.2021.9561675."""

    def __init__(self, classes=40, depths=(3, 4, 6, 3), trained=None, width=64):
        super().__init__()
        self.encoder_rgb, self.encoder_depth = Encoder(3, depths, width), Encoder(1, depths, width)
        for n in range(5):
            self.add_module(f"se_layer{n}", Fused(width * 2**max(0, n - 1)))
        for n in (1, 2, 3):
            self.add_module(f"skip_layer{n}", nn.Sequential(module(width * 2**(n - 1), width * 2**n)))
        self.context_module, self.decoder = Pyramid(8 * width, 8 * width, trained), Decoder(width, classes)

    def forward(self, image, depth):
        color, depth = self.encoder_rgb.first(image), self.encoder_depth.first(depth)
        color = F.max_pool2d(self.se_layer0(color, depth), 3, 2, 1)
        depth, skips = F.max_pool2d(depth, 3, 2, 1), []
        for n in (1, 2, 3, 4):
            color, depth = getattr(self.encoder_rgb, f"layer{n}")(color), getattr(self.encoder_depth, f"layer{n}")(depth)
            color = getattr(self, f"se_layer{n}")(color, depth)
            if n < 4:
                skips.insert(0, getattr(self, f"skip_layer{n}")(color))
        return self.decoder(self.context_module(color), skips)


unused = lambda name: "side_output" in name
# between few units, which a ReLU may switch off together whatever it is shown
rarely_felt = lambda name: ".se_" in name and not name.endswith("fc.2.bias")

if __name__ == "__main__":
    trained = (2, 3)

    def case(size, **config):
        inputs = {name: [[1, channels, *size], -BOUND, BOUND] for name, channels in [("image", 3), ("depth", 1)]}
        return inputs, {"nClasses": 5, "width": 16, "layers": 18, **config}

    depths = (2, 2, 2, 2)
    inputs, config = case((96, 160))
    adaptive, grown = case((128, 160), context="appm-1-2-4-8", trainedOn=[64, 96])
    write(__file__, {
        "esanet": Case(lambda: ESANet(5, depths, None, 16), unused, untested=rarely_felt, inputs=inputs, config=config),
        "esanet_appm": Case(lambda: ESANet(5, depths, trained, 16), unused, untested=rarely_felt, inputs=adaptive, config=grown),
    }, {
        "nyuv2": Variant(lambda: ESANet(40), unused),
        "cityscapes": Variant(lambda: ESANet(19, trained=(16, 32)), unused),
    }, "torch")
