"""RTMPose as mmpose has it: a narrow one, and the published ones."""
import torch

from network import write
from openmmpose import build, case, variant  # noqa: F401
import mmdet.models  # noqa: E402, F401
from mmpose.models.utils.rtmcc_block import Scale  # noqa: E402
from mmpose.models.utils.transformer import ScaleNorm  # noqa: E402

CONFIG = "rtmpose/coco/rtmpose-{}_8xb256-420e_{}-256x192"


def forward(norm, x):
    """As mmpose's, with its epsilon under a name by which it is not taken for a norm's with a weight."""
    length = torch.norm(x, dim=-1, keepdim=True) * norm.scale
    return x / length.clamp(min=norm.least) * norm.g


def given(y):
    return dict(zip(("simcc_x", "simcc_y"), y))


ScaleNorm.scales, Scale.scales = ("g",), ("scale",)
ScaleNorm.forward = forward
MADE = ScaleNorm.__init__


def made(norm, *sizes, **others):
    MADE(norm, *sizes, **others)
    norm.least = norm.__dict__.pop("eps")


ScaleNorm.__init__ = made


def narrow(model):
    model["backbone"] |= dict(widen_factor=0.125, deepen_factor=0.167)
    model["head"] |= dict(in_channels=128, input_size=(64, 96), in_featuremap_size=(2, 3), decoder=model["head"]["decoder"] | dict(input_size=(64, 96)))
    model["head"]["gau_cfg"] |= dict(hidden_dims=24, s=8)


MEDIUM = CONFIG.format("m", "coco")
CASES = {
    "rtmpose": case(MEDIUM, (96, 64), dict(width=8, depths=[1, 1, 1, 1], hidden=24, attention=8, imageSize=dict(height=96, width=64), nPoints=17), narrow, given),
}

if __name__ == "__main__":
    variants = {size: variant(CONFIG.format(size, "aic-coco"), given) for size in "tsml"}
    write(__file__, CASES, variants, "torch", "mmpose", "mmdet")
