"""DeconvNet, written out from the description that its authors published for Caffe: no PyTorch library holds it."""
from torch import nn

from network import Case, Variant, write

DEPTHS = [2, 2, 3, 3, 3]


class DeconvNet(nn.Module):
    """H. Noh et al. 2015, doi 10.1109/ICCV.2015.178."""

    def __init__(self, classes=21, width=64, hidden=4096, context=7):
        super().__init__()
        channels = [width * min(8, 2**n) for n in range(5)]
        self.pool, self.unpool = nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)
        self.down, self.up = [], [[] for _ in DEPTHS]

        def unit(kind, name, norm, i, o, kernel=3, padding=1):
            self.add_module(name, kind(i, o, kernel, padding=padding))
            self.add_module(norm, nn.BatchNorm2d(o))
            return name, norm

        i = 3
        for stage, depth in enumerate(DEPTHS):
            self.down.append([])
            for n in range(depth):
                self.down[-1].append(unit(nn.Conv2d, f"conv{stage + 1}_{n + 1}", f"bn{stage + 1}_{n + 1}", i, channels[stage]))
                i = channels[stage]
        self.middle = [
            unit(nn.Conv2d, "fc6", "bnfc6", i, hidden, context, 0),
            unit(nn.Conv2d, "fc7", "bnfc7", hidden, hidden, 1, 0),
            unit(nn.ConvTranspose2d, "fc6-deconv", "fc6-deconv-bn", hidden, i, context, 0),
        ]
        for stage in reversed(range(5)):
            for n in range(DEPTHS[stage]):
                o = channels[max(0, stage - 1) if n == DEPTHS[stage] - 1 else stage]
                self.up[stage].append(unit(nn.ConvTranspose2d, f"deconv{stage + 1}_{n + 1}", f"debn{stage + 1}_{n + 1}", i, o))
                i = o
        self.add_module("seg-score-voc", nn.Conv2d(i, classes, 1))

    def run(self, x, units):
        for name, norm in units:
            x = getattr(self, norm)(getattr(self, name)(x)).relu()
        return x

    def forward(self, x):
        pooled = []
        for units in self.down:
            x = self.run(x, units)
            size = x.shape[2:]
            x, indices = self.pool(x)
            pooled.append((size, indices))
        x = self.run(x, self.middle)
        for units in reversed(self.up):
            size, indices = pooled.pop()
            x = self.run(self.unpool(x, indices, output_size=size), units)
        return getattr(self, "seg-score-voc")(x)


def case(size, context):
    return Case(lambda: DeconvNet(5, 4, 8, context), size=size, config={"nClasses": 5, "width": 4, "hidden": 8, "context": context})


if __name__ == "__main__":
    write(__file__, {"deconvnet": case((101, 130), 3), "deconvnet_wide": case((224, 224), 7)}, {"voc": Variant(DeconvNet)}, "torch")
