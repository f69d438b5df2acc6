"""DenseNet of torchvision."""


def network(variant, oracle):
    import torchvision

    return torchvision.models.densenet121(weights=None)
