"""BEiT with UPerNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, network

WIDTH, CLASSES = 24, 5
CONFIG = {"width": WIDTH, "depth": 4, "heads": 2, "imageSize": 96, "blocks": [1, 2, 3, 4], "nClasses": CLASSES}


def unused(name):
    """Heads of training, and the index of a table that follows from the image's size."""
    return trained(name) or name.endswith("relative_position_index")


def slim():
    backbone = dict(
        type="BEiT", img_size=(96, 96), embed_dims=WIDTH, num_layers=CONFIG["depth"], num_heads=CONFIG["heads"], out_indices=(0, 1, 2, 3), qv_bias=True,
        norm_cfg=dict(type="LN", eps=1e-6), init_values=0.1)
    neck = dict(type="Feature2Pyramid", embed_dim=WIDTH, rescales=[4, 2, 1, 0.5], norm_cfg=BATCH_NORM)
    head = dict(
        type="UPerHead", in_channels=[WIDTH] * 4, in_index=[0, 1, 2, 3], pool_scales=(1, 2, 3, 6), channels=WIDTH, num_classes=CLASSES, norm_cfg=BATCH_NORM)
    return network(backbone, head, neck=neck)


if __name__ == "__main__":
    whole = lambda name: variant(f"beit/beit-{name}-160k_ade20k-640x640", unused)
    write(__file__, {"beitupernet": Case(slim, unused, (96, 96), CONFIG)}, {"base": whole("base_upernet_8xb2"), "large": whole("large_upernet_8xb1-amp")}, "torch", "mmsegmentation")
