"""MaskLab, written out from descriptions of the paper: the classes of pixels."""


def logits(module, image):
    """The classes alone, as they are measured: neither directions nor proposals."""
    return module.semantic(module.encoder(image)[-1])


def network(variant, oracle):
    return oracle("masklab").MaskLab(), logits
