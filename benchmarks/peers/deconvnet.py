"""DeconvNet as its oracle has it, with an eighth of the channels in the layers that were dense."""


def network(variant, oracle):
    return oracle("deconvnet").DeconvNet(hidden=512)
