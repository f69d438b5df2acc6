"""STDC as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, fcn_head, network

CLASSES = 5


def slim(form, width):
    stdc = dict(
        type="STDCNet", stdc_type=f"STDCNet{form}", in_channels=3, channels=(width // 2, width, 4 * width, 8 * width, 16 * width),
        bottleneck_type="cat", num_convs=4, norm_cfg=BATCH_NORM, act_cfg=dict(type="ReLU"))
    backbone = dict(
        type="STDCContextPathNet", backbone_cfg=stdc, last_in_channels=(16 * width, 8 * width), out_channels=2 * width,
        ffm_cfg=dict(in_channels=6 * width, out_channels=4 * width, scale_factor=4), norm_cfg=BATCH_NORM)
    return network(backbone, fcn_head(4 * width, 4 * width, CLASSES, in_index=3, align_corners=True))


def case(form, size):
    return Case(lambda: slim(form, 8), trained, size, {"form": form, "width": 8, "nClasses": CLASSES})


if __name__ == "__main__":
    write(__file__, {"stdc": case(1, (70, 101)), "stdc_2": case(2, (65, 97))}, {
        "stdc1": variant("stdc/stdc1_4xb12-80k_cityscapes-512x1024"),
        "stdc2": variant("stdc/stdc2_4xb12-80k_cityscapes-512x1024"),
    }, "torch", "mmsegmentation")
