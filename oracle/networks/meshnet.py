"""MeshNet, written out from the paper and from the names, shapes and facts of the published files."""
from torch import nn

from network import Case, Variant, write

DILATIONS = [1, 2, 4, 8, 16, 8, 4, 2, 1]


class MeshNet(nn.Module):
    """A. Fedorov et al. 2017, doi 10.1109/IJCNN.2017.7966333."""

    def __init__(self, classes=3, channels=5, dilations=DILATIONS, activation=nn.ReLU):
        super().__init__()
        layers, i = [], 1
        for d in dilations:
            layers.append(nn.Sequential(nn.Conv3d(i, channels, 3, padding=d, dilation=d), nn.BatchNorm3d(channels), activation()))
            i = channels
        self.model = nn.Sequential(*layers, nn.Conv3d(i, classes, 1))

    def forward(self, volume):
        return self.model(volume)


def case(size, channels, **config):
    kinds = {"dilations": config.get("dilations", DILATIONS), "activation": nn.ELU if config.get("activation") == "elu" else nn.ReLU}
    return Case(lambda: MeshNet(3, channels, **kinds), config={"channels": channels, "nClasses": 3, **config}, inputs={"volume": [[1, 1, *size], 0, 1]})


if __name__ == "__main__":
    write(__file__, {
        "meshnet": case((11, 17, 14), 4),
        "meshnet_exponential": case((9, 12, 10), 3, dilations=[1, 2, 3, 1], activation="elu"),
    }, {"light": Variant(MeshNet), "wide": Variant(lambda: MeshNet(2, 26))}, "torch")
