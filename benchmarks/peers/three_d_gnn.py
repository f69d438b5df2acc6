"""3D-GNN as its oracle has it; image and depth are one input of four channels."""


def shape(size):
    return 1, 4, size, size


def network(variant, oracle):
    return oracle("threedgnn").Gnn(40, 16, 256, 128), lambda module, image: module(image[:, :3], image[:, 3:])
