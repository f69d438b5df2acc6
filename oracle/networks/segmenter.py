"""Segmenter as mmsegmentation has it."""
from network import Case, write
from openmmlab import variant
from openmmlab_parts import network

WIDTH, HEADS, CLASSES = 24, 2, 5


def slim(head, depth):
    backbone = dict(
        type="VisionTransformer", img_size=(32, 32), embed_dims=WIDTH, num_layers=depth, num_heads=HEADS, final_norm=True, norm_cfg=dict(type="LN", eps=1e-6))
    linear = dict(type="FCNHead", in_channels=WIDTH, channels=WIDTH, num_convs=0, concat_input=False, num_classes=CLASSES)
    mask = dict(
        type="SegmenterMaskTransformerHead", in_channels=WIDTH, channels=WIDTH, num_classes=CLASSES, num_layers=2, num_heads=HEADS, embed_dims=WIDTH,
        dropout_ratio=0.0)
    return network(backbone, linear if head == "linear" else mask)


def case(head, depth, size):
    config = {"width": WIDTH, "depth": depth, "heads": HEADS, "imageSize": 32, "head": head, "nClasses": CLASSES}
    return Case(lambda: slim(head, depth), size=size, config=config)


if __name__ == "__main__":
    ade = lambda name, head: variant(f"segmenter/segmenter_vit-{name}_{head}_8xb1-160k_ade20k-512x512")
    write(__file__, {"segmenter": case("mask", 2, (48, 112)), "segmenter_linear": case("linear", 1, (64, 48))}, {
        "small": ade("s", "mask"), "small-linear": ade("s", "fcn"), "tiny": ade("t", "mask"), "base": ade("b", "mask"), "large": ade("l", "mask"),
    }, "torch", "mmsegmentation")
