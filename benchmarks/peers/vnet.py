"""V-Net as its oracle has it, with a quarter of the paper's channels."""


def shape(size):
    return 1, 1, size, size, size


def network(variant, oracle):
    return oracle("vnet").VNet(width=4)
