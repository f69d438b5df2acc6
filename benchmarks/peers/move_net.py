"""MoveNet Lightning as its oracle has it."""


def network(variant, oracle):
    return oracle("movenet").MoveNet(), lambda module, image: module(image)["hm_hp"]
