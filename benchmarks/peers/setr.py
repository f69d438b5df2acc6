"""SETR, naive, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("setr/setr_vit-l_naive_8xb2-160k_ade20k-512x512")
    return model, lambda module, image: module(image)["logits"]
