"""DFN on ResNet-50, with a quarter of the published channels, as the oracle writes it out."""


def network(variant, oracle):
    return oracle("dfn").DFN(depths=(3, 4, 6, 3), width=16)
