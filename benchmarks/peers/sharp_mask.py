"""SharpMask on ResNet-50, written out from the paper: the mask of one window."""


def network(variant, oracle):
    return oracle("sharpmask").SharpMask(), lambda module, image: module(image)["masks"]
