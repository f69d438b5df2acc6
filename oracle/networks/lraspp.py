"""LR-ASPP as torchvision has it, with a quarter of the encoder's channels."""
from torchvision.models import segmentation
from torchvision.models.mobilenetv3 import MobileNetV3, _mobilenet_v3_conf
from torchvision.models.segmentation.lraspp import _lraspp_mobilenetv3

from network import Case, Variant, write


def slim():
    blocks, last = _mobilenet_v3_conf("mobilenet_v3_large", width_mult=0.25, dilated=True)
    return _lraspp_mobilenetv3(MobileNetV3(blocks, last), 5)


if __name__ == "__main__":
    whole = Variant(lambda: segmentation.lraspp_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=21))
    write(__file__, {"lraspp": Case(slim, size=(65, 97), config={"nClasses": 5, "width": 0.25})}, {"large": whole}, "torch", "torchvision")
