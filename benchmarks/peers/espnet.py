"""ESPNet as its oracle has it, in the size for Cityscapes."""


def network(variant, oracle):
    return oracle("espnet").Espnet()
