"""MMPose's networks as oracles: built from its own configuration files, with widths in proportion, without its compiled operators and its data sets.

    from openmmpose import case, variant
    case("topdown_heatmap/coco/td-hm_res50_8xb64-210e_coco-256x192", (64, 48), change=narrow)
"""
import sys
import types
import warnings
from pathlib import Path

from torch import nn

from network import Case, Variant

warnings.filterwarnings("ignore")


class Missing(types.ModuleType):
    """Stands in for a module that is not there: whatever is taken from it fails when it is called."""
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: (_ for _ in ()).throw(NotImplementedError(f"{self.__name__} is not there to give {name}"))


for absent in ("mmcv._ext", "xtcocotools", "xtcocotools.coco", "xtcocotools.cocoeval", "xtcocotools.mask"):
    sys.modules.setdefault(absent, Missing(absent))
TEXT = types.ModuleType("mmpretrain.models.multimodal")
TEXT.__all__ = []
sys.modules[TEXT.__name__] = TEXT
import mmpose  # noqa: E402
import mmpose.codecs  # noqa: E402, F401
import mmpose.models  # noqa: E402, F401
from mmengine.config import Config  # noqa: E402
from mmengine.registry import init_default_scope  # noqa: E402
from mmpose.models.utils import tta  # noqa: E402, F401
from mmpose.registry import KEYPOINT_CODECS, MODELS  # noqa: E402, F401

init_default_scope("mmpose")
CONFIGS = Path(mmpose.__file__).parent / ".mim/configs/body_2d_keypoint"
DOWNLOADS = ("init_cfg", "pretrained", "train_cfg")


def plain(node):
    """The configuration with plain batch normalization; nothing is downloaded."""
    if isinstance(node, dict):
        return {key: plain("BN" if key == "type" and value == "SyncBN" else value) for key, value in node.items() if key not in DOWNLOADS}
    return type(node)(plain(value) for value in node) if isinstance(node, (list, tuple)) else node


class Poser(nn.Module):
    """Encoder, neck and head under the names of the file; what the head makes of a crop."""
    def __init__(self, model, given):
        super().__init__()
        object.__setattr__(self, "model", model)
        object.__setattr__(self, "given", given)
        for name, child in model.named_children():
            if name != "data_preprocessor":
                self.add_module(name, child)

    def forward(self, x):
        return self.given(self.head(self.model.extract_feat(x)))


def build(config, change=None, given=lambda y: {"heatmaps": y}):
    model = plain(Config.fromfile(CONFIGS / f"{config}.py").model.to_dict())
    if change:
        change(model)
    return Poser(MODELS.build(model).eval(), given)


def case(config, size, told, change=None, given=lambda y: {"heatmaps": y}, **others):
    return Case(lambda: build(config, change, given), size=size, config=told, **others)


def variant(config, given=lambda y: {"heatmaps": y}, unused=lambda name: False):
    return Variant(lambda: build(config, None, given), unused)
