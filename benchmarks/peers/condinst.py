"""CondInst on ResNet-50, as MMDetection builds it."""


def network(variant, oracle):
    of = oracle("condinst")
    return of.built(of.CONDINST), lambda module, image: module(image)["logits"]
