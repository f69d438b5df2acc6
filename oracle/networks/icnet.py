"""ICNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, fcn_head, network

CLASSES = 5


def slim(layers, width):
    expansion = 1 if layers == 18 else 4
    resnet = dict(
        type="ResNetV1c", depth=layers, base_channels=width, stem_channels=width, dilations=(1, 1, 2, 4), strides=(1, 2, 1, 1), norm_cfg=BATCH_NORM,
        contract_dilation=True)
    backbone = dict(
        type="ICNet", backbone_cfg=resnet, layer_channels=(2 * width * expansion, 8 * width * expansion), light_branch_middle_channels=width // 2,
        psp_out_channels=8 * width, out_channels=(width, 4 * width, 4 * width), norm_cfg=BATCH_NORM)
    neck = dict(type="ICNeck", in_channels=(width, 4 * width, 4 * width), out_channels=2 * width, norm_cfg=BATCH_NORM)
    return network(backbone, fcn_head(2 * width, 2 * width, CLASSES, in_index=2), neck=neck)


def case(layers, width, size):
    return Case(lambda: slim(layers, width), trained, size, {"layers": layers, "width": width, "nClasses": CLASSES})


if __name__ == "__main__":
    write(__file__, {"icnet": case(50, 4, (101, 134)), "icnet_18": case(18, 8, (96, 129))}, {
        f"resnet{n}": variant(f"icnet/icnet_r{n}-d8_4xb2-160k_cityscapes-832x832") for n in (18, 50, 101)
    }, "torch", "mmsegmentation")
