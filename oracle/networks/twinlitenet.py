"""TwinLiteNet, written out from the paper and from the names, shapes and facts of the published file."""
import torch
from torch import nn
from torch.nn import functional as F

from espnet import ConvNormAct, NormAct, Pyramid
from network import Case, Variant, write

EPS = 1e-3


class Places(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.query_conv, self.key_conv, self.value_conv = nn.Conv2d(c, c // 8, 1), nn.Conv2d(c, c // 8, 1), nn.Conv2d(c, c, 1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        weights = torch.einsum("bcn,bcm->bnm", self.query_conv(x).flatten(2), self.key_conv(x).flatten(2)).softmax(-1)
        return x + self.gamma * torch.einsum("bcm,bnm->bcn", self.value_conv(x).flatten(2), weights).view_as(x)


class Channels(nn.Module):
    def __init__(self):
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        y = x.flatten(2)
        alike = y @ y.mT
        return x + self.gamma * ((alike.amax(-1, keepdim=True) - alike).softmax(-1) @ y).view_as(x)


class Encoder(nn.Module):
    def __init__(self, p, q, widths, c):
        super().__init__()
        join = lambda i, o=None, k=3: ConvNormAct(i, o or i, k, eps=EPS)
        u, v, w = widths
        self.level1, self.b1 = ConvNormAct(3, u, 3, 2, eps=EPS), join(u + 3)
        self.level2_0, self.level2 = Pyramid(u + 3, v, down=True), nn.ModuleList(Pyramid(v, v) for _ in range(p))
        self.b2 = join(2 * v + 3)
        self.level3_0, self.level3 = Pyramid(2 * v + 3, w, down=True), nn.ModuleList(Pyramid(w, w) for _ in range(q))
        self.b3, self.conv_sa, self.conv_sc, self.classifier = join(2 * w, c), join(c), join(c), join(c, c, 1)
        self.sa, self.sc = Places(c), Channels()

    def forward(self, x):
        half = F.avg_pool2d(x, 3, 2, 1)
        first = y = self.level2_0(self.b1(torch.cat([self.level1(x), half], 1)))
        for m in self.level2:
            y = m(y)
        first = y = self.level3_0(self.b2(torch.cat([y, first, F.avg_pool2d(half, 3, 2, 1)], 1)))
        for m in self.level3:
            y = m(y)
        y = self.b3(torch.cat([first, y], 1))
        return self.classifier(self.conv_sa(self.sa(y)) + self.conv_sc(self.sc(y)))


class Up(NormAct):
    def __init__(self, i, o):
        super().__init__(o, EPS)
        self.deconv = nn.ConvTranspose2d(i, o, 2, 2, bias=False)

    def forward(self, x):
        return super().forward(self.deconv(x))


class TwinLiteNet(nn.Module):
    """Q.-H. Che et al. 2023, arXiv 2307.10705."""

    def __init__(self, classes=2, p=2, q=3, widths=(16, 64, 128), c=32):
        super().__init__()
        self.encoder = Encoder(p, q, widths, c)
        for n in (1, 2):
            self.add_module(f"up_1_{n}", Up(c, c // 2))
            self.add_module(f"up_2_{n}", Up(c // 2, c // 4))
            self.add_module(f"classifier_{n}", Up(c // 4, classes))

    def forward(self, x):
        y = self.encoder(x)
        head = lambda n: getattr(self, f"classifier_{n}")(getattr(self, f"up_2_{n}")(getattr(self, f"up_1_{n}")(y)))
        return {"drivable": head(1), "lanes": head(2)}


if __name__ == "__main__":
    config = {"nClasses": 3, "p": 1, "q": 2, "widths": [6, 16, 27], "channels": 16}
    # the keys' bias adds the same to all that a softmax compares
    narrow = Case(lambda: TwinLiteNet(*config.values()), size=(40, 64), config=config, untested=lambda name: name.endswith("key_conv.bias"))
    write(__file__, {"twinlitenet": narrow}, {"bdd100k": Variant(TwinLiteNet)}, "torch")
