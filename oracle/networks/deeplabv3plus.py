"""DeepLab v3+ under the names in common use, written out: on torchvision's ResNet, and on a MobileNetV2 that pads its blocks' input."""
import torch
import torchvision
from torch import nn
from torch.nn import functional as F

from fcn import CLASSES, slim
from network import Case, Variant, write

STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


def layer(i, o, kernel=1, stride=1, padding=0, dilation=1, groups=1, activation=nn.ReLU):
    return [nn.Conv2d(i, o, kernel, stride, padding, dilation, groups, bias=False), nn.BatchNorm2d(o), *([activation()] if activation else [])]


class Block(nn.Module):
    def __init__(self, i, o, stride, dilation, expansion):
        super().__init__()
        m, self.adds, self.padding = i * expansion, stride == 1 and i == o, [dilation] * 4
        first = [] if expansion == 1 else [nn.Sequential(*layer(i, m, activation=nn.ReLU6))]
        within = nn.Sequential(*layer(m, m, 3, stride, 0, dilation, m, nn.ReLU6))
        self.conv = nn.Sequential(*first, within, *layer(m, o, activation=None))

    def forward(self, x):
        y = self.conv(F.pad(x, self.padding))
        return x + y if self.adds else y


class Mobile(nn.Module):
    def __init__(self, stride):
        super().__init__()
        parts, i, reached, dilation = {"0": nn.Sequential(*layer(3, 32, 3, 2, activation=nn.ReLU6))}, 32, 2, 1
        for expansion, o, depth, s in STAGES:
            before, kept = dilation, reached == stride
            dilation, reached = (dilation * s, reached) if kept else (dilation, reached * s)
            for n in range(depth):
                first = n == 0
                parts[str(len(parts))] = Block(i, o, s if first and not kept else 1, before if first else dilation, expansion)
                i = o
        names = list(parts)
        self.low_level_features, self.high_level_features = nn.Sequential(), nn.Sequential()
        for k in names:
            (self.low_level_features if int(k) < 4 else self.high_level_features).add_module(k, parts[k])

    def forward(self, x):
        fine = self.low_level_features(x)
        return fine, self.high_level_features(fine)


class Resnet(nn.Module):
    def __init__(self, layers, stride):
        super().__init__()
        whole = getattr(torchvision.models, f"resnet{layers}")(weights=None, replace_stride_with_dilation=[False, stride == 8, True])
        for name, part in whole.named_children():
            if name not in ("avgpool", "fc"):
                self.add_module(name, part)

    def forward(self, x):
        fine = self.layer1(self.maxpool(self.relu(self.bn1(self.conv1(x)))))
        return fine, self.layer4(self.layer3(self.layer2(fine)))


class Separable(nn.Module):
    def __init__(self, i, o, dilation, padding):
        super().__init__()
        self.conv1, self.pointwise = nn.Conv2d(i, i, 3, 1, padding, dilation, i, bias=False), nn.Conv2d(i, o, 1, bias=False)

    def forward(self, x):
        return self.pointwise(self.conv1(x))


class XBlock(nn.Module):
    """Xception's block, of convolutions with as many channels."""

    def __init__(self, channels, stride=1, dilation=1, begins=True):
        super().__init__()
        layers = []
        for i, o in zip(channels, channels[1:]):
            layers += [nn.ReLU(), Separable(i, o, dilation, dilation), nn.BatchNorm2d(o)]
        i, o = channels[0], channels[-1]
        pool = [nn.MaxPool2d(3, stride, 1)] if stride > 1 else []
        self.rep = nn.Sequential(*layers[0 if begins else 1 :], *pool)
        self.skip, self.skipbn = (nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o)) if stride > 1 or i != o else (None, None)

    def forward(self, x):
        return self.rep(x) + (x if self.skip is None else self.skipbn(self.skip(x)))


class Xception(nn.Module):
    def __init__(self, stride, k=1):
        super().__init__()
        a, b, c, d, e, f, g = (n // k for n in (64, 128, 256, 728, 1024, 1536, 2048))
        dilation = 2 if stride == 8 else 1
        self.conv1, self.bn1, self.conv2, self.bn2 = nn.Conv2d(3, a // 2, 3, 2, bias=False), nn.BatchNorm2d(a // 2), nn.Conv2d(a // 2, a, 3, bias=False), nn.BatchNorm2d(a)
        self.block1, self.block2, self.block3 = XBlock([a, b, b], 2, begins=False), XBlock([b, c, c], 2), XBlock([c, d, d], 2 // dilation, dilation)
        for n in range(4, 12):
            self.add_module(f"block{n}", XBlock([d] * 4, 1, dilation))
        self.block12 = XBlock([d, d, e], 1, 2 * dilation)
        self.conv3, self.bn3, self.conv4 = Separable(e, f, 2 * dilation, 1), nn.BatchNorm2d(f), Separable(f, g, 2 * dilation, 1)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        fine = self.block1(F.relu(self.bn2(self.conv2(x))))
        x = fine
        for n in range(2, 13):
            x = getattr(self, f"block{n}")(x)
        return fine, self.conv4(F.relu(self.bn3(self.conv3(x))))


class Pyramid(nn.Module):
    def __init__(self, i, o, rates):
        super().__init__()
        dilated = [nn.Sequential(*layer(i, o, 3, 1, rate, rate)) for rate in rates]
        mean = nn.Sequential(nn.AdaptiveAvgPool2d(1), *layer(i, o))
        self.convs = nn.ModuleList([nn.Sequential(*layer(i, o)), *dilated, mean])
        self.project = nn.Sequential(*layer(5 * o, o))

    def forward(self, x):
        *maps, mean = [conv(x) for conv in self.convs]
        return self.project(torch.cat([*maps, mean.expand_as(maps[0])], 1))


class Head(nn.Module):
    def __init__(self, fine, coarse, classes, channels, rates):
        super().__init__()
        self.project = nn.Sequential(*layer(fine, channels * 3 // 16))
        self.aspp = Pyramid(coarse, channels, rates)
        self.classifier = nn.Sequential(*layer(channels * 19 // 16, channels, 3, 1, 1), nn.Conv2d(channels, classes, 1))

    def forward(self, fine, coarse):
        fine = self.project(fine)
        coarse = F.interpolate(self.aspp(coarse), size=fine.shape[2:], mode="bilinear", align_corners=False)
        return self.classifier(torch.cat([fine, coarse], 1))


class DeepLabV3Plus(nn.Module):
    """L.-C. Chen et al. 2018, doi 10.1007/978-3-030-01234-2_49."""

    def __init__(self, encoder, classes=21, stride=16, channels=256, k=1):
        super().__init__()
        rates = [12, 24, 36] if stride == 8 else [6, 12, 18]
        mobile, x = encoder == "mobilenetv2", encoder == "xception"
        self.backbone = Mobile(stride) if mobile else Xception(stride, k) if x else Resnet(encoder[6:], stride)
        self.classifier = Head(*((24, 320) if mobile else (128 // k, 2048 // k) if x else (256, 2048)), classes, channels, rates)

    def forward(self, x):
        return F.interpolate(self.classifier(*self.backbone(x)), size=x.shape[2:], mode="bilinear", align_corners=False)


def case(encoder, size, stride=16):
    if encoder == "xception":
        make = lambda: DeepLabV3Plus(encoder, CLASSES, stride, 32, 8)
        return Case(make, size=size, config={"encoder": encoder, "nClasses": CLASSES, "width": 8, "outputStride": stride})
    mobile = encoder == "mobilenetv2"
    make = (lambda: DeepLabV3Plus(encoder, CLASSES, stride, 16)) if mobile else (lambda: slim(DeepLabV3Plus(encoder, CLASSES, stride), 16))
    return Case(make, size=size, config={"encoder": encoder, "nClasses": CLASSES, "width": 4, "outputStride": stride})


if __name__ == "__main__":
    variants = {"mobilenet": Variant(lambda: DeepLabV3Plus("mobilenetv2")), "cityscapes": Variant(lambda: DeepLabV3Plus("mobilenetv2", 19)), **{e: Variant(lambda e=e: DeepLabV3Plus(e)) for e in ("resnet50", "resnet101", "xception")}}
    write(__file__, {
        "deeplabv3plus": case("resnet50", (65, 97)),
        "deeplabv3plus_fine": case("resnet50", (49, 66), 8),
        "deeplabv3plus_mobilenet": case("mobilenetv2", (65, 82)),
        "deeplabv3plus_mobilenet_fine": case("mobilenetv2", (50, 61), 8),
        "deeplabv3plus_xception": case("xception", (97, 130)),
        "deeplabv3plus_xception_fine": case("xception", (113, 130), 8),
    }, variants, "torch", "torchvision")
