"""Names and shapes of every tensor that full-size models keep, as their libraries write them.

    python oracle/names.py [name ...]        (no names: all)

SegFormer's are read from the header of a file that save_pretrained wrote; the others' from state_dict, without num_batches_tracked.
"""
import json
import sys
import tempfile
from pathlib import Path

import torchvision
import transformers
from safetensors import safe_open

from networks import FIXTURES, UNet

FOLDER = FIXTURES / "names"
DEPTHS = {"b0": [2, 2, 2, 2], "b1": [2, 2, 2, 2], "b2": [3, 4, 6, 3], "b3": [3, 4, 18, 3], "b4": [3, 8, 27, 3], "b5": [3, 6, 40, 3]}


def segformer(variant):
    config = transformers.SegformerConfig(
        num_labels=150, depths=DEPTHS[variant], hidden_sizes=[32, 64, 160, 256] if variant == "b0" else [64, 128, 320, 512],
        decoder_hidden_size=256 if variant in ("b0", "b1") else 768)
    return transformers.SegformerForSemanticSegmentation(config)


def torchvision_segmentation(name):
    return getattr(torchvision.models.segmentation, name)(weights=None, weights_backbone=None, num_classes=21, aux_loss=True)


MODELS = {
    **{f"segformer_{v}": (lambda v=v: segformer(v)) for v in DEPTHS},
    **{n: (lambda n=n: torchvision_segmentation(n)) for n in ("fcn_resnet50", "fcn_resnet101", "deeplabv3_resnet50", "deeplabv3_resnet101")},
    "unet": lambda: UNet(3, 2, False),
    "unet_bilinear": lambda: UNet(3, 2, True),
}


def kept(model):
    if not hasattr(model, "save_pretrained"):
        return {k: list(v.shape) for k, v in model.state_dict().items()}
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        shapes = {}
        for file in Path(folder).glob("*.safetensors"):
            with safe_open(file, "pt") as tensors:
                shapes.update({k: tensors.get_slice(k).get_shape() for k in tensors.keys()})
        return shapes


def build(name):
    model = MODELS[name]()
    source = (f"transformers {transformers.__version__}, save_pretrained" if name.startswith("segformer")
              else "oracle/networks.py" if name.startswith("unet") else f"torchvision {torchvision.__version__}")
    shapes = {k: s for k, s in kept(model).items() if not k.endswith("num_batches_tracked")}
    names = [f"{k}:{'x'.join(map(str, s))}" for k, s in sorted(shapes.items())]
    count = sum(p.numel() for p in model.parameters() if p.requires_grad)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps({"source": source, "parameters": count, "names": names}, indent=2) + "\n")
    print(name, count, len(names), flush=True)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or MODELS:
        build(wanted)
