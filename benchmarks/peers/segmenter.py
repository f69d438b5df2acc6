"""Segmenter, tiny, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("segmenter/segmenter_vit-t_mask_8xb1-160k_ade20k-512x512")
    return model, lambda module, image: module(image)["logits"]
