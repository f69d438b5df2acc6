"""RetinaMask, written out from the paper: what it says of the anchors of all levels."""


def network(variant, oracle):
    return oracle("retinamask").RetinaMask(), lambda module, image: module.image(image)[1].unflatten(1, (9, -1)).transpose(1, 2)
