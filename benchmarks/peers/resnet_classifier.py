"""ResNet-50 of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.resnet50(weights=None)
