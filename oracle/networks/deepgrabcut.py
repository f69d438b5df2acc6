"""Deep GrabCut as published in PyTorch: a dilated ResNet-101 with a pyramid of means. There is no package: its modules are written out here, on torchvision's ResNet, from the names of the published file."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.resnet import Bottleneck, ResNet

from network import Case, Variant, write


class Pyramid(nn.Module):
    def __init__(self, channels):
        super().__init__()
        step = lambda i, o: [nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU()]
        self.stages = nn.ModuleList(nn.Sequential(nn.AdaptiveAvgPool2d(n), *step(channels, channels // 4)) for n in (1, 2, 3, 6))
        self.bottleneck = nn.Sequential(*step(2 * channels, channels // 4))
        self.final = nn.Conv2d(channels // 4, 1, 1)

    def forward(self, x):
        means = [F.interpolate(stage(x), x.shape[2:], mode="bilinear", align_corners=True) for stage in self.stages]
        return self.final(self.bottleneck(torch.cat([*means, x], 1)))


class DeepGrabCut(ResNet):
    """Strides lie in the first convolution of a block; stages 3 and 4 are dilated, their first blocks too."""

    def __init__(self, width=64):
        super().__init__(Bottleneck, [3, 4, 23, 3])
        del self.fc, self.avgpool
        self.conv1 = nn.Conv2d(4, 64, 7, 2, 3, bias=False)
        for stage, stride, dilation in ((self.layer2, 2, 1), (self.layer3, 1, 2), (self.layer4, 1, 4)):
            for k, block in enumerate(stage):
                block.conv1.stride = (stride if k == 0 else 1,) * 2
                block.conv2.stride, block.conv2.dilation, block.conv2.padding = (1, 1), (dilation,) * 2, (dilation,) * 2
            stage[0].downsample[0].stride = (stride, stride)
        for module in list(self.modules()):
            for key, c in list(module.named_children()):
                less = lambda n: n if n == 4 else n * width // 64
                if isinstance(c, nn.Conv2d):
                    setattr(module, key, nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, c.dilation, bias=False))
                elif isinstance(c, nn.BatchNorm2d):
                    setattr(module, key, nn.BatchNorm2d(less(c.num_features)))
        self.layer5 = Pyramid(32 * width)

    def forward(self, image, guidance):
        x = self.maxpool(F.relu(self.bn1(self.conv1(torch.cat([image, guidance], 1)))))
        x = self.layer5(self.layer4(self.layer3(self.layer2(self.layer1(x)))))
        return dict(logits=F.interpolate(x, image.shape[2:], mode="bilinear", align_corners=True))


GIVEN = dict(image=[[1, 3, 65, 97], -1.7, 1.7], guidance=[[1, 1, 65, 97], -1.7, 1.7])
CASES = {"deepgrabcut": Case(lambda: DeepGrabCut(4), config=dict(width=4), inputs=GIVEN)}

if __name__ == "__main__":
    write(__file__, CASES, {"resnet101": Variant(DeepGrabCut)}, "torch", "torchvision")
