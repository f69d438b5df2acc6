"""MMSegmentation's networks as oracles: built from its own configuration files, with every width in proportion, without its compiled operators.

    from openmmlab import case, variant
    case("danet/danet_r50-d8_4xb2-40k_cityscapes-512x1024", (65, 97), width=8)
"""
import sys
import types
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn

from network import Case, Variant

warnings.filterwarnings("ignore")


class Missing(types.ModuleType):
    """Stands in for mmcv's compiled module: each operator fails when it is called, but for those that are written here."""
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return globals().get(name) or (lambda *_, **__: (_ for _ in ()).throw(NotImplementedError(f"mmcv was built without {name}")))


def laid(h_feature, w_feature, h_mask, w_mask, half_h_mask, half_w_mask):
    """A position's mask laid over the map, so that its middle lies on the position: places in the mask, and the positions of the map that they lie on."""
    for h in range(h_feature):
        for w in range(w_feature):
            for i in range(max(0, half_h_mask - h), min(h_mask, h_feature + half_h_mask - h)):
                for j in range(max(0, half_w_mask - w), min(w_mask, w_feature + half_w_mask - w)):
                    yield i * w_mask + j, h, w, i + h - half_h_mask, j + w - half_w_mask


def psamask_forward(input, output, psa_type, num_, w_feature, **sizes):
    """Where each position looks (`collect`, 0), or who looks at it (`distribute`, 1)."""
    for at, h, w, y, x in laid(w_feature=w_feature, **sizes):
        if psa_type == 0:
            output[:, y * w_feature + x, h, w] = input[:, at, h, w]
        else:
            output[:, h * w_feature + w, y, x] = input[:, at, h, w]


def psamask_backward(grad_output, grad_input, psa_type, num_, w_feature, **sizes):
    for at, h, w, y, x in laid(w_feature=w_feature, **sizes):
        grad_input[:, at, h, w] += grad_output[:, y * w_feature + x, h, w] if psa_type == 0 else grad_output[:, h * w_feature + w, y, x]


sys.modules["mmcv._ext"] = Missing("mmcv._ext")
# MMPretrain's networks of images and text ask for older packages; of it encoders alone are wanted
TEXT = types.ModuleType("mmpretrain.models.multimodal")
TEXT.__all__ = []
sys.modules[TEXT.__name__] = TEXT
import mmseg  # noqa: E402
from mmengine.config import Config, ConfigDict  # noqa: E402
from mmengine.registry import init_default_scope  # noqa: E402
from mmseg.registry import MODELS  # noqa: E402
import mmseg.models  # noqa: E402, F401

from mmseg.models.decode_heads import point_head  # noqa: E402

# positions in the precision of the map, so that double precision can be asked for
SAMPLED = point_head.point_sample
point_head.point_sample = lambda x, points, **others: SAMPLED(x, points.to(x.dtype), **others)
init_default_scope("mmseg")
CONFIGS = Path(mmseg.__file__).parent / ".mim/configs"
# what grows with the width
CHANNELS = {"in_channels", "channels", "c1_in_channels", "c1_channels", "pam_channels", "isa_channels", "ocr_channels", "ema_channels", "project_channels", "out_channels", "num_channels", "embed_dims", "branch_channels"}


def scaled(node, by, classes):
    """The configuration with channels times `by`, plain batch normalization and as many classes; nothing is downloaded."""
    if isinstance(node, dict):
        made = {}
        for key, value in node.items():
            if key in ("pretrained", "init_cfg", "data_preprocessor", "train_cfg"):
                continue
            if key in CHANNELS:
                made[key] = times(value, by)
            elif key == "num_classes":
                made[key] = classes or value
            elif key == "type" and value == "SyncBN":
                made[key] = "BN"
            else:
                made[key] = scaled(value, by, classes)
        return made
    return type(node)(scaled(value, by, classes) for value in node) if isinstance(node, (list, tuple)) else node


def times(value, by):
    if isinstance(value, (list, tuple)):
        return type(value)(times(each, by) for each in value)
    # an image's planes
    if value == 3:
        return value
    assert value * by == int(value * by), (value, by)
    return int(value * by)


class Segmenter(nn.Module):
    """Encoder, neck and heads under the names of the file; what the last head makes of an image, at its own resolution."""
    def __init__(self, model, aux):
        super().__init__()
        object.__setattr__(self, "model", model)
        for name, child in model.named_children():
            if name != "data_preprocessor":
                self.add_module(name, child)
        object.__setattr__(self, "aux", aux)
        once(self)

    def forward(self, x):
        maps = self.model.extract_feat(x)
        if isinstance(self.decode_head, nn.ModuleList):
            y = self.decode_head[0](maps)
            for head in self.decode_head[1:]:
                y = self.refined(head, maps, y)
        else:
            y = self.decode_head(maps)
        y = y[0] if isinstance(y, (tuple, list)) else y
        return {"logits": y, "aux0": self.auxiliary_head(maps)} if self.aux else {"logits": y}

    def refined(self, head, maps, y):
        if type(head).__name__ != "PointHead":
            return head(maps, y)
        head.predict_by_feat = lambda scores, _: scores
        return head.predict(maps, y, None, ConfigDict(self.model.test_cfg))


def once(model):
    """Modules with tensors that are registered under two names, as queries that are projected as keys are, stay under the first. Activations stay where they are: a sequence would lose them."""
    seen = set()
    for parent in model.modules():
        # what follows from the size of windows is computed, not read
        if "relative_position_index" in parent._buffers:
            parent._non_persistent_buffers_set.add("relative_position_index")
        for name, child in list(parent._modules.items()):
            if child is None or not child.state_dict():
                continue
            if id(child) in seen:
                del parent._modules[name]
                parent.__dict__[name] = child
            seen.add(id(child))


def build(config, width=64, classes=None, change=None, aux=False):
    model = scaled(Config.fromfile(CONFIGS / f"{config}.py").model.to_dict(), width / 64, classes)
    backbone = model["backbone"]
    if backbone["type"].startswith("ResNet"):
        backbone["type"] = backbone["type"].removesuffix("V1c") if backbone["type"] == "ResNet" else backbone["type"]
        backbone |= dict(base_channels=width, stem_channels=width)
    if backbone["type"] == "MobileNetV2":
        backbone["widen_factor"] = width / 64
    if backbone["type"] == "mmpretrain.ConvNeXt":
        from mmpretrain.models import ConvNeXt

        backbone["arch"] = {"depths": ConvNeXt.arch_settings[backbone["arch"]]["depths"], "channels": model["decode_head"]["in_channels"]}
    if change:
        change(model)
    return Segmenter(MODELS.build(model).eval(), aux)


def trained(name):
    """Tensors that files have for training alone."""
    return name.startswith("auxiliary_head.")


def case(config, size, width=8, classes=5, told=None, change=None, unused=trained, untested=lambda name: False, most=50):
    told = told or {}
    aux = told.get("aux", False)
    return Case(lambda: build(config, width, classes, change, aux), size=size, config={"nClasses": classes, "width": width, **told},
                unused=(lambda name: False) if aux else unused, untested=untested, most=most)


def variant(config, unused=trained):
    return Variant(lambda: build(config), unused)
