"""FCN-8s of torchfcn, with a quarter of the channels in the layers that were dense."""


def network(variant, oracle):
    return oracle("fcnvgg").slim(oracle("fcnvgg").FCN.FCN8s(21), 1, 1024)
