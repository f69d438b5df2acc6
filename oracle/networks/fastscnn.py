"""Fast-SCNN as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, network

WIDTH, CLASSES = 8, 5


def slim():
    fine, channels = 2 * WIDTH, 4 * WIDTH
    backbone = dict(
        type="FastSCNN", downsample_dw_channels=(WIDTH, 3 * WIDTH // 2), global_in_channels=fine, global_block_channels=(fine, 3 * WIDTH, channels),
        global_out_channels=channels, higher_in_channels=fine, lower_in_channels=channels, fusion_out_channels=channels, norm_cfg=BATCH_NORM)
    head = dict(type="DepthwiseSeparableFCNHead", in_channels=channels, channels=channels, num_classes=CLASSES, norm_cfg=BATCH_NORM, concat_input=False)
    return network(backbone, head)


if __name__ == "__main__":
    write(__file__, {"fastscnn": Case(slim, trained, (70, 101), {"width": WIDTH, "nClasses": CLASSES})}, {
        "cityscapes": variant("fastscnn/fast_scnn_8xb4-160k_cityscapes-512x1024"),
    }, "torch", "mmsegmentation")
