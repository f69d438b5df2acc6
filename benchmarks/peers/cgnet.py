"""CGNet, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("cgnet/cgnet_fcn_4xb8-60k_cityscapes-512x1024")
    return model, lambda module, image: module(image)["logits"]
