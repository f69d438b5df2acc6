"""IS-Net as its oracle has it, in the published size."""


def network(variant, oracle):
    return oracle("isnet").IsNet(), lambda module, image: module(image)["d1"]
