"""Axial-DeepLab S, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("axialdeeplab").AxialDeepLab(width=32), lambda module, image: module(image)["logits"]
