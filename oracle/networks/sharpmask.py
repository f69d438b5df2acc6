"""SharpMask, written out from the paper and from the names and settings of the PyTorch port of DeepMask and SharpMask, which is on no registry that Python programs install from."""
from torch import nn
from torch.nn import functional as F

from deepmask import INPUTS, SMALL, STRIDE, Windows, inner
from network import Case, Variant, write


def convolutions(sizes, first):
    """Each sees a mirrored border; a ReLU between two."""
    layers = [nn.Identity()] * first
    for i, (before, after) in enumerate(zip(sizes, sizes[1:])):
        layers += [nn.ReLU()] * (i > 0) + [nn.ReflectionPad2d(1), nn.Conv2d(before, after, 3)]
    return nn.Sequential(*layers)


class SharpMask(Windows):
    def __init__(self, refined=32, channels=512, window=160, width=64, **sizes):
        super().__init__(width=width, channels=channels, window=window, **sizes)
        of = lambda i: refined // 2**i
        maps = [16 * width, 8 * width, 4 * width, width]
        self.neths = nn.ModuleList(convolutions([before, 64, of(i), of(i + 1)], min(i, 1)) for i, before in enumerate(maps))
        self.netvs = nn.ModuleList([nn.ConvTranspose2d(channels, refined, window // STRIDE), *(convolutions([of(i), of(i), of(i + 1)], 0) for i in range(4))])
        self.refs = nn.ModuleList([*(nn.Identity() for _ in range(5)), convolutions([of(4), 1], 0)])

    def forward(self, image):
        maps = [inner(x, 2**i) for i, x in enumerate(self.maps(image))]
        vectors = self.trunk[1](maps[0])
        x = self.netvs[0](vectors)
        for x_i, from_map, refine in zip(maps, self.neths, list(self.netvs)[1:]):
            x = F.interpolate((from_map(x_i) + refine(x)).relu(), scale_factor=2, mode="nearest")
        return dict(masks=self.refs[5](x)[:, 0], scores=self.scoreBranch(vectors))


CONFIG = dict(refined=16, **SMALL)
CASES = {"sharpmask": Case(lambda: SharpMask(**CONFIG), inputs=INPUTS, config=CONFIG)}
VARIANTS = {"resnet50": Variant(SharpMask)}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torchvision")
