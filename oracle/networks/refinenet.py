"""Networks of single papers on ResNet and DenseNet, written out here in PyTorch: from the papers, and from the names and shapes of published files where there are any."""
import torch
import torch.nn.functional as F
from torch import nn

from network import Case, Variant, write_rows
from paper_densenets import DenseAspp, Ladder, Sdn
from paper_parts import Body, conv3, relu, up
from paper_streets import Hanet, WideResnet38


class Units(nn.Module):
    """RefineNet's residual units."""

    def __init__(self, channels, count):
        super().__init__()
        self.count = count
        for i in range(1, count + 1):
            self.add_module(f"{i}_conv", conv3(channels, channels, bias=True))
            self.add_module(f"{i}_conv_relu_varout_dimred", conv3(channels, channels))

    def forward(self, x):
        for i in range(1, self.count + 1):
            y = self.get_submodule(f"{i}_conv")(relu(x))
            x = x + self.get_submodule(f"{i}_conv_relu_varout_dimred")(relu(y))
        return x


class Chain(nn.Module):
    """RefineNet's chained residual pooling."""

    def __init__(self, channels, count=4):
        super().__init__()
        self.count = count
        for i in range(1, count + 1):
            self.add_module(f"{i}_outvar_dimred", conv3(channels, channels))

    def forward(self, x):
        y = x
        for i in range(1, self.count + 1):
            y = self.get_submodule(f"{i}_outvar_dimred")(F.max_pool2d(y, 5, 1, 2))
            x = x + y
        return x


class RefineNet(Body):
    """G. Lin et al., CVPR 2017; names and places of biases of the file for PASCAL VOC."""

    def __init__(self, classes=21, layers=101, width=64):
        super().__init__(layers, width)
        c = 4 * width
        for n in (1, 2, 3, 4):
            inner = 2 * c if n == 1 else c
            self.add_module(f"p_ims1d2_outl{n}_dimred", conv3(self.channels[-n], inner))
            self.add_module(f"adapt_stage{n}_b", nn.Sequential(Units(inner, 2)))
            if n > 1:
                self.add_module(f"adapt_stage{n}_b2_joint_varout_dimred", conv3(c, c))
            self.add_module(f"mflow_conv_g{n}_pool", nn.Sequential(Chain(inner)))
            self.add_module(f"mflow_conv_g{n}_b", nn.Sequential(Units(inner, 3)))
            if n < 4:
                self.add_module(f"mflow_conv_g{n}_b3_joint_varout_dimred", conv3(inner, c))
        self.clf_conv = conv3(c, classes, bias=True)

    def forward(self, x):
        part = self.get_submodule
        maps, known = super().forward(x), None
        for n in (1, 2, 3, 4):
            y = part(f"adapt_stage{n}_b")(part(f"p_ims1d2_outl{n}_dimred")(maps[-n]))
            if known is not None:
                y = part(f"adapt_stage{n}_b2_joint_varout_dimred")(y)
                y = y + up(part(f"mflow_conv_g{n - 1}_b3_joint_varout_dimred")(known), y, align=True)
            known = part(f"mflow_conv_g{n}_b")(part(f"mflow_conv_g{n}_pool")(relu(y)))
        return self.clf_conv(known)


class LargeKernel(nn.Module):
    """GCN's convolution of k × k positions by strips."""

    def __init__(self, i, o, k):
        super().__init__()
        column = lambda n: nn.Conv2d(n, o, (k, 1), padding=(k // 2, 0))
        row = lambda n: nn.Conv2d(n, o, (1, k), padding=(0, k // 2))
        self.left, self.right = nn.Sequential(column(i), row(o)), nn.Sequential(row(i), column(o))

    def forward(self, x):
        return self.left(x) + self.right(x)


class Boundary(nn.ModuleList):
    """GCN's boundary refinement."""

    def __init__(self, c):
        super().__init__([conv3(c, c, bias=True), conv3(c, c, bias=True)])

    def forward(self, x):
        return x + self[1](relu(self[0](x)))


def doubled(c):
    return nn.ConvTranspose2d(c, c, 4, 2, 1, bias=False)


class GcnHead(nn.Module):
    def __init__(self, channels, classes, k):
        super().__init__()
        self.gcn = nn.ModuleList(LargeKernel(c, classes, k) for c in channels[:0:-1])
        self.refine = nn.ModuleList(Boundary(classes) for _ in range(9))
        self.up = nn.ModuleList(doubled(classes) for _ in range(5))

    def forward(self, maps):
        scored = [self.refine[i](self.gcn[i](maps[-1 - i])) for i in range(4)]
        x = scored[0]
        for i in range(5):
            x = self.up[i](x)
            x = self.refine[4 + i](x + scored[i + 1] if i < 3 else x)
        return x


class Gcn(nn.Module):
    """C. Peng et al., CVPR 2017."""

    def __init__(self, classes=21, layers=152, width=64, kernel=15):
        super().__init__()
        self.backbone = Body(layers, width)
        self.head = GcnHead(self.backbone.channels, classes, kernel)

    def forward(self, x):
        return self.head(self.backbone(x))


class ExFuse(nn.Module):
    """Z. Zhang et al., ECCV 2018, on a ResNet or a ResNeXt."""

    def __init__(self, classes=21, depths=(8, 8, 9, 8), groups=32, group_width=4, width=64, kernel=15):
        super().__init__()
        self.backbone, self.head, self.classes = Body(depths, width, groups=groups, group_width=group_width), GcnHead([], classes, kernel), classes
        channels = self.backbone.channels[:0:-1]
        self.head.gcn = nn.ModuleList(LargeKernel(c, classes, kernel) for c in channels)
        self.head.embed = nn.ModuleDict({str(i): nn.ModuleList(conv3(channels[j], channels[i], True) for j in range(i)) for i in (1, 2, 3)})
        self.head.resolve, self.head.adjacent = conv3(classes, 4 * classes, True), conv3(classes, 9 * classes, True)
        self.head.up = self.head.up[:4]

    def forward(self, x):
        head, maps, scored = self.head, self.backbone(x)[:0:-1], []
        for i, x in enumerate(maps):
            for j in range(i):
                x = x * up(head.embed[str(i)][j](maps[j]), x)
            scored.append(head.refine[i](head.gcn[i](x)))
        x = scored[0]
        for i in range(5):
            x = head.up[i - 1](x) if i else F.pixel_shuffle(head.resolve(x), 2)
            x = head.refine[4 + i](x + scored[i + 1] if i < 3 else x)
        said = F.pad(head.adjacent(x), (1, 1, 1, 1))
        h, w = x.shape[2:]
        return sum(said[:, 3 * y + x :: 9, y : y + h, x : x + w] for y in range(3) for x in range(3)) / 9


class DucHdc(nn.Module):
    """P. Wang et al., WACV 2018; blocks of 4 × 4 pixels at half of the size, as in the authors' configuration."""

    RATES = {2: [1, 2, 5, 9], 3: [5, 9, 17]}

    def __init__(self, classes=19, layers=101, width=64):
        super().__init__()
        self.backbone, self.head = Body(layers, width, self.RATES.items()), nn.Module()
        self.head.rates = nn.ModuleList(conv3(self.backbone.channels[-1], 16 * classes, True, d) for d in (6, 12, 18, 24))

    def forward(self, x):
        x = self.backbone(x)[-1]
        return F.pixel_shuffle(sum(rate(x) for rate in self.head.rates), 4)


SMALL = {"growth": 4, "width": 8}
ROWS = {
    "refinenet": (
        {"refinenet": Case(lambda: RefineNet(5, 50, 4), size=(65, 97), config={"layers": 50, "width": 4, "nClasses": 5})},
        {"resnet101": Variant(RefineNet)},
    ),
    "gcn": (
        {"gcn": Case(lambda: Gcn(5, 50, 4, 7), size=(64, 96), config={"layers": 50, "width": 4, "kernel": 7, "nClasses": 5})},
        {"resnet152": Variant(Gcn)},
    ),
    "exfuse": (
        {"exfuse": Case(lambda: ExFuse(3, (1, 2, 1, 1), 2, 4, 4, 5), size=(64, 96),
                        config={"depths": [1, 2, 1, 1], "groups": 2, "groupWidth": 4, "width": 4, "kernel": 5, "nClasses": 3})},
        {"resnext101": Variant(ExFuse), "resnet50": Variant(lambda: ExFuse(depths=(3, 4, 6, 3), groups=1, group_width=64))},
    ),
    "denseaspp": (
        {"denseaspp": Case(lambda: DenseAspp(5, 121, 4, 8, 12, 8), size=(65, 97), config={"layers": 121, **SMALL, "inner": 12, "channels": 8, "nClasses": 5})},
        {f"densenet{n}": Variant(lambda n=n: DenseAspp(layers=n)) for n in (161, 121)},
    ),
    "duchdc": (
        {"duchdc": Case(lambda: DucHdc(3, 50, 4), size=(65, 97), config={"layers": 50, "width": 4, "nClasses": 3})},
        {"resnet101": Variant(DucHdc)},
    ),
    "ladderdensenet": (
        {"ladderdensenet": Case(lambda: Ladder(5, 121, 4, 8, 8), size=(129, 257), config={"layers": 121, **SMALL, "channels": 8, "nClasses": 5})},
        {"densenet121": Variant(Ladder)},
    ),
    "sdn": (
        {"sdn": Case(lambda: Sdn(3, 121, 2, 4, 8, (6, 8, 10)), size=(48, 80), config={"layers": 121, **SMALL, "units": 2, "channels": [6, 8, 10], "nClasses": 3})},
        {"m3": Variant(Sdn)},
    ),
    "hanet": (
        {"hanet": Case(lambda: Hanet(5, 8), size=(65, 97), config={"width": 8, "nClasses": 5}, untested=lambda name: "attention_" in name, most=5)},
        {"resnet101": Variant(Hanet)},
    ),
    "wideresnet38": (
        {"wideresnet38": Case(lambda: WideResnet38(5, 2), size=(65, 97), config={"width": 2, "nClasses": 5}, most=5)},
        {"cityscapes": Variant(WideResnet38)},
    ),
}

if __name__ == "__main__":
    write_rows(__file__, ROWS, "torch", "torchvision")
