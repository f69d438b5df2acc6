"""G-RMI on ResNet-50 as its oracle has it."""


def network(variant, oracle):
    return oracle("grmi").GRMI((3, 4, 6, 3)), lambda module, image: module(image)["heatmaps"]
