"""MaskLab, written out from descriptions of the paper, up to what it says of an image: the classes of pixels."""


def logits(module, image):
    """The classes alone, as they are measured: neither directions nor proposals."""
    return module.semantic(module.encoder(image)[-1])


def network(variant, oracle):
    import torch

    whole, image = oracle("masklab").MaskLab(), torch.nn.Module()
    for part in ("encoder", "proposals", "semantic", "directions"):
        setattr(image, part, getattr(whole, part))
    return image, logits
