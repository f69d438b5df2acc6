"""EfficientNet as torchvision and efficientnet_pytorch have it, EfficientNet-lite as efficientnet_lite_pytorch has it; narrow ones with few blocks."""
import torchvision
from efficientnet_lite_pytorch import EfficientNet as Lite
from efficientnet_pytorch import EfficientNet as Tensorflow
from torchvision.models.efficientnet import EfficientNet, _efficientnet_conf

from network import Case, Variant, write

WIDTH, DEPTH, CLASSES = 0.25, 0.3, 50


def narrow():
    stages, last = _efficientnet_conf("efficientnet_b0", width_mult=WIDTH, depth_mult=DEPTH)
    return EfficientNet(stages, 0, num_classes=CLASSES, last_channel=last)


def tensorflow(make, name, size):
    return make.from_name(name, width_coefficient=WIDTH, depth_coefficient=DEPTH, num_classes=CLASSES, image_size=size)


CONFIG = {"width": WIDTH, "depth": DEPTH, "nClasses": CLASSES}
CASES = {
    "efficientnetclassifier": Case(narrow, size=(65, 97), config={"variant": "b0", **CONFIG}),
    "efficientnetclassifier_tensorflow": Case(
        lambda: tensorflow(Tensorflow, "efficientnet-b0", 64), size=(64, 64), config={"variant": "b0", "origin": "tensorflow", **CONFIG}),
    "efficientnetclassifier_lite": Case(
        lambda: tensorflow(Lite, "efficientnet-lite0", 96), size=(96, 96), config={"variant": "lite0", "origin": "tensorflow", **CONFIG}),
}

if __name__ == "__main__":
    variants = {name: Variant(lambda name=name: getattr(torchvision.models, f"efficientnet_{name}")(weights=None)) for name in ("b0", "b1", "b4")}
    variants |= {name: Variant(lambda name=name: Lite.from_name(f"efficientnet-{name}")) for name in ("lite0", "lite1")}
    write(__file__, CASES, variants, "torch", "torchvision", "efficientnet-pytorch", "efficientnet-lite-pytorch")
