"""MMDetection's detectors of two stages as oracles: built from its own configuration files, with every width in proportion, without its compiled operators."""
import sys
import types
import warnings
from pathlib import Path

import torch
from torch import nn
from torchvision import ops

warnings.filterwarnings("ignore")


def roi_align_forward(input, rois, output, argmax_y, argmax_x, aligned_height, aligned_width, spatial_scale, sampling_ratio, pool_mode, aligned):
    output.copy_(ops.roi_align(input, rois, (aligned_height, aligned_width), spatial_scale, sampling_ratio, aligned))


def nms(boxes, scores, iou_threshold, offset):
    return ops.nms(boxes, scores, iou_threshold)


class Missing(types.ModuleType):
    """Stands in for mmcv's compiled module: each operator fails when it is called, but for those that torchvision has too."""
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return globals().get(name) or (lambda *_, **__: (_ for _ in ()).throw(NotImplementedError(f"mmcv was built without {name}")))


sys.modules["mmcv._ext"] = Missing("mmcv._ext")
import mmdet  # noqa: E402
import mmdet.models  # noqa: E402, F401
from mmdet.models.roi_heads.mask_heads import HTCMaskHead  # noqa: E402
from mmdet.registry import MODELS  # noqa: E402
from mmengine.config import Config, ConfigDict  # noqa: E402
from mmengine.registry import init_default_scope  # noqa: E402

init_default_scope("mmdet")
CONFIGS = Path(mmdet.__file__).parent / ".mim/configs"
CHANNELS = {"in_channels", "out_channels", "feat_channels", "conv_out_channels", "fc_out_channels", "inner_channels"}


def scaled(node, by, classes):
    """The configuration with channels times `by` and as many classes; nothing is downloaded."""
    if isinstance(node, dict):
        made = {}
        for key, value in node.items():
            if key == "init_cfg" and isinstance(value, dict) and value.get("type") == "Pretrained":
                continue
            if key in CHANNELS:
                made[key] = [int(v * by) for v in value] if isinstance(value, list) else int(value * by)
            elif key in ("num_classes", "num_things_classes"):
                made[key] = classes or value
            else:
                made[key] = scaled(value, by, classes)
        return made
    return type(node)(scaled(value, by, classes) for value in node) if isinstance(node, (list, tuple)) else node


class Whole(nn.Module):
    """What there is to learn of a detector in one run, under the names of its file; `detector` is the library's own."""
    def __init__(self, model):
        super().__init__()
        object.__setattr__(self, "detector", model)
        for name, child in model.named_children():
            if name != "data_preprocessor":
                self.add_module(name, child)

    def forward(self, image, region_maps, region_masks=None, **box_maps):
        model, head = self.detector, self.roi_head
        levels = model.extract_feat(image)
        objectness, offsets = self.rpn_head(levels)
        many = isinstance(head.bbox_head, nn.ModuleList)
        boxes, masks = (head.bbox_head, head.mask_head) if many else ([head.bbox_head], [head.mask_head])
        found = {}
        for i, box_head in enumerate(boxes):
            behind = f"_{i + 1}" if i else ""
            found[f"class_logits{behind}"], found[f"box_offsets{behind}"] = box_head(box_maps[f"box_maps{behind}"])
        handed = None
        for i, each in enumerate(masks):
            # heads of a hybrid cascade hand on what they have seen
            key, seen = f"masks_{i + 1}" if i else "masks", each(region_maps, handed) if isinstance(each, HTCMaskHead) else each(region_maps)
            found[key], handed = seen if isinstance(seen, list) else (seen, None)
        if region_masks is not None:
            found["mask_ious"] = head.mask_iou_head(region_maps, region_masks[:, 0].logit())
        if hasattr(head, "semantic_head"):
            found["semantic_logits"], found["semantic_features"] = head.semantic_head(levels)
        found |= {f"objectness_{i}": x for i, x in enumerate(objectness)} | {f"anchor_offsets_{i}": x for i, x in enumerate(offsets)}
        return found | ({"semantic_logits": self.semantic_head(levels)["seg_preds"]} if hasattr(self, "semantic_head") else {})


def detector(config, width=64, classes=None, depths=None, change=None):
    """A detector of a configuration file."""
    model = scaled(Config.fromfile(CONFIGS / f"{config}.py").model.to_dict(), width / 64, classes)
    if width != 64:
        model["backbone"] |= dict(base_channels=width, stem_channels=width)
    if change:
        change(model)
    if depths is None:
        return Whole(MODELS.build(ConfigDict(model)))
    from mmdet.models.backbones import ResNet
    settings, ResNet.arch_settings = ResNet.arch_settings, {**ResNet.arch_settings, 50: (ResNet.arch_settings[50][0], tuple(depths))}
    try:
        return Whole(MODELS.build(ConfigDict(model)))
    finally:
        ResNet.arch_settings = settings
