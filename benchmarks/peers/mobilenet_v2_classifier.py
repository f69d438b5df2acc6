"""MobileNetV2 of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.mobilenet_v2(weights=None)
