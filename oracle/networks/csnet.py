"""CSNet, written out from the paper and from the names, shapes and facts of the authors' code and files: no library holds it."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

STAGES = (1, 3, 4, 6, 4)
X2 = dict(
    fine=[13, 13, 18, 18, 28, 34, 31, 51, 23, 27, 25, 17, 19, 38, 18, 31, 26, 64],
    coarse=[10, 12, 11, 12, 21, 22, 29, 0, 26, 26, 20, 21, 25, 0, 31, 27, 44, 0],
    fused=[17, 38, 32],
    dilated=[2, 1, 2, 2, 1, 0, 6, 6, 7, 5, 0, 1, 3, 7, 7],
    head=79,
)
X1 = dict(
    fine=[8, 9, 10, 10, 19, 19, 20, 34, 24, 26, 22, 19, 23, 38, 18, 25, 26, 50],
    coarse=[10, 10, 10, 10, 13, 17, 12, 0, 21, 27, 18, 18, 18, 0, 29, 24, 20, 0],
    fused=[12, 24, 24],
    dilated=[1, 2, 2, 2, 4, 1, 4, 4, 4, 5, 2, 2, 4, 5, 4],
    head=60,
)


class Times100(nn.Conv2d):
    """The authors' convolution, whose weights count a hundredfold."""

    times = 100

    def __init__(self, i, o, padding=1, dilation=1, groups=1):
        super().__init__(i, o, 3, 1, padding, dilation, groups, bias=False)

    def forward(self, x):
        return F.conv2d(x, self.times * self.weight, None, 1, self.padding, self.dilation, self.groups)


class Octave(nn.Module):
    """Each output size takes from each input size: pooled, or upsampled behind the convolution."""

    def __init__(self, inputs, outputs, k, stride=1):
        super().__init__()
        self.i, self.o, self.k, self.stride = inputs, outputs, k, stride
        self.weight = nn.Parameter(torch.zeros(sum(outputs), sum(inputs), k, k))

    def forward(self, xs):
        found, x0 = [None] * len(self.o), 0
        for i, (x, width) in enumerate(zip(xs, self.i)):
            if self.stride == 2:
                x = F.avg_pool2d(x, 2)
            y0 = 0
            for j, out in enumerate(self.o):
                w = self.weight[y0 : y0 + out, x0 : x0 + width]
                seen = F.max_pool2d(x, 2 ** (j - i)) if j > i else x
                y = F.conv2d(seen, w, padding=self.k // 2)
                y = F.interpolate(y, scale_factor=2 ** (i - j), mode="bilinear") if i > j else y
                found[j] = y if found[j] is None else found[j] + y
                y0 += out
            x0 += width
        return found


def prelus(widths):
    return nn.ModuleList(nn.BatchNorm2d(w) for w in widths), nn.ModuleList(nn.PReLU(w) for w in widths)


class Mixed(nn.Module):
    def __init__(self, inputs, outputs, k, stride=1):
        super().__init__()
        self.conv = Octave(inputs, outputs, k, stride)
        self.bns, self.prelus = prelus(outputs)

    def forward(self, xs):
        return [act(bn(x)) for x, bn, act in zip(self.conv(xs), self.bns, self.prelus)]


class Depthwise(nn.Module):
    def __init__(self, widths):
        super().__init__()
        self.convs = nn.ModuleList(Times100(w, w, groups=w) for w in widths)
        self.bns, self.prelus = prelus(widths)

    def forward(self, xs):
        return [act(bn(conv(x))) for x, conv, bn, act in zip(xs, self.convs, self.bns, self.prelus)]


class InLayer(nn.Module):
    def __init__(self, inputs, outputs, stride, first):
        super().__init__()
        self.conv1x1 = Mixed(inputs, outputs, 3 if first or stride == 2 else 1, stride)
        self.conv3x3_1, self.conv3x3_2 = Depthwise(outputs), Depthwise(outputs)

    def forward(self, xs):
        return self.conv3x3_2(self.conv3x3_1(self.conv1x1(xs)))


class Dilated(nn.Module):
    def __init__(self, i, widths):
        super().__init__()
        self.msconv = nn.ModuleList(Times100(i, w, 2**n, 2**n) if w else None for n, w in enumerate(widths))
        self.bn, self.prelu = nn.BatchNorm2d(sum(widths)), nn.PReLU(sum(widths))

    def forward(self, x):
        return self.prelu(self.bn(torch.cat([conv(x) for conv in self.msconv if conv is not None], 1)))


class Stages(nn.Module):
    def __init__(self, dilated):
        super().__init__()
        self.convs = nn.ModuleList(dilated)


class Head(nn.Module):
    def __init__(self, inputs, fused, dilated, head):
        super().__init__()
        rows = [dilated[5 * n : 5 * n + 5] for n in range(3)]
        self.fuse = Mixed(inputs, fused, 1)
        self.ms = Stages(Dilated(i, row) for i, row in zip(fused, rows))
        self.fuse1x1 = Mixed([sum(row) for row in rows], [head], 1)

    def forward(self, xs):
        return self.fuse1x1([conv(x) for conv, x in zip(self.ms.convs, self.fuse(xs))])[0]


class CsNet(nn.Module):
    """S.-H. Gao et al. 2020, doi 10.1007/978-3-030-58539-6_42."""

    def __init__(self, fine, coarse, fused, dilated, head):
        super().__init__()
        widths, inputs, n = [[w for w in pair if w] for pair in zip(fine, coarse)], [3], 0
        for s, count in enumerate(STAGES):
            blocks = []
            for i in range(count):
                blocks.append(InLayer(inputs, widths[n], 2 if s > 1 and i == 0 else 1, n == 0))
                inputs, n = widths[n], n + 1
            setattr(self, f"stage{s}", nn.ModuleList(blocks))
        self.oct_fuse = Head([fine[7], fine[13], fine[17]], fused, dilated, head)
        self.cls_layer = nn.Conv2d(head, 1, 1)

    def forward(self, x):
        xs, kept = [x], []
        for s in range(5):
            for block in getattr(self, f"stage{s}"):
                xs = block(xs)
            kept.append(xs[0])
        return F.interpolate(self.cls_layer(self.oct_fuse(kept[2:])), x.shape[2:], mode="bilinear")


TINY = dict(
    fine=[5, 6, 7, 6, 8, 7, 6, 9, 7, 6, 8, 6, 7, 8, 6, 7, 6, 9],
    coarse=[6, 7, 6, 8, 6, 7, 6, 0, 6, 8, 7, 6, 7, 0, 8, 6, 7, 0],
    fused=[5, 6, 7],
    dilated=[1, 2, 1, 2, 1, 0, 2, 3, 1, 2, 2, 0, 1, 3, 1],
    head=6,
)

if __name__ == "__main__":
    case = Case(lambda: CsNet(**TINY), size=(64, 96), config=TINY)
    write(__file__, {"csnet": case}, {"x2": Variant(lambda: CsNet(**X2)), "x1": Variant(lambda: CsNet(**X1))}, "torch")
