"""OpenPose's network for 25 points as its oracle has it."""


def network(variant, oracle):
    return oracle("openpose25").OpenPose25(), lambda module, image: module(image)["fields"]
