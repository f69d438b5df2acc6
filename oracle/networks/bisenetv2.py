"""BiSeNetV2 as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import fcn_head, network

WIDTH, CLASSES = 16, 5


def slim():
    detail, semantic = (WIDTH, WIDTH, 2 * WIDTH), (WIDTH // 4, WIDTH // 2, WIDTH, 2 * WIDTH)
    backbone = dict(type="BiSeNetV2", detail_channels=detail, semantic_channels=semantic, bga_channels=2 * WIDTH)
    return network(backbone, fcn_head(2 * WIDTH, 16 * WIDTH, CLASSES, in_index=0))


if __name__ == "__main__":
    write(__file__, {"bisenetv2": Case(slim, trained, (70, 101), {"width": WIDTH, "nClasses": CLASSES})}, {
        "cityscapes": variant("bisenetv2/bisenetv2_fcn_4xb4-160k_cityscapes-1024x1024"),
    }, "torch", "mmsegmentation")
