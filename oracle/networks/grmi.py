"""G-RMI's network for poses, from its paper: torchvision's dilated ResNet and one convolution, upsampled to the crop's size."""
from torch import nn
from torch.nn import functional as F
from torchvision.models.resnet import Bottleneck, ResNet

from network import Case, Variant, write


class Trunk(ResNet):
    def __init__(self, layers):
        super().__init__(Bottleneck, layers, replace_stride_with_dilation=[False, True, True])
        del self.fc

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))


def narrow(trunk, width):
    """Channels in proportion to the stem's 64."""
    for module in list(trunk.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Conv2d):
                i = 3 if child.in_channels == 3 else child.in_channels * width // 64
                module.add_module(name, nn.Conv2d(i, child.out_channels * width // 64, child.kernel_size, child.stride, child.padding, child.dilation, bias=False))
            elif isinstance(child, nn.BatchNorm2d):
                module.add_module(name, nn.BatchNorm2d(child.num_features * width // 64))
    return trunk


class GRMI(nn.Module):
    def __init__(self, layers=(3, 4, 23, 3), width=64, points=17):
        super().__init__()
        self.points = points
        self.backbone = narrow(Trunk(layers), width)
        self.head = nn.Conv2d(32 * width, 3 * points, 1)

    def forward(self, image):
        maps = F.interpolate(self.head(self.backbone(image)), size=image.shape[2:], mode="bilinear", align_corners=True)
        return {"heatmaps": maps[:, : self.points], "offsets": maps[:, self.points :]}


if __name__ == "__main__":
    case = Case(lambda: GRMI((3, 4, 6, 3), 4, 4), size=(57, 41), config=dict(layers=50, width=4, nPoints=4))
    write(__file__, {"grmi": case}, {"resnet101": Variant(GRMI)}, "torch", "torchvision")
