"""Graph-LSTM, written out from the paper under names of PyTorch: no program of its authors is known. One superpixel after another is updated, as the paper says."""
import torch
from torch import nn

from deeplabv1 import LargeFOV
from network import Case, Variant, write


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.input, self.state = nn.Linear(c, 4 * c), nn.Linear(c, 4 * c, bias=False)
        self.neighbors, self.forget = nn.Linear(c, 3 * c, bias=False), nn.Linear(c, c, bias=False)

    def forward(self, features, hidden, memory, neighbors, order):
        """Of one image: new states, node by node."""
        new = {}
        for i in order:
            near = [int(j) for j in neighbors[i] if j >= 0]
            u, f, o, c = self.input(features[i]).chunk(4)
            us, fs, os, cs = self.state(hidden[i]).chunk(4)
            heard = [new.get(j, (hidden[j], memory[j])) for j in near]
            count = max(1, len(near))
            un, on, cn = self.neighbors(sum((h for h, _ in heard), torch.zeros_like(u)) / count).chunk(3)
            recalled = sum((torch.sigmoid(f + self.forget(hidden[j])) * m for j, (_, m) in zip(near, heard)), torch.zeros_like(u)) / count
            m = recalled + torch.sigmoid(f + fs) * memory[i] + torch.sigmoid(u + us + un) * torch.tanh(c + cs + cn)
            new[i] = torch.tanh(torch.sigmoid(o + os + on) * m), m
        return tuple(torch.stack([new[i][k] for i in range(len(features))]) for k in (0, 1))


class GraphLstm(nn.Module):
    """X. Liang et al., ECCV 2016."""

    def __init__(self, classes=7, width=64, hidden=1024, channels=64, layers=2):
        super().__init__()
        self.unary = LargeFOV(1, width, hidden)
        self.unary.features = self.unary.features[:-2]
        self.features, self.confidence = nn.Conv2d(hidden, channels, 1), nn.Conv2d(channels, classes, 1)
        self.layers, self.classifier = nn.ModuleList(Layer(channels) for _ in range(layers)), nn.Linear(channels, classes)

    def forward(self, image, shares, neighbors):
        x = torch.relu(self.features(self.unary(image)))
        rows = lambda y: y.flatten(2).transpose(1, 2)
        confidences = (shares @ rows(torch.softmax(self.confidence(x), 1))).amax(2)
        x, found = shares @ rows(x), []
        for n in range(len(x)):
            order = confidences[n].argsort(descending=True, stable=True).tolist()
            y = hidden = memory = x[n]
            for layer in self.layers:
                hidden, memory = layer(y, hidden, memory, neighbors[n], order)
                y = y + hidden
            found.append(self.classifier(y))
        return {"logits": torch.stack(found), "confidences": confidences}


if __name__ == "__main__":
    joined = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 4), (3, 4), (3, 5), (4, 5), (4, 6), (5, 6), (2, 6)]
    near = lambda i: sorted({a + b - i for a, b in joined if i in (a, b)})
    # the last node is alone, and stands where a smaller image has none
    both = [[*near(i), -1, -1, -1, -1, -1][:5] for i in range(8)]
    flipped = [[7 - j if j >= 0 else -1 for j in row] for row in both[::-1]]
    inputs = {"image": [[2, 3, 33, 33], -2, 2], "shares": [[2, 8, 25], 0, 0.08], "neighbors": dict(dims=[2, 8, 5], values=[float(j) for row in both + flipped for j in row])}
    told = {"nClasses": 5, "width": 4, "hidden": 16, "channels": 8, "size": 33, "nodes": 8, "degree": 5, "sweeps": 8}
    write(__file__, {"graphlstm": Case(lambda: GraphLstm(5, 4, 16, 8), inputs=inputs, config=told)}, {"pascalperson": Variant(GraphLstm)}, "torch")
