"""MobileNetV2 as torchvision has it; a narrow one with few blocks."""
import torchvision
from torchvision.models.mobilenetv2 import MobileNetV2

from network import Case, Variant, write

DEPTHS = [1, 2, 1, 1, 1, 1, 1]
STAGES = [(1, 16, 1), (6, 24, 2), (6, 32, 2), (6, 64, 2), (6, 96, 1), (6, 160, 2), (6, 320, 1)]


def narrow():
    return MobileNetV2(50, 0.25, [[t, c, n, s] for (t, c, s), n in zip(STAGES, DEPTHS)])


if __name__ == "__main__":
    case = Case(narrow, size=(65, 97), config={"width": 0.25, "depths": DEPTHS, "nClasses": 50})
    variants = {name: Variant(lambda w=float(name): torchvision.models.mobilenet_v2(weights=None, width_mult=w)) for name in ("1.0", "1.4")}
    write(__file__, {"mobilenetv2classifier": case}, variants, "torch", "torchvision")
