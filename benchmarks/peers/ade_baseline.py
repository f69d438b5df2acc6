"""The lightest baseline of ADE20K, as the oracle writes it out."""


def network(variant, oracle):
    ade = oracle("adebaseline")
    return ade.Pair(ade.MobileNetV2(), ade.C1, deep=False)
