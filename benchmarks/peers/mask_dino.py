"""Mask DINO, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("maskdino").MaskDINO(133), lambda module, image: module(image)["pred_masks"]
