"""TensorMask, written out from the paper: what it says of the windows of all levels."""


def network(variant, oracle):
    return oracle("tensormask").TensorMask(), lambda module, image: module(image)["logits"]
