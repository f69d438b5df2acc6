"""CPN on ResNet-50 as its oracle has it."""


def network(variant, oracle):
    return oracle("cpn").CPN(), lambda module, image: module(image)["heatmaps"]


def shape(size):
    return 1, 3, 128, 96
