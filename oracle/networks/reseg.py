"""ReSeg, written out from the paper under names of PyTorch: the authors' program is Theano's."""
import torch
from torch import nn

from network import Case, Variant, write


class ReNet(nn.Module):
    """Rows of patches are read in both directions, and what was made of them by columns."""

    def __init__(self, i, units, patch):
        super().__init__()
        self.patch = patch
        self.rnn_hor = nn.GRU(i * patch**2, units, batch_first=True, bidirectional=True)
        self.rnn_ver = nn.GRU(2 * units, units, batch_first=True, bidirectional=True)

    def forward(self, x):
        n, c, h, w = x.shape
        p, h, w = self.patch, h // self.patch, w // self.patch
        x = x.reshape(n, c, h, p, w, p).permute(0, 2, 4, 1, 3, 5).reshape(n * h, w, c * p * p)
        x = self.rnn_hor(x)[0].reshape(n, h, w, -1).transpose(1, 2).reshape(n * w, h, -1)
        return self.rnn_ver(x)[0].reshape(n, w, h, -1).permute(0, 3, 2, 1)


class ReSeg(nn.Module):
    """F. Visin et al. 2016, arXiv 1511.07053."""

    def __init__(self, classes=11, width=64, units=100, channels=50):
        super().__init__()
        layers, i = [], 3
        for stage, depth in enumerate([2, 2, 3]):
            layers += [nn.MaxPool2d(2)] if stage else []
            for _ in range(depth):
                o = width * 2**stage
                layers, i = [*layers, nn.Conv2d(i, o, 3, padding=1), nn.ReLU()], o
        self.features, self.renet1, self.renet2 = nn.Sequential(*layers), ReNet(i, units, 2), ReNet(2 * units, units, 1)
        for n in (1, 2, 3):
            self.add_module(f"upsampling{n}", nn.ConvTranspose2d(2 * units if n == 1 else channels, channels, 2, 2))
        self.score = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        x = self.renet2(self.renet1(self.features(x)))
        for n in (1, 2, 3):
            x = torch.relu(getattr(self, f"upsampling{n}")(x))
        return self.score(x)


if __name__ == "__main__":
    case = Case(lambda: ReSeg(5, 4, 6, 7), size=(40, 56), config={"nClasses": 5, "width": 4, "units": 6, "channels": 7})
    write(__file__, {"reseg": case}, {"camvid": Variant(ReSeg)}, "torch")
