"""CenterMask on VoVNet-19, light, written out from the paper: what it says at the points of all levels."""


def network(variant, oracle):
    of = oracle("centermask")
    return of.CenterMask(body="V-19", lite=True), lambda module, image: module.image(image)[1]
