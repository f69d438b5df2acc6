"""ViTPose, base with the simple decoder."""


def network(variant, oracle):
    return oracle("vitpose").network(768, 12, 12, "simple"), lambda module, image: module(image)["heatmaps"]


def shape(size):
    return 1, 3, 256, 192
