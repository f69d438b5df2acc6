"""VGG of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.vgg16(weights=None)
