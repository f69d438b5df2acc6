"""ESPNet and ESPNet-C, written out from the paper and from the names, shapes and facts of the published files.

    python oracle/networks/espnet.py --published        compares these modules at full width with the published files' reference outputs
"""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, compare, write


class NormAct(nn.Module):
    def __init__(self, c, eps=1e-3):
        super().__init__()
        self.bn, self.act = nn.BatchNorm2d(c, eps=eps), nn.PReLU(c)

    def forward(self, x):
        return self.act(self.bn(x))


class Plain(nn.Module):
    """A convolution without bias, of stride s, dilation d and g groups, under the name conv."""

    def __init__(self, i, o, k, s=1, d=1, g=1):
        super().__init__()
        self.conv = nn.Conv2d(i, o, k, s, d * (k // 2), d, g, bias=False)

    def forward(self, x):
        return self.conv(x)


class ConvNorm(Plain):
    def __init__(self, i, o, k, s=1, g=1, eps=1e-5):
        super().__init__(i, o, k, s, 1, g)
        self.bn = nn.BatchNorm2d(o, eps=eps)

    def forward(self, x):
        return self.bn(self.conv(x))


class ConvNormAct(ConvNorm):
    def __init__(self, i, o, k, s=1, g=1, eps=1e-5):
        super().__init__(i, o, k, s, g, eps)
        self.act = nn.PReLU(o)

    def forward(self, x):
        return self.act(super().forward(x))


class Pyramid(nn.Module):
    def __init__(self, i, o, down=False, residual=True):
        super().__init__()
        n = o // 5
        self.down, self.residual = down, residual and not down
        self.c1 = Plain(i, n, 3, 2) if down else Plain(i, n, 1)
        for d in (1, 2, 4, 8, 16):
            setattr(self, f"d{d}", Plain(n, o - 4 * n if d == 1 else n, 3, 1, d))
        if down:
            self.bn, self.act = nn.BatchNorm2d(o, eps=1e-3), nn.PReLU(o)
        else:
            self.bn = NormAct(o)

    def forward(self, x):
        r = self.c1(x)
        parts = torch.stack([getattr(self, f"d{d}")(r) for d in (2, 4, 8, 16)]).cumsum(0)
        y = torch.cat([self.d1(r), *parts], 1)
        y = self.bn(x + y if self.residual else y)
        return self.act(y) if self.down else y


class EspnetEncoder(nn.Module):
    def __init__(self, classes=20, p=2, q=8, widths=(16, 64, 128)):
        super().__init__()
        a, b, c = widths
        self.level1, self.b1 = ConvNormAct(3, a, 3, 2, eps=1e-3), NormAct(a + 3)
        self.level2_0 = Pyramid(a + 3, b, down=True)
        self.level2, self.b2 = nn.ModuleList(Pyramid(b, b) for _ in range(p)), NormAct(2 * b + 3)
        self.level3_0 = Pyramid(2 * b + 3, c, down=True)
        self.level3, self.b3 = nn.ModuleList(Pyramid(c, c) for _ in range(q)), NormAct(2 * c)
        self.classifier = Plain(2 * c, classes, 1)

    def maps(self, x):
        small = F.avg_pool2d(x, 3, 2, 1)
        half = self.level1(x)
        half_and_image = self.b1(torch.cat([half, small], 1))
        first = y = self.level2_0(half_and_image)
        for m in self.level2:
            y = m(y)
        quarter = self.b2(torch.cat([y, first, F.avg_pool2d(small, 3, 2, 1)], 1))
        first = y = self.level3_0(quarter)
        for m in self.level3:
            y = m(y)
        return half, half_and_image, quarter, self.classifier(self.b3(torch.cat([first, y], 1)))

    def forward(self, x):
        return self.maps(x)[3]


class Espnet(nn.Module):
    """S. Mehta et al. 2018, doi 10.1007/978-3-030-01249-6_34."""

    def __init__(self, classes=20, p=2, q=8, widths=(16, 64, 128), image=False):
        super().__init__()
        up = lambda: nn.ConvTranspose2d(classes, classes, 2, 2, bias=False)
        self.image = image
        self.encoder = EspnetEncoder(classes, p, q, widths)
        self.level3_C, self.br = Plain(2 * widths[1] + 3, classes, 1), nn.BatchNorm2d(classes, eps=1e-3)
        self.conv = ConvNormAct(classes + widths[0] + 3 * image, classes, 3, eps=1e-3)
        self.up_l3, self.up_l2 = nn.Sequential(up()), nn.Sequential(up(), NormAct(classes))
        self.combine_l2_l3 = nn.Sequential(NormAct(2 * classes), Pyramid(2 * classes, classes, residual=False))
        self.classifier = up()

    def forward(self, x):
        half, half_and_image, quarter, scores = self.encoder.maps(x)
        y = torch.cat([self.level3_C(quarter), self.up_l3(self.br(scores))], 1)
        y = torch.cat([self.up_l2(self.combine_l2_l3(y)), half_and_image if self.image else half], 1)
        return self.classifier(self.conv(y))


CONFIG = {"nClasses": 7, "p": 2, "q": 3, "widths": [6, 16, 27]}
SIZES = (7, 2, 3, (6, 16, 27))
CAMVID = ([105.03319369, 108.40886315, 110.33102643], [69.90434816, 72.69074534, 72.12571015])
CITYSCAPES = ([73.15840149, 82.90893555, 72.3923111], [44.91483307, 46.15289307, 45.3192215])


def published(file):
    """The model of a published file, and its preprocessing: means and deviations of BGR bytes; deviations were applied to values divided by 255."""
    model = EspnetEncoder() if "_c_p" in file else Espnet() if "city" in file else Espnet(12, image=True)
    mean, std = CAMVID if "camvid" in file else CITYSCAPES
    return model, mean, [255 * s for s in std], -1


if __name__ == "__main__":
    compare("espnet", published) or write(__file__, {
        "espnet": Case(lambda: Espnet(*SIZES), size=(56, 88), config=CONFIG),
        "espnet_image": Case(lambda: Espnet(*SIZES, image=True), size=(56, 88), config={**CONFIG, "lastSkip": "featuresAndImage"}),
        "espnet_c": Case(lambda: EspnetEncoder(*SIZES), size=(61, 99), config={**CONFIG, "decoder": False}),
    }, {"cityscapes": Variant(Espnet), "camvid": Variant(lambda: Espnet(12, image=True)), "encoder": Variant(EspnetEncoder)}, "torch")
