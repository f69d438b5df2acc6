"""DPT, base, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("dpt/dpt_vit-b16_8xb2-160k_ade20k-512x512")
    return model, lambda module, image: module(image)["logits"]
