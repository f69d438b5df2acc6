"""Networks of segmentation-models-pytorch."""

MODELS = {"smp-unet-resnet18": ("Unet", "resnet18"), "smp-fpn-resnet18": ("FPN", "resnet18"), "smp-deeplabv3plus-mobilenet": ("DeepLabV3Plus", "mobilenet_v2")}


def network(variant, oracle):
    import segmentation_models_pytorch

    name, encoder = MODELS[variant]
    return getattr(segmentation_models_pytorch, name)(encoder, encoder_weights=None, classes=2)
