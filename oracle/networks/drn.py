"""Dilated residual networks for segmentation, written out from the names and numbers of the authors' files."""
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Block(nn.Module):
    def __init__(self, i, inner, deep=False, stride=1, dilation=1, residual=True):
        super().__init__()
        o, kernels = (4 * inner, (1, 3, 1)) if deep else (inner, (3, 3))
        for n, k in enumerate(kernels):
            d, first, last = dilation if k == 3 else 1, n == 0, n == len(kernels) - 1
            s = stride if k == 3 and (deep or first) else 1
            self.add_module(f"conv{n + 1}", nn.Conv2d(i if first else inner, o if last else inner, k, s, d * (k // 2), d, bias=False))
            self.add_module(f"bn{n + 1}", nn.BatchNorm2d(o if last else inner))
        self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o)) if stride > 1 or i != o else None
        self.count, self.residual = len(kernels), residual

    def forward(self, x):
        y = x
        for n in range(1, self.count + 1):
            y = getattr(self, f"bn{n}")(getattr(self, f"conv{n}")(y))
            y = F.relu(y) if n < self.count else y
        if self.residual:
            y = y + (x if self.downsample is None else self.downsample(x))
        return F.relu(y)


def plain(i, o, kernel=3, stride=1, dilation=1):
    return nn.Conv2d(i, o, kernel, stride, dilation * (kernel // 2), dilation, bias=False), nn.BatchNorm2d(o), nn.ReLU()


class DRN(nn.Module):
    """F. Yu, V. Koltun, T. Funkhouser 2017, doi 10.1109/CVPR.2017.75: form C has blocks where D has plain layers."""

    def __init__(self, form="D", depths=(2, 2, 2, 2), deep=False, classes=19, width=16):
        super().__init__()
        first, w = plain(3, width, 7), width
        around = (lambda i, o, **k: nn.Sequential(Block(i, o, **k))) if form == "C" else (lambda i, o, residual=True, **k: nn.Sequential(*plain(i, o, **k)))
        layers = [*first] if form == "C" else [nn.Sequential(*first)]
        layers += [around(w, w), around(w, 2 * w, stride=2)]
        i = 2 * w
        for depth, inner, stride, dilation in zip(depths, (4 * w, 8 * w, 16 * w, 32 * w), (2, 2, 1, 1), (1, 1, 2, 4)):
            o = inner * (4 if deep else 1)
            layers.append(nn.Sequential(*(Block(o if k else i, inner, deep, 1 if k else stride, dilation) for k in range(depth))))
            i = o
        layers += [around(i, 32 * w, dilation=2, residual=False), around(32 * w, 32 * w, residual=False)]
        self.base, self.seg = nn.Sequential(*layers), nn.Conv2d(32 * w, classes, 1)
        self.up = nn.ConvTranspose2d(classes, classes, 16, 8, 4, groups=classes, bias=False)

    def forward(self, x):
        return self.up(self.seg(self.base(x)))


DEEP = (3, 4, 6, 3)

if __name__ == "__main__":
    write(__file__, {
        "drn": Case(lambda: DRN(classes=5, width=2), size=(64, 88), config={"layers": 22, "nClasses": 5, "width": 2}),
        "drn_c26": Case(lambda: DRN("C", classes=5, width=2), size=(64, 88), config={"layers": 26, "nClasses": 5, "width": 2}),
        "drn_d54": Case(lambda: DRN(depths=DEEP, deep=True, classes=5, width=1), size=(56, 80), config={"layers": 54, "nClasses": 5, "width": 1}),
    }, {
        "d22": Variant(DRN),
        "d38": Variant(lambda: DRN(depths=DEEP)),
        "d105": Variant(lambda: DRN(depths=(3, 4, 23, 3), deep=True)),
        "c26": Variant(lambda: DRN("C")),
        "c42": Variant(lambda: DRN("C", DEEP)),
    }, "torch")
