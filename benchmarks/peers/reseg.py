"""ReSeg as its oracle has it."""


def network(variant, oracle):
    return oracle("reseg").ReSeg()
