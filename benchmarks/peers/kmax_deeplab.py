"""kMaX-DeepLab, the modules that the oracle has written out."""


def network(variant, oracle):
    return oracle("kmaxdeeplab").KMaXDeepLab(), lambda module, image: module(image)["pred_masks"]
