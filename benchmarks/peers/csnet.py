"""CSNet-L × 2 as its oracle has it, in the published size."""


def network(variant, oracle):
    of = oracle("csnet")
    return of.CsNet(**of.X2)
