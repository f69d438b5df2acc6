"""MTI-Net, written out from its authors' names and from what their modules compute; HRNet is the ADE20K baselines'."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.resnet import BasicBlock

from adebaseline import HRNetV2, resized
from network import Case, Variant, write

NYUD, PASCAL = {"semseg": 40, "normals": 3, "edge": 1, "depth": 1}, {"semseg": 21, "human_parts": 7, "sal": 1, "normals": 3, "edge": 1}


def block(i, o):
    down = None if i == o else nn.Sequential(nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o))
    return BasicBlock(i, o, downsample=down)


class Guess(nn.Module):
    """What each task makes of a scale."""

    def __init__(self, tasks, i, o):
        super().__init__()
        self.refinement = nn.ModuleDict({t: nn.Sequential(block(i, o), block(o, o)) for t in tasks})
        self.decoders = nn.ModuleDict({t: nn.Conv2d(o, n, 1) for t, n in tasks.items()})

    def forward(self, x, told=None):
        joint = lambda t: x if told is None else torch.cat([x, F.interpolate(told[t], scale_factor=2, mode="bilinear")], 1)
        return {t: refine(joint(t)) for t, refine in self.refinement.items()}


class Squeeze(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.squeeze = nn.Sequential(nn.Linear(c, c // 16), nn.ReLU(), nn.Linear(c // 16, c), nn.Sigmoid())

    def forward(self, x):
        return x * self.squeeze(x.mean((2, 3)))[:, :, None, None]


class Told(nn.Module):
    """What a scale tells the next finer one."""

    def __init__(self, tasks, c):
        super().__init__()
        self.n, all_ = len(tasks), c * len(tasks)
        self.non_linear = nn.Sequential(block(all_, all_ // 4), block(all_ // 4, all_ // 4), nn.Conv2d(all_ // 4, all_, 1))
        self.dimensionality_reduction, self.se = block(all_, c), nn.ModuleDict({t: Squeeze(c) for t in tasks})

    def forward(self, maps):
        x = torch.cat(list(maps.values()), 1)
        apart = lambda y: y.unflatten(1, (-1, self.n))
        x = self.dimensionality_reduction((torch.softmax(apart(self.non_linear(x)), 2) * apart(x)).flatten(1, 2))
        return {t: self.se[t](x) + y for t, y in maps.items()}


class Spatial(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.attention, self.conv = nn.Sequential(nn.Conv2d(c, c, 3, padding=1, bias=False), nn.Sigmoid()), nn.Conv2d(c, c, 3, padding=1, bias=False)

    def forward(self, x):
        return self.conv(x) * self.attention(x)


class Distillation(nn.Module):
    def __init__(self, tasks, others, c):
        super().__init__()
        self.self_attention = nn.ModuleDict({t: nn.ModuleDict({o: Spatial(c) for o in others if o != t}) for t in tasks})

    def forward(self, maps):
        return {t: maps[t] + sum(see(maps[o]) for o, see in ways.items()) for t, ways in self.self_attention.items()}


class Head(nn.Module):
    def __init__(self, c, o):
        super().__init__()
        self.last_layer = nn.Sequential(nn.Conv2d(c, c, 1), nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, o, 1))

    def forward(self, maps):
        return self.last_layer(torch.cat([resized(x, maps[0]) for x in maps], 1))


class MtiNet(nn.Module):
    """S. Vandenhende, S. Georgoulis, L. Van Gool 2020, arXiv 2001.06902."""

    def __init__(self, tasks, others, width=18):
        super().__init__()
        self.backbone = HRNetV2(width, first=2, modules=(1, 3, 2), count=2)
        c = [width * 2**n for n in range(4)]
        for n in range(4):
            self.add_module(f"scale_{n}", Guess(others, c[n] + (c[n + 1] if n < 3 else 0), c[n]))
            self.add_module(f"distillation_scale_{n}", Distillation(tasks, others, c[n]))
            if n > 0:
                self.add_module(f"fpm_scale_{n}", Told(others, c[n]))
        self.heads = nn.ModuleDict({t: Head(15 * width, n) for t, n in tasks.items()})

    def forward(self, image):
        part, maps, told, known = self.get_submodule, self.backbone.branches(image), None, []
        for n in (3, 2, 1, 0):
            said = part(f"scale_{n}")(maps[n], told)
            told = part(f"fpm_scale_{n}")(said) if n else None
            known.insert(0, part(f"distillation_scale_{n}")(said))
        return {t: resized(head([scale[t] for scale in known]), image) for t, head in self.heads.items()}


if __name__ == "__main__":
    def of(all_, names, **changed):
        return {**{t: all_[t] for t in names}, **changed}
    two, four, five = ["semseg", "depth"], list(NYUD), list(PASCAL)
    unused = lambda name: ".decoders." in name
    make = lambda tasks, others: lambda: MtiNet(tasks, others)
    small = lambda: MtiNet(of(NYUD, two, semseg=5), of(NYUD, ["semseg", "edge", "depth"], semseg=5), 16)
    told = {"nClasses": 5, "width": 16, "tasks": two, "auxiliary": ["semseg", "edge", "depth"]}
    write(__file__, {"mtinet": Case(small, size=(64, 96), config=told, unused=unused, untested=unused)}, {
        "nyud": Variant(make(of(NYUD, two), of(NYUD, two)), unused),
        "nyud-four": Variant(make(of(NYUD, two), of(NYUD, four)), unused),
        "pascal": Variant(make(PASCAL, PASCAL), unused),
    }, "torch", "torchvision")
