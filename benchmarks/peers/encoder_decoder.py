"""Encoders with heads, as MMSegmentation builds them."""
CONFIGS = {
    "pspnet-resnet50": "pspnet/pspnet_r50-d8_4xb2-40k_cityscapes-512x1024",
    "deeplabv3plus-mobilenetv2": "mobilenet_v2/mobilenet-v2-d8_deeplabv3plus_4xb2-80k_cityscapes-512x1024",
    "ocrnet-hrnet18s": "ocrnet/ocrnet_hr18s_4xb2-40k_cityscapes-512x1024",
    "upernet-swint": "swin/swin-tiny-patch4-window7-in1k-pre_upernet_8xb2-160k_ade20k-512x512",
    "segformer-b0": "segformer/segformer_mit-b0_8xb2-160k_ade20k-512x512",
    "knet-resnet50": "knet/knet-s3_r50-d8_fcn_8xb2-adamw-80k_ade20k-512x512",
}


def network(variant, oracle):
    model = oracle("openmmlab").build(CONFIGS[variant])
    return model, lambda module, image: module(image)["logits"]
