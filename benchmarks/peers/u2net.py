"""U²-Net-p as its oracle has it, in the published size."""


def network(variant, oracle):
    return oracle("u2net").U2Net([(16, 64)] * 11), lambda module, image: module(image)["d0"]
