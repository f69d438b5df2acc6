"""SOLOv2 on ResNet-18, light, as MMDetection builds it."""


def network(variant, oracle):
    of = oracle("solov2")
    return of.built(of.LIGHT.format(18)), lambda module, image: module(image)["logits"]
