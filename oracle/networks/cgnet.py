"""CGNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import network

CONFIG = {"width": 24, "depths": [3, 3], "nClasses": 5}


def slim():
    norm = dict(type="BN", eps=1e-3)
    width = CONFIG["width"]
    backbone = dict(type="CGNet", norm_cfg=norm, num_channels=(width, 2 * width, 4 * width), num_blocks=tuple(CONFIG["depths"]))
    head = dict(type="FCNHead", in_channels=8 * width, in_index=2, channels=8 * width, num_convs=0, concat_input=False, num_classes=CONFIG["nClasses"], norm_cfg=norm)
    return network(backbone, head)


if __name__ == "__main__":
    write(__file__, {"cgnet": Case(slim, trained, (70, 101), CONFIG)}, {
        "cityscapes": variant("cgnet/cgnet_fcn_4xb8-60k_cityscapes-512x1024"),
    }, "torch", "mmsegmentation")
