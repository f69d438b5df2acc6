"""ESPNetv2 as its oracle has it, s = 1."""


def network(variant, oracle):
    return oracle("espnetv2").Espnetv2()
