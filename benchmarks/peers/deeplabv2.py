"""DeepLab v2 as its oracle has it, on ResNet-50 with a quarter of the channels."""


def network(variant, oracle):
    return oracle("deeplabv2").Scales(21, 50, 16)
