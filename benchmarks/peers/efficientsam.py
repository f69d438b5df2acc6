"""EfficientSAM as its oracle has it: the encoder alone."""


def network(variant, oracle):
    return oracle("efficientsam").EfficientSam(192, 3), lambda module, image: module.image_encoder(image)
