"""DeepLab v1 with the large field of view, under the names in common use, written out: no library holds it."""
from torch import nn

from network import Case, Variant, write


class LargeFOV(nn.Module):
    """L.-C. Chen et al. 2015, arXiv 1412.7062, on VGG-16."""

    def __init__(self, classes=21, width=64, hidden=1024):
        super().__init__()
        layers, i = [], 3
        for stage, depth in enumerate([2, 2, 3, 3, 3]):
            o, d = width * min(8, 2**stage), 2 if stage == 4 else 1
            for _ in range(depth):
                layers, i = [*layers, nn.Conv2d(i, o, 3, padding=d, dilation=d), nn.ReLU()], o
            layers.append(nn.MaxPool2d(3, 2 if stage < 3 else 1, 1))
        layers += [nn.AvgPool2d(3, 1, 1), nn.Conv2d(i, hidden, 3, padding=12, dilation=12), nn.ReLU(), nn.Dropout2d()]
        layers += [nn.Conv2d(hidden, hidden, 1), nn.ReLU(), nn.Dropout2d(), nn.Conv2d(hidden, classes, 1)]
        self.features = nn.Sequential(*layers)

    def forward(self, x):
        return self.features(x)


if __name__ == "__main__":
    case = Case(lambda: LargeFOV(5, 4, 16), size=(121, 202), config={"nClasses": 5, "width": 4, "hidden": 16})
    write(__file__, {"deeplabv1": case}, {"largefov": Variant(LargeFOV)}, "torch")
