"""Panoptic-DeepLab, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("panopticdeeplab").PanopticDeepLab(separable=True, window="image"), lambda module, image: module(image)["logits"]
