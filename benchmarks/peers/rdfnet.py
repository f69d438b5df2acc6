"""RDFNet as its oracle has it; image and HHA are one input of six channels."""


def shape(size):
    return 1, 6, size, size


def network(variant, oracle):
    return oracle("rdfnet").Rdfnet(40, 50, 16), lambda module, image: module(image[:, :3], image[:, 3:])
