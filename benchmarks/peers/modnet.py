"""MODNet as its oracle has it, in the published size."""


def network(variant, oracle):
    return oracle("modnet").Modnet(), lambda module, image: module(image)["matte"]
