"""TensorMask, written out from the paper: what it says of the windows of all levels."""


def logits(module, image):
    """The classes alone, as they are measured: neither boxes nor masks."""
    import torch

    head = module.head
    rows = [head.cls_score(head.cls_subnet(level)).flatten(2) for level in module.backbone(image)]
    return torch.cat(rows, 2).unflatten(1, (2, -1)).transpose(1, 2)


def network(variant, oracle):
    return oracle("tensormask").TensorMask(), logits
