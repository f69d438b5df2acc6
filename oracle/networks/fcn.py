"""FCN as torchvision has it, with every width divided."""
import torchvision
from torch import nn

from network import Case, Variant, write

CLASSES = 5


def slim(model, k):
    """Divides every channel count by k, except the picture's planes and the classes."""
    less = lambda c: c if c in (3, CLASSES) else c // k
    for parent in list(model.modules()):
        for key, c in list(parent.named_children()):
            if isinstance(c, nn.Conv2d):
                parent._modules[key] = nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, c.dilation, bias=c.bias is not None)
            elif isinstance(c, nn.BatchNorm2d):
                parent._modules[key] = nn.BatchNorm2d(less(c.num_features), eps=c.eps)
    return model


def whole(name, layers, classes=21):
    build = getattr(torchvision.models.segmentation, f"{name}_resnet{layers}")
    return build(weights=None, weights_backbone=None, num_classes=classes, aux_loss=True)


def variants(name):
    return {f"resnet{layers}": Variant(lambda layers=layers: whole(name, layers)) for layers in (50, 101)}


def case(name, layers, size):
    """One of torchvision's networks on a dilated ResNet, which begins with 4 channels instead of 64."""
    config = {"layers": layers, "width": 4, "nClasses": CLASSES, "aux": True}
    return Case(lambda: slim(whole(name, layers, CLASSES), 16), size=size, config=config)


if __name__ == "__main__":
    write(__file__, {"fcn_resnet50": case("fcn", 50, (65, 97)), "fcn_resnet101": case("fcn", 101, (33, 49))}, variants("fcn"), "torch", "torchvision")
