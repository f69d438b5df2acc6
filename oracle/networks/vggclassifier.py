"""VGG as torchvision has it, narrow ones; and one under timm's names."""
import timm
import torchvision
from torch import nn
from torchvision.models.vgg import VGG, cfgs, make_layers

from network import Case, Variant, write


def narrow(letter, normalized):
    """As torchvision makes it, with 4 channels instead of 64, and 16 in its hidden layers."""
    model = VGG(make_layers([c if c == "M" else c // 16 for c in cfgs[letter]], batch_norm=normalized), num_classes=50, init_weights=False)
    model.classifier[0], model.classifier[3], model.classifier[6] = nn.Linear(32 * 49, 16), nn.Linear(16, 16), nn.Linear(16, 50)
    return model


def under_timm():
    """The same as timm has it: the hidden layers are convolutions."""
    model = timm.models.vgg.VGG([c if c == "M" else c // 16 for c in cfgs["A"]], num_classes=50)
    model.pre_logits = timm.models.vgg.ConvMlp(32, 16, 7, act_layer=nn.ReLU)
    model.head = timm.layers.ClassifierHead(16, 50)
    return model


def case(layers, letter, normalized, size):
    config = {"layers": layers, "batchNorm": normalized, "width": 4, "hidden": 16, "nClasses": 50}
    return Case(lambda: narrow(letter, normalized), size=size, config=config)


if __name__ == "__main__":
    cases = {"vggclassifier": case(11, "A", True, (224, 224)), "vggclassifier_plain": case(13, "B", False, (70, 99))}
    cases["vggclassifier_timm"] = Case(under_timm, size=(224, 224), config={"layers": 11, "width": 4, "hidden": 16, "nClasses": 50})
    names = {"vgg11": "vgg11", "vgg16": "vgg16", "vgg16bn": "vgg16_bn", "vgg19": "vgg19"}
    variants = {name: Variant(lambda of=of: getattr(torchvision.models, of)(weights=None, init_weights=False)) for name, of in names.items()}
    write(__file__, cases, variants, "torch", "torchvision", "timm")
