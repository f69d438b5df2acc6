"""U-Net as its oracle has it, at the width of the paper."""


def network(variant, oracle):
    return oracle("unet").UNet(3, 2, False, 64)
