"""ICNet on ResNet-18, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("icnet/icnet_r18-d8_4xb2-160k_cityscapes-832x832")
    return model, lambda module, image: module(image)["logits"]
