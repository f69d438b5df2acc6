"""FCN on VGG-16 as torchfcn has it, with every width divided; and CRF-RNN's, whose first upsampling has a bias."""
import importlib.util
import sys
import types
from pathlib import Path

import torch
from torch import nn

from network import Case, Variant, write

CLASSES, SLIM, HIDDEN = 5, 16, 8


def models():
    """torchfcn's module of models alone: the package's own imports want what trains and downloads."""
    sys.modules.setdefault("fcn", types.ModuleType("fcn"))
    folder = Path(importlib.util.find_spec("torchfcn").submodule_search_locations[0]) / "models"
    spec = importlib.util.spec_from_file_location("torchfcn_models", folder / "__init__.py", submodule_search_locations=[str(folder)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["torchfcn_models"] = module
    spec.loader.exec_module(module)
    return module


FCN = models()


def slim(model, k=SLIM, hidden=HIDDEN):
    """Divides channels by k, and gives the layers that were dense a few; the image's planes and the classes stay."""
    less = lambda c: c if c in (3, CLASSES) else hidden if c == 4096 else c // k
    for key, c in list(model.named_children()):
        if isinstance(c, nn.Conv2d):
            setattr(model, key, nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding))
    return model


def crfrnn(classes=21):
    """CRF-RNN's network before its recurrent part, whose parameters the file has too."""
    model = FCN.FCN8s(classes)
    model.upscore2 = nn.ConvTranspose2d(classes, classes, 4, stride=2)
    model.crfrnn = nn.Module()
    for name in ("spatial_ker_weights", "bilateral_ker_weights", "compatibility_matrix"):
        setattr(model.crfrnn, name, nn.Parameter(torch.eye(classes)))
    return model


recurrent = lambda name: name.startswith("crfrnn.")


def case(make, size, **config):
    return Case(lambda: slim(make(CLASSES)), size=size, config={"width": 64 // SLIM, "hidden": HIDDEN, "nClasses": CLASSES, **config})


if __name__ == "__main__":
    cases = {
        "fcnvgg_8s": case(FCN.FCN8s, (37, 50), stride=8),
        "fcnvgg_16s": case(FCN.FCN16s, (33, 41), stride=16),
        "fcnvgg_32s": case(FCN.FCN32s, (31, 45), stride=32),
        "fcnvgg_at_once": case(FCN.FCN8sAtOnce, (29, 34), stride=8, atOnce=True),
    }
    variants = {"fcn8s": Variant(FCN.FCN8s), "fcn16s": Variant(FCN.FCN16s), "fcn32s": Variant(FCN.FCN32s), "crfrnn": Variant(crfrnn, recurrent)}
    write(__file__, cases, variants, "torch", "torchfcn")
