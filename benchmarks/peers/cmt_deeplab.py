"""CMT-DeepLab on Axial-R50, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("cmtdeeplab").CMTDeepLab(), lambda module, image: module(image)["pred_masks"]
