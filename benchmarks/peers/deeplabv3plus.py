"""DeepLab v3+ as its oracle has it, on MobileNetV2."""


def network(variant, oracle):
    return oracle("deeplabv3plus").DeepLabV3Plus("mobilenetv2")
