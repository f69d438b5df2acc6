"""ERFNet, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("erfnet/erfnet_fcn_4xb4-160k_cityscapes-512x1024")
    return model, lambda module, image: module(image)["logits"]
