"""Depth-aware CNN, written out from the authors' names and from what their operators compute."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


def windows(x, d):
    """[N, C, 9, H, W]: what each tap of a 3 × 3 window sees, zeros outside."""
    n, c, h, w = x.shape
    return F.unfold(x, 3, dilation=d, padding=d).view(n, c, 9, h, w)


class DepthConv(nn.Conv2d):
    def __init__(self, i, o, d=1):
        super().__init__(i, o, 3, padding=d, dilation=d)

    def forward(self, x, depth):
        d = self.dilation[0]
        alike = torch.exp(-(depth.unsqueeze(2) - windows(depth, d)).abs())
        n, c, h, w = x.shape
        columns = (windows(x, d) * alike).reshape(n, c * 9, h * w)
        return (self.weight.view(self.out_channels, -1) @ columns).view(n, -1, h, w) + self.bias.view(-1, 1, 1)


def mean(x, depth):
    """The authors' loop over a window, with its middle where their integers put it."""
    n, c, h, w = x.shape
    rows, columns = torch.arange(h).clamp(min=1), torch.arange(w).clamp(min=1)
    middle = depth[:, :, rows][:, :, :, columns].unsqueeze(2)
    alike = torch.exp(-(middle - windows(depth, 1)).abs())
    inside = windows(torch.ones_like(depth), 1)
    return (windows(x, 1) * alike).sum(2) / (9 - ((1 - alike) * inside).sum(2))


class Layer(nn.Module):
    def __init__(self, i, o, d, aware):
        super().__init__()
        self.layers, self.aware = nn.ModuleList([DepthConv(i, o, d) if aware else nn.Conv2d(i, o, 3, 1, d, d)]), aware

    def forward(self, x, depth):
        return torch.relu(self.layers[0](x, depth) if self.aware else self.layers[0](x))


class DepthAware(nn.Module):
    """W. Wang, U. Neumann 2018, doi 10.1007/978-3-030-01252-6_9."""

    def __init__(self, classes=40, width=64, hidden=1024):
        super().__init__()
        self.Scale = nn.Module()
        self.Scale.features, self.Scale.classifier = nn.Module(), nn.Module()
        i = 3
        for stage, count in enumerate((2, 2, 3, 3, 3)):
            for n in range(count):
                o = width * min(8, 2**stage)
                self.Scale.features.add_module(f"conv{stage + 1}_{n + 1}", Layer(i, o, 2 if stage == 4 else 1, n == 0))
                i = o
        head = self.Scale.classifier
        head.fc6_2, head.fc7_2, head.fc8_2 = DepthConv(i, hidden, 12), nn.ModuleDict({"2": nn.Conv2d(hidden, hidden, 1)}), nn.Conv2d(2 * hidden, classes, 1)

    def forward(self, image, depth):
        x, head = image, self.Scale.classifier
        for stage, count in enumerate((2, 2, 3, 3, 3)):
            depth = F.avg_pool2d(depth, 3, 2, 1) if 0 < stage < 4 else depth
            for n in range(count):
                x = self.Scale.features.get_submodule(f"conv{stage + 1}_{n + 1}")(x, depth)
            x = F.max_pool2d(x, 3, 2 if stage < 3 else 1, 1)
        x = torch.relu(head.fc7_2["2"](torch.relu(head.fc6_2(mean(x, depth), depth))))
        return head.fc8_2(torch.cat([x, x.mean((2, 3), keepdim=True).expand_as(x)], 1))


if __name__ == "__main__":
    inputs = {"image": [[1, 3, 65, 98], -2, 2], "depth": [[1, 1, 65, 98], 0, 6]}
    write(__file__, {"depthawarecnn": Case(lambda: DepthAware(5, 4, 16), inputs=inputs, config={"nClasses": 5, "width": 4, "hidden": 16})},
          {"nyuv2": Variant(DepthAware)}, "torch")
