"""MobileSAM as its oracle has it: the encoder alone."""


def network(variant, oracle):
    return oracle("mobilesam").build(), lambda module, image: module.image_encoder(image)
