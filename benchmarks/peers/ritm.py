"""RITM with HRNet-18 small as its oracle has it."""


def network(variant, oracle):
    return oracle("ritm").Ritm(18, 48, True), lambda module, image: module(image, image)["logits"]
