"""Networks of mmsegmentation, built from its published configurations or from parts with few channels.

mmsegmentation imports compiled operators of mmcv that no network here calls; mmcv-lite has none of them, so that one module stands in for all.
"""
import sys
import types
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")


class _Compiled(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)

        def missing(*_args, **_kwargs):
            raise NotImplementedError(f"mmcv-lite has no {name}")

        return missing


sys.modules.setdefault("mmcv._ext", _Compiled("mmcv._ext"))

import mmseg  # noqa: E402
from mmengine import Config  # noqa: E402
from mmseg.models.segmentors import EncoderDecoder  # noqa: E402

from network import Variant  # noqa: E402

CONFIGS = Path(mmseg.__file__).parent / ".mim/configs"
BATCH_NORM = dict(type="BN")


class Network(EncoderDecoder):
    """An encoder-decoder whose call gives the scores of its last head, at that head's resolution."""

    def forward(self, image):
        x = self.extract_feat(image)
        return self.scores(x)

    def scores(self, x):
        return self.decode_head.forward(x)


def alone(config):
    """A configuration without files to load, and with statistics of one device."""
    if isinstance(config, dict):
        made = {k: alone(v) for k, v in config.items() if k not in ("init_cfg", "pretrained")}
        return dict(made, type="BN") if made.get("type") == "SyncBN" else made
    return type(config)(alone(v) for v in config) if isinstance(config, (list, tuple)) else config


def network(backbone, decode_head, **others):
    """A network of these parts."""
    return Network(backbone=alone(backbone), decode_head=alone(decode_head), test_cfg=dict(mode="whole"), **alone(others)).eval()


def auxiliary(name):
    """Tensors that training has beside the network."""
    return name.startswith("auxiliary_head.")


def published(file, unused=auxiliary):
    """The variant of one of mmsegmentation's configurations, by its path without the ending."""

    def make():
        parts = dict(Config.fromfile(CONFIGS / f"{file}.py").model)
        for key in ("type", "data_preprocessor", "train_cfg", "test_cfg"):
            parts.pop(key, None)
        return network(**parts)

    return Variant(make, unused)


def fcn_head(in_channels, channels, classes, **others):
    """The head of most networks that are for video rates."""
    return dict(type="FCNHead", in_channels=in_channels, channels=channels, num_classes=classes, norm_cfg=BATCH_NORM, num_convs=1, concat_input=False, **others)
