"""TwinLiteNet as its oracle has it, in the published widths."""


def network(variant, oracle):
    return oracle("twinlitenet").TwinLiteNet()
