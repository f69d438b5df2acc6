"""MMDetection's networks as oracles: built from its own configuration files with few channels, without its compiled operators; and what its post-processing makes of their outputs.

    from mmdetection import detector, objects
    model = detector("rtmdet/rtmdet-ins_tiny_8xb32-300e_coco", change)
"""
import numpy as np
import torch
import torchvision

import openmmlab
from openmmlab import once, scaled
import mmdet
import mmdet.models  # noqa: F401
from pathlib import Path
from mmengine.config import Config, ConfigDict
from mmengine.registry import init_default_scope
from mmdet.registry import MODELS
from mmdet.structures import DetDataSample
from pycocotools import mask as api
from torch import nn

DETECTORS = Path(mmdet.__file__).parent / ".mim/configs"


def nms(boxes, scores, iou_threshold, offset):
    """mmcv's operator of this name."""
    assert offset == 0
    return torchvision.ops.nms(boxes, scores, iou_threshold)


# the operators of mmcv that are written here are found where it looks for those that are not
openmmlab.nms = nms


def configured(config, change=None):
    """The model's part of a configuration file, changed in place."""
    model = scaled(Config.fromfile(DETECTORS / f"{config}.py").model.to_dict(), 1, None)
    if change:
        change(model)
    return model


def detector(config, change=None):
    """The network of a configuration file."""
    init_default_scope("mmdet")
    model = MODELS.build(ConfigDict(configured(config, change))).eval()
    init_default_scope("mmseg")
    for module in list(model.modules()):
        # losses have an epsilon as norms do
        for name in [name for name in module._modules if name.startswith("loss_")]:
            del module._modules[name]
    return model


class Parts(nn.Module):
    """The modules of a detector under the names of its file; `forward` says which outputs are compared."""
    def __init__(self, model, forward):
        super().__init__()
        object.__setattr__(self, "model", model)
        for name, child in model.named_children():
            if name != "data_preprocessor":
                self.add_module(name, child)
        object.__setattr__(self, "outputs", forward)

    def forward(self, x):
        return self.outputs(self.model, x)


def rows(maps):
    """Maps of all levels as lists of points: [batch, channels, points]."""
    return torch.cat([each.flatten(2) for each in maps], 2)


def sample(shape, original, resized, padded):
    """What post-processing is told of an image: the sizes of what the network sees of it, of the image, of this resized, and of the input."""
    (h, w), (rh, rw) = original, resized
    return DetDataSample(metainfo=dict(img_shape=shape, ori_shape=original, scale_factor=(rw / w, rh / h), batch_input_shape=padded, pad_shape=padded))


def objects(model, image, shape, original, resized):
    """What the network finds in an image that was prepared already: scores, classes, boxes and masks on the image before it was resized."""
    with torch.no_grad():
        return model.predict(image, [sample(shape, original, resized, tuple(image.shape[2:]))], rescale=True)[0].pred_instances


def told(found):
    """The same for a fixture: masks as run lengths."""
    masks = [api.encode(np.asfortranarray(mask.numpy().astype(np.uint8))) for mask in found.masks]
    return dict(
        scores=found.scores.numpy().astype(np.float32), classes=found.labels.numpy().astype(np.int32), boxes=found.bboxes.numpy().astype(np.float32),
        masks=[mask["counts"].decode() for mask in masks])
