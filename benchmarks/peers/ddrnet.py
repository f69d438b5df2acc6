"""DDRNet-23-slim, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("ddrnet/ddrnet_23-slim_in1k-pre_2xb6-120k_cityscapes-1024x1024")
    return model, lambda module, image: module(image)["logits"]
