"""Mask DINO with learned queries, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("maskdino").MaskDINO(150, 100, levels=3, pixelMlpDim=1024, proposals=False), lambda module, image: module(image)["pred_masks"]
