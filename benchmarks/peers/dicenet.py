"""DiCENet as its oracle has it, s = 1."""


def network(variant, oracle):
    return oracle("dicenet").Dicenet()
