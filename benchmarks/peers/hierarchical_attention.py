"""Hierarchical multi-scale attention at the two scales of training, on a narrow HRNet, as the oracle writes it out."""


def network(variant, oracle):
    return oracle("hierarchicalattention").Hierarchical(width=18, channels=256)
