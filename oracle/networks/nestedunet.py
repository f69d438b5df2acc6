"""U-Net++ under the names in common use, written out: no library holds it."""
import torch
from torch import nn

from network import Case, Variant, write


class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv1, self.bn1, self.conv2, self.bn2 = nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.Conv2d(o, o, 3, padding=1), nn.BatchNorm2d(o)

    def forward(self, x):
        return self.bn2(self.conv2(self.bn1(self.conv1(x)).relu())).relu()


class NestedUNet(nn.Module):
    """Z. Zhou et al. 2018, doi 10.1007/978-3-030-00889-5_1."""

    def __init__(self, classes=1, planes=3, supervised=False, width=32):
        super().__init__()
        w = [width * 2**n for n in range(5)]
        for level in range(5):
            self.add_module(f"conv{level}_0", Block(w[level - 1] if level else planes, w[level]))
            for n in range(1, 5 - level):
                self.add_module(f"conv{level}_{n}", Block(n * w[level] + w[level + 1], w[level]))
        self.pool, self.up = nn.MaxPool2d(2), nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)
        for name in ("final1", "final2", "final3", "final4") if supervised else ("final",):
            self.add_module(name, nn.Conv2d(w[0], classes, 1))

    def forward(self, image):
        maps = {}
        for n in range(5):
            for level in range(5 - n):
                if n == 0:
                    x = self.pool(maps[level - 1, 0]) if level else image
                else:
                    x = torch.cat([*(maps[level, i] for i in range(n)), self.up(maps[level + 1, n - 1])], 1)
                maps[level, n] = getattr(self, f"conv{level}_{n}")(x)
        if hasattr(self, "final"):
            return self.final(maps[0, 4])
        return {name: getattr(self, f"final{n}")(maps[0, n]) for n, name in ((4, "logits"), (1, "logits1"), (2, "logits2"), (3, "logits3"))}


def case(size, **config):
    return Case(lambda: NestedUNet(2, 3, config.get("deepSupervision", False), 4), size=size, config={"nClasses": 2, "width": 4, **config})


if __name__ == "__main__":
    variants = {"last": Variant(NestedUNet), "supervised": Variant(lambda: NestedUNet(supervised=True))}
    write(__file__, {"nestedunet": case((48, 80)), "nestedunet_supervised": case((32, 64), deepSupervision=True)}, variants, "torch")
