"""Mask2Former with Swin-T as its oracle has it."""


def network(variant, oracle):
    return oracle("mask2former").VARIANTS["swint"].make(), lambda module, image: module(image)["masks_queries_logits"]


def save(model, target, size):
    """`model.safetensors` under the published names."""
    model.save_pretrained(target)
