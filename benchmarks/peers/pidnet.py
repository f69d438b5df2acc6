"""PIDNet-S, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("pidnet/pidnet-s_2xb6-120k_1024x1024-cityscapes")
    return model, lambda module, image: module(image)["logits"]
