"""Lightweight OpenPose as pytorchcv builds it."""


def network(variant, oracle):
    return oracle("lwopenpose").Parted(), lambda module, image: module(image)["fields"]
