"""EfficientNet of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.efficientnet_b0(weights=None)
