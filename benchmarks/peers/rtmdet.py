"""RTMDet-Ins, tiny, as MMDetection builds it."""


def network(variant, oracle):
    of = oracle("rtmdet")
    return of.single(oracle("mmdetection").detector(of.published("tiny"))), lambda module, image: module(image)["logits"]
