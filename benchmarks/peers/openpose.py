"""OpenPose's body network as its oracle has it."""


def network(variant, oracle):
    return oracle("openpose").OpenPose(), lambda module, image: module(image)["fields"]
