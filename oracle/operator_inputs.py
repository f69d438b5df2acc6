"""Drawn inputs of the cases in operators.py, and the form of a case."""
import torch
from torch import nn

from fixture import seed

generator = torch.Generator().manual_seed(seed())


def normal(*shape):
    return torch.randn(shape, generator=generator)


def positions(high, *shape):
    return torch.randint(0, high, shape, generator=generator)


def case(inputs, **expected):
    arrays = lambda tensors: {k: v.detach().numpy() for k, v in tensors.items()}
    return dict(inputs=arrays(inputs), expected=arrays(expected))


def recurrent(kind, bidirectional):
    torch.manual_seed(seed())
    layer = kind(3, 4, bidirectional=bidirectional)
    x = normal(5, 2, 3)
    with torch.no_grad():
        output, state = layer(x)
    weights = {name: p for name, p in layer.named_parameters()}
    last = {"hidden": state} if kind is nn.GRU else {"hidden": state[0], "cell": state[1]}
    return case({"x": x, **weights}, output=output, **last)
