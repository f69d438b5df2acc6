"""DDRNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import variant
from openmmlab_parts import BATCH_NORM, network

CONFIG = {"width": 4, "pyramidWidth": 6, "headChannels": 8, "nClasses": 5}


def unused(name):
    """The head of the branch of details, which training alone asks."""
    return name.startswith("decode_head.aux_")


def slim():
    width = CONFIG["width"]
    backbone = dict(type="DDRNet", channels=width, ppm_channels=CONFIG["pyramidWidth"], norm_cfg=BATCH_NORM)
    losses = [dict(type="CrossEntropyLoss")] * 2
    head = dict(type="DDRHead", in_channels=4 * width, channels=CONFIG["headChannels"], num_classes=CONFIG["nClasses"], norm_cfg=BATCH_NORM, loss_decode=losses)
    return network(backbone, head)


if __name__ == "__main__":
    write(__file__, {"ddrnet": Case(slim, unused, (72, 104), CONFIG)}, {
        "slim": variant("ddrnet/ddrnet_23-slim_in1k-pre_2xb6-120k_cityscapes-1024x1024", unused),
        "wide": variant("ddrnet/ddrnet_23_in1k-pre_2xb6-120k_cityscapes-1024x1024", unused),
    }, "torch", "mmsegmentation")
