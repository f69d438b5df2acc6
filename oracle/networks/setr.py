"""SETR as mmsegmentation has it."""
from network import Case, write
from openmmlab import trained, variant
from openmmlab_parts import BATCH_NORM, network

WIDTH, HEADS, DEPTH, CHANNELS, CLASSES = 24, 2, 4, 8, 5


def dropped(name):
    """The token that the encoder of the form with aggregation drops before its first block."""
    return trained(name) or name == "backbone.cls_token"


def slim(form):
    aggregated = form == "aggregation"
    backbone = dict(
        type="VisionTransformer", img_size=(32, 32), embed_dims=WIDTH, num_layers=DEPTH, num_heads=HEADS, norm_cfg=dict(type="LN", eps=1e-6),
        out_indices=(0, 1, 2, 3), with_cls_token=not aggregated, interpolate_mode="bilinear")
    shared = dict(num_classes=CLASSES, norm_cfg=BATCH_NORM)
    if aggregated:
        head = dict(
            type="SETRMLAHead", in_channels=(CHANNELS,) * 4, channels=2 * CHANNELS, in_index=(0, 1, 2, 3), mla_channels=CHANNELS // 2, **shared)
        neck = dict(type="MLANeck", in_channels=[WIDTH] * 4, out_channels=CHANNELS, norm_cfg=BATCH_NORM, act_cfg=dict(type="ReLU"))
        return network(backbone, head, neck=neck)
    progressive = form == "progressive"
    return network(backbone, dict(
        type="SETRUPHead", in_channels=WIDTH, channels=CHANNELS, in_index=3, num_convs=4 if progressive else 1, up_scale=2 if progressive else 4,
        kernel_size=3 if progressive else 1, **shared))


def case(form, size):
    config = {"form": form, "width": WIDTH, "depth": DEPTH, "heads": HEADS, "imageSize": 32, "channels": CHANNELS, "nClasses": CLASSES}
    return Case(lambda: slim(form), dropped if form == "aggregation" else trained, size, config)


if __name__ == "__main__":
    ade = lambda name, unused=trained: variant(f"setr/setr_vit-l_{name}_8xb2-160k_ade20k-512x512", unused)
    write(__file__, {"setr": case("progressive", (48, 80)), "setr_naive": case("naive", (48, 112)), "setr_mla": case("aggregation", (64, 48))}, {
        "progressive": ade("pup"), "naive": ade("naive"), "aggregation": ade("mla", dropped),
        "progressive-cityscapes": variant("setr/setr_vit-l_pup_8xb1-80k_cityscapes-768x768"),
    }, "torch", "mmsegmentation")
