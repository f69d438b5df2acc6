"""SINet as its oracle has it, in the published size."""


def network(variant, oracle):
    return oracle("sinet").Sinet()
