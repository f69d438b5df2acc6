"""BiSeNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, fcn_head, network

CLASSES = 5


def slim(layers, width, **others):
    unit = width * (4 if layers == 50 else 1)
    resnet = dict(type="ResNet", depth=layers, base_channels=width, stem_channels=width, norm_cfg=BATCH_NORM)
    backbone = dict(
        type="BiSeNetV1", backbone_cfg=resnet, spatial_channels=(unit, unit, unit, 2 * unit), context_channels=(2 * unit, 4 * unit, 8 * unit),
        out_channels=4 * unit, norm_cfg=BATCH_NORM)
    return network(backbone, fcn_head(4 * unit, 4 * unit, CLASSES, in_index=0), **others)


def case(layers, width, size, **others):
    return Case(lambda: slim(layers, width, **others), trained, size, {"layers": layers, "width": width, "nClasses": CLASSES})


if __name__ == "__main__":
    write(__file__, {
        "bisenetv1": case(18, 8, (70, 101), auxiliary_head=[fcn_head(16, 4, CLASSES, in_index=1)]),
        "bisenetv1_50": case(50, 4, (65, 96)),
    }, {
        "resnet18": variant("bisenetv1/bisenetv1_r18-d32_4xb4-160k_cityscapes-1024x1024"),
        "resnet50": variant("bisenetv1/bisenetv1_r50-d32_4xb4-160k_cityscapes-1024x1024"),
    }, "torch", "mmsegmentation")
