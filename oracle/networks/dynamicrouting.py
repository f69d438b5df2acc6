"""Dynamic routing, written out from the names of the authors' files; ways that are closed are left out, as there."""
import torch
import torch.nn.functional as F
from torch import nn

from network import Case, Variant, write

LEVELS = 4


class Layer(nn.Conv2d):
    """A convolution that has its normalization within."""

    def __init__(self, i, o, kernel=1, stride=1, padding=0, activation=torch.relu):
        super().__init__(i, o, kernel, stride, padding, bias=False)
        self.norm, self.activation = nn.BatchNorm2d(o), activation

    def forward(self, x):
        return self.activation(self.norm(super().forward(x)))


def separable(c, stride=1, activation=torch.relu):
    return [nn.Conv2d(c, c, 3, stride, 1, groups=c, bias=False), Layer(c, c, activation=activation)]


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class Cell(nn.Module):
    """What it gives is for the finer, the same and the coarser resolution; None where nothing is sent."""

    def __init__(self, c, up, down, small, open_bias):
        super().__init__()
        self.cell_ops, self.up, self.down, self.small = nn.Module(), up, down, small
        self.cell_ops._ops = nn.ModuleList([nn.Module()])
        self.cell_ops._ops[0].op = nn.Sequential(*separable(c), *separable(c, activation=lambda x: x))
        if up:
            self.res_up = nn.Sequential(nn.ReLU(), Layer(c, c // 2))
        if down:
            self.res_down = nn.Sequential(nn.ReLU(), Layer(c, 2 * c, stride=2))
        self.gate_conv_beta = nn.Sequential(Layer(c, c // 2), nn.AdaptiveAvgPool2d(1), nn.Conv2d(c // 2, 1 + up + down, 1))
        if open_bias:
            self.gate_conv_beta[2].scales = ("bias",)

    def forward(self, x):
        if x is None:
            return None, None, None
        seen = F.interpolate(x, scale_factor=0.25, mode="bilinear", align_corners=False) if self.small else x
        gates = torch.relu(torch.tanh(self.gate_conv_beta(seen)))
        if gates.sum() < 1e-4:
            return None, x, None
        y = self.cell_ops._ops[0].op(x) + x
        finer = doubled(self.res_up(y)) * gates[:, 1:2] if self.up else None
        coarser = self.res_down(y) * gates[:, -1:] if self.down else None
        return finer, torch.relu(y) * gates[:, :1], coarser


class DynamicRouting(nn.Module):
    """Y. Li et al. 2020, arXiv 2003.10401."""

    def __init__(self, classes=19, layers=16, width=64, small=False, open_bias=True):
        super().__init__()
        self.backbone, self.sem_seg_head = nn.Module(), nn.Module()
        cell = lambda level, up, down: Cell(width * 2**level, up, down, small, open_bias)
        stem = nn.Module()
        stem.stem_1 = Layer(3, width, 3, 2)
        stem.stem_2, stem.stem_3 = nn.Sequential(*separable(width)), nn.Sequential(*separable(width, 2))
        self.backbone.stem, self.backbone.init_layer = stem, cell(0, False, True)
        self.backbone.all_cell_list = nn.ModuleList()
        for n in range(layers):
            last = n == layers - 1
            self.backbone.all_cell_list.append(nn.ModuleList(cell(k, k > 0 and not last, k < LEVELS - 1 and not last) for k in range(min(n + 2, LEVELS))))
        outs = [width * 2 ** max(0, k - 1) for k in range(LEVELS)]
        self.sem_seg_head.layer_decoder_list = nn.ModuleList(Layer(width * 2**k, o) for k, o in enumerate(outs))
        self.sem_seg_head.predictor = nn.Conv2d(width, classes, 3, 1, 1)

    def forward(self, image):
        stem, decoder = self.backbone.stem, self.sem_seg_head.layer_decoder_list
        before = [self.backbone.init_layer(stem.stem_3(stem.stem_2(stem.stem_1(image))))]
        for cells in self.backbone.all_cell_list:
            given = []
            for k in range(len(cells)):
                near = [(k - 1, 2), (k, 1), (k + 1, 0)]
                sent = [before[n][way] for n, way in near if 0 <= n < len(before) and before[n][way] is not None]
                given.append(sum(sent) if sent else None)
            before = [cell(x) for cell, x in zip(cells, given)]
        y = None
        for k in reversed(range(LEVELS)):
            x = before[k][1]
            if x is None:
                continue
            y = decoder[k](x if y is None else x + y)
            y = doubled(y) if k else y
        return self.sem_seg_head.predictor(y)


if __name__ == "__main__":
    write(__file__, {
        "dynamicrouting": Case(lambda: DynamicRouting(3, 4, 8), size=(64, 96), config={"layers": 4, "width": 8, "nClasses": 3},
                               spread=lambda name: 0.05 if name.endswith("gate_conv_beta.2.weight") else 1),
        # gates that are as often closed as open
        "dynamicrouting_closed": Case(lambda: DynamicRouting(3, 4, 4, True, False), size=(128, 128), config={"layers": 4, "width": 4, "nClasses": 3, "smallGate": True}, untested=lambda name: True),
    }, {"layer16": Variant(DynamicRouting)}, "torch")
