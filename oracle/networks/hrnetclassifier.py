"""HRNet as timm has it, under its authors' names; a narrow one with as few blocks as the small network."""
import timm
from timm.models.hrnet import HighResolutionNet, cfg_cls
from timm.models.resnet import Bottleneck
from torch import nn

from network import Case, Variant, write

SMALL, HEAD = cfg_cls["hrnet_w18_small"], [2, 4, 8, 16]


class Narrow(HighResolutionNet):
    """The same with fewer channels in its classifier, which timm has fixed."""

    def _make_head(self, branches, **_):
        self.head_channels, self.num_features = HEAD, 64 * HEAD[0]
        layer = lambda i, o, k, s: nn.Sequential(nn.Conv2d(i, o, k, s, k // 2), nn.BatchNorm2d(o), nn.ReLU())
        incre = nn.ModuleList(self._make_layer(Bottleneck, i, o, 1) for i, o in zip(branches, HEAD))
        downsamp = nn.ModuleList(layer(4 * i, 4 * o, 3, 2) for i, o in zip(HEAD, HEAD[1:]))
        return incre, downsamp, layer(4 * HEAD[-1], self.num_features, 1, 1)


def narrow():
    stages = {f"stage{i}": dict(SMALL[f"stage{i}"], num_channels=tuple(4 * 2**k for k in range(i))) for i in (2, 3, 4)}
    return Narrow(SMALL, num_classes=50, **stages)


if __name__ == "__main__":
    case = Case(narrow, size=(64, 96), config={"variant": "w18-small", "width": 4, "head": 2, "nClasses": 50})
    variants = {name: Variant(lambda name=name: timm.create_model("hrnet_" + name.replace("-", "_"), pretrained=False)) for name in ("w18-small", "w18-small-v2")}
    write(__file__, {"hrnetclassifier": case}, variants, "torch", "timm")
