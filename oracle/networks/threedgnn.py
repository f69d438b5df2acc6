"""3-D graph neural network, written out from the paper under names of PyTorch: the authors' program is Caffe's, and does not hold the definition of its network."""
import torch
from torch import nn
from torch.nn import functional as F

from deeplabv1 import LargeFOV
from network import Case, Variant, write

CAMERA = {"focal": (519.469611 / 480, 518.857901 / 640), "center": (253.736166 / 480, 325.582449 / 640)}


def points(depth):
    """Mean of what was measured around every eighth pixel, in front of the camera."""
    n, _, h, w = depth.shape
    z = F.avg_pool2d(depth, 9, 8, 4) / F.avg_pool2d((depth > 0).float(), 9, 8, 4).clamp(min=1e-6)
    at = [(torch.arange(z.shape[2 + i]) * 8 + 0.5) / (h, w)[i] for i in (0, 1)]
    y, x = ((a - c) / f for a, c, f in zip(at, CAMERA["center"], CAMERA["focal"]))
    return torch.cat([x[None, None, None] * z, y[None, None, :, None] * z, z], 1).flatten(2).transpose(1, 2)


class Lstm(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.input, self.state = nn.Linear(c, 4 * c), nn.Linear(c, 4 * c)

    def forward(self, heard, state, memory):
        i, f, g, o = (self.input(heard) + self.state(state)).chunk(4, -1)
        memory = f.sigmoid() * memory + i.sigmoid() * g.tanh()
        return o.sigmoid() * memory.tanh(), memory


class Gnn(nn.Module):
    """X. Qi et al., ICCV 2017."""

    def __init__(self, classes=40, width=64, hidden=1024, channels=512, neighbors=64, steps=3, lstm=True):
        super().__init__()
        self.unary = LargeFOV(1, width, hidden)
        self.unary.features = self.unary.features[:-2]
        self.state, self.message, self.classifier = nn.Conv2d(hidden, channels, 1), nn.Linear(channels, channels), nn.Conv2d(2 * channels, classes, 1)
        self.update, self.neighbors, self.steps = Lstm(channels) if lstm else nn.Linear(2 * channels, channels), neighbors, steps

    def forward(self, image, depth):
        own = torch.relu(self.state(self.unary(image)))
        where = points(depth)
        nearest = (where[:, :, None] - where[:, None]).square().sum(-1).topk(self.neighbors, largest=False).indices
        state = own.flatten(2).transpose(1, 2)
        memory = torch.zeros_like(state)
        for _ in range(self.steps):
            said = torch.relu(self.message(state))
            heard = torch.stack([s[i].mean(1) for s, i in zip(said, nearest)])
            if isinstance(self.update, Lstm):
                state, memory = self.update(heard, state, memory)
            else:
                state = torch.relu(self.update(torch.cat([state, heard], -1)))
        return self.classifier(torch.cat([own, state.transpose(1, 2).unflatten(2, own.shape[2:])], 1))


if __name__ == "__main__":
    inputs = {"image": [[2, 3, 65, 98], -2, 2], "depth": [[2, 1, 65, 98], 0.5, 6]}
    told = {"nClasses": 5, "width": 4, "hidden": 16, "channels": 8, "neighbors": 6, "steps": 2}
    make = lambda lstm: lambda: Gnn(5, 4, 16, 8, 6, 2, lstm)
    write(__file__, {"threedgnn": Case(make(True), inputs=inputs, config=told), "threedgnn_rnn": Case(make(False), inputs=inputs, config={**told, "update": "rnn"})},
          {"nyuv2": Variant(Gnn), "rnn": Variant(lambda: Gnn(lstm=False))}, "torch")
