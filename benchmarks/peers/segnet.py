"""SegNet of pytorchcv."""


def network(variant, oracle):
    return oracle("segnet").slim(19, 64)
