"""DenseNet as torchvision has it: a narrow one, and the published ones."""
import torchvision
from torchvision.models.densenet import DenseNet

from network import Case, Variant, write

if __name__ == "__main__":
    case = Case(lambda: DenseNet(4, (6, 12, 24, 16), 8, num_classes=50), size=(70, 99), config={"layers": 121, "growth": 4, "width": 8, "nClasses": 50})
    variants = {name: Variant(lambda name=name: getattr(torchvision.models, name)(weights=None)) for name in ("densenet121", "densenet161")}
    write(__file__, {"densenetclassifier": case}, variants, "torch", "torchvision")
