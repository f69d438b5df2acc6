"""ERFNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import fcn_head, network

WIDTH, CLASSES = 8, 5


def slim():
    half, quarter, eighth = WIDTH, 4 * WIDTH, 8 * WIDTH
    backbone = dict(
        type="ERFNet", enc_downsample_channels=(half, quarter, eighth), enc_non_bottleneck_channels=(quarter, eighth), dec_upsample_channels=(quarter, half), dec_non_bottleneck_channels=(quarter, half))
    return network(backbone, fcn_head(half, 8 * WIDTH, CLASSES))


if __name__ == "__main__":
    write(__file__, {"erfnet": Case(slim, trained, (70, 101), {"width": WIDTH, "nClasses": CLASSES})}, {
        "cityscapes": variant("erfnet/erfnet_fcn_4xb4-160k_cityscapes-512x1024"),
    }, "torch", "mmsegmentation")
