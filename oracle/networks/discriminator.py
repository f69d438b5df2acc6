"""The discriminator of adversarial training under AdvSemiSeg's names, written out: no library holds it."""
from torch import nn
from torch.nn import functional as F

from network import Case, write


class Discriminator(nn.Module):
    """W.-C. Hung et al. 2018, arXiv 1802.07934."""

    def __init__(self, classes=21, width=64):
        super().__init__()
        sizes = [classes, *(width * 2**n for n in range(4))]
        for n in range(4):
            self.add_module(f"conv{n + 1}", nn.Conv2d(sizes[n], sizes[n + 1], 4, 2, 1))
        self.classifier = nn.Conv2d(sizes[4], 1, 4, 2, 1)

    def forward(self, probabilities):
        x = probabilities
        for n in range(4):
            x = F.leaky_relu(getattr(self, f"conv{n + 1}")(x), 0.2)
        return self.classifier(x)


if __name__ == "__main__":
    case = Case(lambda: Discriminator(5, 4), config={"nClasses": 5, "width": 4}, inputs={"probabilities": [[1, 5, 101, 130], 0, 1]})
    write(__file__, {"discriminator": case}, {}, "torch", folder="packages/nn/src/networks/deeplabv2/discriminator")
