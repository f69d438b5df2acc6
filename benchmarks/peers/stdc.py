"""STDC1, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("stdc/stdc1_4xb12-80k_cityscapes-512x1024")
    return model, lambda module, image: module(image)["logits"]
