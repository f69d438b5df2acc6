"""Deep GrabCut as its oracle has it."""


def network(variant, oracle):
    return oracle("deepgrabcut").DeepGrabCut(), lambda module, image: module(image, image[:, :1])["logits"]
