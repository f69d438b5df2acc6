"""W-Net as its oracle has it, in the published size."""


def network(variant, oracle):
    return oracle("wnet").Wnet()
