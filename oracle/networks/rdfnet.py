"""RDFNet, written out from its authors' Caffe definition under names of PyTorch: torchvision's for both ResNets, those of RefineNet's file for the refinements."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck

from network import Case, Variant, write
from paper_parts import Body, conv3, relu, up
from refinenet import Chain, Units


class CaffeBody(Body):
    """Strides stand in the first convolutions of blocks, and the pooling has no border but goes on where windows end outside."""

    def __init__(self, layers, width):
        super().__init__(layers, width)
        for module in self.modules():
            if isinstance(module, Bottleneck):
                module.conv1.stride, module.conv2.stride = module.conv2.stride, module.conv1.stride

    def forward(self, x):
        x, maps = F.max_pool2d(relu(self.bn1(self.conv1(x))), 3, 2, 0, ceil_mode=True), []
        for n in (1, 2, 3, 4):
            x = self.get_submodule(f"layer{n}")(x)
            maps.append(x)
        return maps


class Adapted(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.dimred, self.units, self.adapt = nn.Conv2d(i, o, 1, bias=False), Units(o, 2), conv3(o, o)

    def forward(self, x):
        return self.adapt(self.units(self.dimred(x)))


class Fusion(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.rgb, self.depth, self.pool = Adapted(i, o), Adapted(i, o), Chain(o, 1)

    def forward(self, color, depth):
        return self.pool(relu(self.rgb(color) + self.depth(depth)))


class Rdfnet(nn.Module):
    """S.-J. Park, K.-S. Hong, S. Lee, ICCV 2017."""

    def __init__(self, classes=40, layers=152, width=64):
        super().__init__()
        self.encoder_rgb, self.encoder_depth = CaffeBody(layers, width), CaffeBody(layers, width)
        c = 4 * width
        for n in (1, 2, 3, 4):
            inner = 2 * c if n == 1 else c
            self.add_module(f"fusion{n}", Fusion(self.encoder_rgb.channels[-n], inner))
            self.add_module(f"adapt_stage{n}_b", nn.Sequential(Units(inner, 2)))
            if n > 1:
                self.add_module(f"adapt_stage{n}_b2_joint_varout_dimred", conv3(c, c))
            self.add_module(f"mflow_conv_g{n}_pool", nn.Sequential(Chain(inner, 2)))
            self.add_module(f"mflow_conv_g{n}_b", nn.Sequential(Units(inner, 3)))
            if n < 4:
                self.add_module(f"mflow_conv_g{n}_b3_joint_varout_dimred", conv3(inner, c))
        self.clf_conv = nn.Conv2d(c, classes, 1)

    def forward(self, image, depth):
        part, known = self.get_submodule, None
        colors, depths = self.encoder_rgb(image), self.encoder_depth(depth)
        for n in (1, 2, 3, 4):
            y = part(f"adapt_stage{n}_b")(part(f"fusion{n}")(colors[-n], depths[-n]))
            if known is not None:
                y = part(f"adapt_stage{n}_b2_joint_varout_dimred")(y)
                y = y + up(part(f"mflow_conv_g{n - 1}_b3_joint_varout_dimred")(known), y, align=True)
            known = part(f"mflow_conv_g{n}_b")(part(f"mflow_conv_g{n}_pool")(relu(y)))
        return self.clf_conv(known)


if __name__ == "__main__":
    inputs = {"image": [[1, 3, 65, 97], -2, 2], "depth": [[1, 3, 65, 97], -2, 2]}
    write(__file__, {"rdfnet": Case(lambda: Rdfnet(5, 50, 4), inputs=inputs, config={"layers": 50, "width": 4, "nClasses": 5})},
          {"resnet152": Variant(Rdfnet)}, "torch", "torchvision")
