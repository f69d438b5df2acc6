"""MobileNetV3 of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.mobilenet_v3_large(weights=None)
