"""BEiT with UPerNet, base, as MMSegmentation builds it: for images of its one size."""


def network(variant, oracle):
    model = oracle("openmmlab").build("beit/beit-base_upernet_8xb2-160k_ade20k-640x640")
    return model, lambda module, image: module(image)["logits"]
