"""BiSeNet on ResNet-18, as MMSegmentation builds it."""


def network(variant, oracle):
    model = oracle("openmmlab").build("bisenetv1/bisenetv1_r18-d32_4xb4-160k_cityscapes-1024x1024")
    return model, lambda module, image: module(image)["logits"]
