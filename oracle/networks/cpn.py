"""CPN: torchvision's ResNet, and the two networks of the paper written out from it and from tf-cpn's layers, with the upsampling of TensorFlow 1."""
import torch
from torch import nn
from torchvision.models.resnet import Bottleneck, ResNet

from network import Case, Variant, write

EPS = 1e-9


class Trunk(ResNet):
    def __init__(self, width, layers):
        self.first = width
        super().__init__(Bottleneck, layers)
        del self.fc

    def forward(self, x):
        x, maps = self.maxpool(self.relu(self.bn1(self.conv1(x)))), []
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
            maps.append(x)
        return maps


def trunk(width, layers):
    """torchvision's, whose channels are 64 at first; others in proportion."""
    made = Trunk(width, layers)
    if width != 64:
        for module in made.modules():
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Conv2d):
                    i = 3 if child.in_channels == 3 else child.in_channels * width // 64
                    module.add_module(name, nn.Conv2d(i, child.out_channels * width // 64, child.kernel_size, child.stride, child.padding, bias=False))
                elif isinstance(child, nn.BatchNorm2d):
                    module.add_module(name, nn.BatchNorm2d(child.num_features * width // 64))
    return made


def upsampled(x, times):
    """TensorFlow 1's: positions k / times of maps whose last row and column stay where they end."""
    for axis in (2, 3):
        n = x.shape[axis]
        at = torch.arange(n * times) / times
        low = at.floor().long()
        far = (at - low).reshape(-1, *[1] * (3 - axis))
        x = x.index_select(axis, low) * (1 - far) + x.index_select(axis, (low + 1).clamp(max=n - 1)) * far
    return x


def block(i, channels):
    shortcut = nn.Sequential(nn.Conv2d(i, channels, 1, bias=False), nn.BatchNorm2d(channels)) if i != channels else None
    made = Bottleneck(i, channels // 4, downsample=shortcut, base_width=128)
    assert made.conv1.out_channels == channels // 2
    return made


class CPN(nn.Module):
    def __init__(self, layers=(3, 4, 6, 3), width=64, channels=256, points=17):
        super().__init__()
        self.backbone = trunk(width, layers)
        self.global_net, self.refine_net = nn.Module(), nn.Module()
        self.global_net.lateral = nn.ModuleList(nn.Sequential(nn.Conv2d(4 * width * 2**i, channels, 1, bias=False), nn.BatchNorm2d(channels), nn.ReLU()) for i in range(4))
        self.global_net.merge = nn.ModuleList(nn.Conv2d(channels, channels, 1) for _ in range(3))
        self.refine_net.levels = nn.ModuleDict({str(i): nn.Sequential(*(block(channels, channels) for _ in range(i))) for i in (1, 2, 3)})
        self.refine_net.final = block(4 * channels, channels)
        self.refine_net.heatmaps = nn.Sequential(nn.Conv2d(channels, points, 3, padding=1, bias=False), nn.BatchNorm2d(points))
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eps = EPS

    def forward(self, image):
        maps, levels = self.backbone(image), []
        for i in (3, 2, 1, 0):
            beside = self.global_net.lateral[i](maps[i])
            levels.insert(0, self.global_net.merge[i](upsampled(levels[0], 2)) + beside if levels else beside)
        seen = [levels[0], *(upsampled(self.refine_net.levels[str(i)](levels[i]), 2**i) for i in (1, 2, 3))]
        return {"heatmaps": self.refine_net.heatmaps(self.refine_net.final(torch.cat(seen, 1)))}


if __name__ == "__main__":
    case = Case(lambda: CPN(width=4, channels=8, points=5), size=(64, 96), config=dict(layers=50, width=4, channels=8, nPoints=5))
    write(__file__, {"cpn": case}, {"resnet50": Variant(CPN)}, "torch", "torchvision")
