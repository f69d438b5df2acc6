"""ConvNeXt of timm."""


def network(variant, oracle):
    import timm

    return timm.create_model("convnext_tiny", pretrained=False)
