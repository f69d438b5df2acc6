"""IS-Net, written out from the paper and from the names, shapes and facts of the authors' code: no library holds it."""
import torch
from torch import nn

from network import Case, Variant, write
from u2net import FULL, TINY, Nested, config, like


class IsNet(Nested):
    """X. Qin et al. 2022, arXiv 2203.03041. The pooling after the first convolution is in the authors' code and not used by it."""

    def __init__(self, sizes=FULL, stem=64):
        super().__init__(sizes, stem)
        self.conv_in = nn.Conv2d(3, stem, 3, 2, 1)

    def forward(self, x):
        return {f"d{n + 1}": torch.sigmoid(like(y, x)) for n, y in enumerate(self.sides(self.conv_in(x)))}


if __name__ == "__main__":
    case = Case(lambda: IsNet(TINY, 4), size=(99, 70), config=config(TINY, stem=4))
    write(__file__, {"isnet": case}, {"dis": Variant(IsNet)}, "torch")
