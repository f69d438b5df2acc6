"""DeepLab v1 as its oracle has it."""


def network(variant, oracle):
    return oracle("deeplabv1").LargeFOV()
