"""ResNet, ResNeXt and Wide ResNet as torchvision has them, and forms c and d as timm has them; narrow ones with every width divided."""
import timm
import torchvision
from timm.models import resnet
from torch import nn
from torchvision.models.resnet import Bottleneck, ResNet

from network import Case, Variant, write

CLASSES, LESS = 50, 16


def slim(model):
    """Divides every channel count, except those of the picture and of the classes."""
    less = lambda c: c if c in (3, CLASSES) else c // LESS
    for parent in list(model.modules()):
        for key, c in list(parent.named_children()):
            if isinstance(c, nn.Conv2d):
                parent._modules[key] = nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, c.dilation, c.groups, c.bias is not None)
            elif isinstance(c, nn.BatchNorm2d):
                parent._modules[key] = nn.BatchNorm2d(less(c.num_features), eps=c.eps)
            elif isinstance(c, nn.Linear):
                parent._modules[key] = nn.Linear(less(c.in_features), CLASSES)
    return model


def early(model):
    """The paper's own form, as Caffe's files have it: a bottleneck's stride is in its first convolution."""
    for block in model.modules():
        if isinstance(block, Bottleneck):
            block.conv1.stride, block.conv2.stride = block.conv2.stride, (1, 1)
    return model


def form_d():
    return slim(resnet.ResNet(resnet.BasicBlock, [1, 1, 1, 1], num_classes=CLASSES, stem_width=32, stem_type="deep", avg_down=True))


SHORT = [1, 1, 1, 1]
CASES = {
    "resnetclassifier": Case(
        lambda: slim(ResNet(Bottleneck, SHORT, CLASSES, groups=4, width_per_group=32)), size=(65, 97),
        config={"layers": 14, "groups": 4, "groupWidth": 2, "width": 4, "nClasses": CLASSES}),
    "resnetclassifier_v1": Case(
        lambda: early(slim(ResNet(Bottleneck, SHORT, CLASSES))), size=(64, 66), config={"layers": 14, "form": "v1", "width": 4, "nClasses": CLASSES}),
    "resnetclassifier_d": Case(form_d, size=(63, 70), config={"layers": 10, "form": "d", "width": 4, "nClasses": CLASSES}),
}
TORCHVISION = {"resnet18": "resnet18", "resnet34": "resnet34", "resnet50": "resnet50", "resnet101": "resnet101", "resnext50": "resnext50_32x4d", "wide50": "wide_resnet50_2"}

if __name__ == "__main__":
    variants = {name: Variant(lambda of=of: getattr(torchvision.models, of)(weights=None)) for name, of in TORCHVISION.items()}
    variants |= {name: Variant(lambda name=name: timm.create_model(name, pretrained=False)) for name in ("resnet50c", "resnet50d")}
    write(__file__, CASES, variants, "torch", "torchvision", "timm")
