"""U²-Net and U²-Net-p, written out from the paper and from the names, shapes and facts of the authors' code: no library holds them."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

FULL = [(32, 64), (32, 128), (64, 256), (128, 512), (256, 512), (256, 512), (256, 512), (128, 256), (64, 128), (32, 64), (16, 64)]
"""Channels within each stage and after it: stages 1 to 6, then 5d to 1d."""
NAMES = ["stage1", "stage2", "stage3", "stage4", "stage5", "stage6", "stage5d", "stage4d", "stage3d", "stage2d", "stage1d"]
DEPTHS = [7, 6, 5, 4, 0, 0, 0, 4, 5, 6, 7]
"""Levels of each stage's own U; 0: dilated, and of one size."""


def like(x, other):
    return F.interpolate(x, size=other.shape[2:], mode="bilinear")


def smaller(x):
    return F.max_pool2d(x, 2, 2, ceil_mode=True)


class Unit(nn.Module):
    def __init__(self, i, o, d=1):
        super().__init__()
        self.conv_s1, self.bn_s1 = nn.Conv2d(i, o, 3, padding=d, dilation=d), nn.BatchNorm2d(o)

    def forward(self, x):
        return F.relu(self.bn_s1(self.conv_s1(x)))


class Block(nn.Module):
    """A U of its own, whose input is added to what comes out."""

    def __init__(self, depth, i, m, o):
        super().__init__()
        self.pooled, self.n = depth > 0, depth or 4
        self.rebnconvin = Unit(i, o)
        for k in range(1, self.n + 1):
            d = (2 if k == self.n else 1) if self.pooled else 2 ** (k - 1)
            setattr(self, f"rebnconv{k}", Unit(o if k == 1 else m, m, d))
        for k in range(self.n - 1, 0, -1):
            setattr(self, f"rebnconv{k}d", Unit(2 * m, o if k == 1 else m, 1 if self.pooled else 2 ** (k - 1)))

    def forward(self, x):
        first = self.rebnconvin(x)
        maps = [self.rebnconv1(first)]
        for k in range(2, self.n + 1):
            shrinks = self.pooled and k < self.n
            maps.append(getattr(self, f"rebnconv{k}")(smaller(maps[-1]) if shrinks else maps[-1]))
        y = maps.pop()
        for k in range(self.n - 1, 0, -1):
            skip = maps.pop()
            y = getattr(self, f"rebnconv{k}d")(torch.cat([like(y, skip), skip], 1))
        return y + first


class Nested(nn.Module):
    """A U of such blocks: what U²-Net and IS-Net have in common."""

    def __init__(self, sizes, planes):
        super().__init__()
        o = [b for _, b in sizes]
        inputs = [planes, *o[:5], o[5] + o[4], o[6] + o[3], o[7] + o[2], o[8] + o[1], o[9] + o[0]]
        for name, depth, i, (m, out) in zip(NAMES, DEPTHS, inputs, sizes):
            setattr(self, name, Block(depth, i, m, out))
        for n, k in enumerate((10, 9, 8, 7, 6, 5)):
            setattr(self, f"side{n + 1}", nn.Conv2d(o[k], 1, 3, padding=1))

    def sides(self, x):
        """Scores of the decoder's maps from the finest on, and of the deepest stage's: each at its own size."""
        maps = [self.stage1(x)]
        for k in range(2, 7):
            maps.append(getattr(self, f"stage{k}")(smaller(maps[-1])))
        found = [maps.pop()]
        for k in range(5, 0, -1):
            skip = maps.pop()
            found.append(getattr(self, f"stage{k}d")(torch.cat([like(found[-1], skip), skip], 1)))
        return [getattr(self, f"side{n + 1}")(y) for n, y in enumerate(found[::-1])]


class U2Net(Nested):
    """X. Qin et al. 2020, doi 10.1016/j.patcog.2020.107404."""

    def __init__(self, sizes=FULL):
        super().__init__(sizes, 3)
        self.outconv = nn.Conv2d(6, 1, 1)

    def forward(self, x):
        first, *others = self.sides(x)
        d = [first, *(like(y, first) for y in others)]
        return {f"d{n}": torch.sigmoid(y) for n, y in enumerate([self.outconv(torch.cat(d, 1)), *d])}


TINY = [(6, 8), (5, 8), (6, 9), (6, 8), (6, 8), (7, 8), (6, 8), (6, 7), (5, 8), (6, 8), (6, 8)]


def config(sizes, **others):
    return {"middle": [m for m, _ in sizes], "widths": [o for _, o in sizes], "sides": True, **others}


if __name__ == "__main__":
    case = Case(lambda: U2Net(TINY), size=(67, 49), config=config(TINY))
    write(__file__, {"u2net": case}, {"full": Variant(U2Net), "small": Variant(lambda: U2Net([(16, 64)] * 11))}, "torch")
