"""DPT as mmsegmentation has it."""
from network import Case, write
from openmmlab import variant
from openmmlab_parts import BATCH_NORM, network

CONFIG = {"width": 24, "depth": 4, "heads": 2, "imageSize": 32, "widths": [8, 12, 16, 20], "channels": 12, "nClasses": 5}


def slim():
    width = CONFIG["width"]
    backbone = dict(
        type="VisionTransformer", img_size=32, embed_dims=width, num_layers=CONFIG["depth"], num_heads=CONFIG["heads"], out_indices=(0, 1, 2, 3),
        final_norm=False, with_cls_token=True, output_cls_token=True)
    return network(backbone, dict(
        type="DPTHead", in_channels=(width,) * 4, channels=CONFIG["channels"], embed_dims=width, post_process_channels=CONFIG["widths"],
        num_classes=CONFIG["nClasses"], readout_type="project", input_transform="multiple_select", in_index=(0, 1, 2, 3), norm_cfg=BATCH_NORM))


if __name__ == "__main__":
    write(__file__, {"dpt": Case(slim, size=(64, 96), config=CONFIG)}, {"base": variant("dpt/dpt_vit-b16_8xb2-160k_ade20k-512x512")}, "torch", "mmsegmentation")
