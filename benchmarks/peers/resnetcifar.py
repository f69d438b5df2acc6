"""ResNet-20 as its oracle has it, dense."""


def network(variant, oracle):
    return oracle("resnetcifar").ResNet(20, dense=True)
