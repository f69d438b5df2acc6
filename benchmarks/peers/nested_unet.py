"""U-Net++ as its oracle has it, in the size of the paper."""


def network(variant, oracle):
    return oracle("nestedunet").NestedUNet()
