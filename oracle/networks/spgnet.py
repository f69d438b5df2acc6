"""Rows of the results tables without published weights, written out here in PyTorch from the papers."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck
from torchvision.ops import deform_conv2d

from dual_image import Dis, unused
from network import Case, Variant, write_rows
from paper_parts import Body, Module, d8, relu, up


def mean(x):
    return x.mean((2, 3), keepdim=True)


class Row(nn.Module):
    """A head on a ResNet."""

    def __init__(self, head, layers, width, rates=None):
        super().__init__()
        self.backbone = Body(layers, width, d8(layers) if rates is None else rates)
        self.head = head(self.backbone.channels[1:])

    def forward(self, x):
        return self.head(self.backbone(x)[1:])


class AcHead(nn.Module):
    """J. Fu et al. 2019, arXiv 1911.01664."""

    def __init__(self, i, classes, channels, reach):
        super().__init__()
        self.reach, self.reduce, self.classifier = reach, Module(i[3], channels, 3), nn.Conv2d(channels, classes, 1)
        self.blocks = nn.ModuleList(nn.ModuleDict({"low": Module(n, channels), "mix": Module(3 * channels, channels, 3)}) for n in (i[2], i[1], i[0]))

    def forward(self, maps):
        x = self.reduce(maps[3])
        for block, finer in zip(self.blocks, (maps[2], maps[1], maps[0])):
            low, all_over = block["low"](finer), mean(x)
            x = up(x, low)
            distance = (x - all_over).norm(dim=1, keepdim=True)
            gate = torch.exp((distance.amin((2, 3), keepdim=True) - distance) / self.reach)
            x = block["mix"](torch.cat([x, all_over * gate, low * (1 - gate)], 1))
        return self.classifier(x)


class MsciHead(nn.Module):
    """D. Lin et al. 2018, doi 10.1007/978-3-030-01219-9_37, without superpixels."""

    def __init__(self, i, classes, c, steps):
        super().__init__()
        self.steps, self.channels = steps, c
        self.reduce, self.classifier = nn.ModuleList(Module(n, c) for n in i), nn.Conv2d(c, classes, 1)
        cell = lambda: nn.Conv2d(2 * c, 4 * c, 3, padding=1)
        self.pairs = nn.ModuleList(nn.ModuleList(nn.ModuleDict({"fine": cell(), "coarse": cell(), "join": Module(2 * c, c, 3)}) for _ in range(n)) for n in (3, 2, 1))

    def cell(self, conv, seen, hidden, memory):
        i, f, o, g = conv(torch.cat([seen, hidden], 1)).split(self.channels, 1)
        memory = torch.sigmoid(f) * memory + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(memory), memory

    def forward(self, maps):
        maps = [r(x) for r, x in zip(self.reduce, maps)]
        for pairs in self.pairs:
            joined = []
            for pair, fine, coarse in zip(pairs, maps, maps[1:]):
                (a, ma), (b, mb) = (fine, torch.zeros_like(fine)), (coarse, torch.zeros_like(coarse))
                for _ in range(self.steps):
                    (a, ma), (b, mb) = self.cell(pair["fine"], up(b, a), a, ma), self.cell(pair["coarse"], up(a, b), b, mb)
                joined.append(pair["join"](torch.cat([a, up(b, a)], 1)))
            maps = joined
        return self.classifier(maps[0])


class Aspp(nn.Module):
    def __init__(self, i, c, rates):
        super().__init__()
        self.image_pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), Module(i, c))
        self.aspp_modules = nn.ModuleList(Module(i, c, 1 if d == 1 else 3, d) for d in rates)
        self.bottleneck = Module(5 * c, c, 3)

    def forward(self, x):
        return self.bottleneck(torch.cat([self.image_pool(x).expand(-1, -1, *x.shape[2:]), *(m(x) for m in self.aspp_modules)], 1))


class SgrHead(nn.Module):
    """X. Liang et al., NeurIPS 2018: positions take from the nodes by a softmax over the nodes."""

    def __init__(self, i, classes, c, concepts, words):
        super().__init__()
        self.aspp, self.sgr, self.classifier = Aspp(i[3], c, (1, 6, 12, 18)), nn.Module(), nn.Conv2d(c, classes, 1)
        parts = {"vote": nn.Conv2d(c, concepts, 1), "feature": nn.Conv2d(c, c, 1, bias=False), "graph": nn.Linear(c + words, c, False), "map": nn.Linear(c, 1, False), "back": nn.Linear(c, c, False)}
        for name, module in parts.items():
            self.sgr.add_module(name, module)
        self.sgr.register_buffer("words", torch.zeros(concepts, words))
        self.sgr.register_buffer("adjacency", torch.zeros(concepts, concepts))

    def forward(self, maps):
        x, s = self.aspp(maps[3]), self.sgr
        votes, features = torch.softmax(s.vote(x), 1).flatten(2), s.feature(x).flatten(2)
        nodes = relu(votes @ features.transpose(1, 2))
        nodes = relu(s.adjacency @ s.graph(torch.cat([nodes, s.words.expand(len(x), -1, -1)], 2)))
        # the same score of a position for all nodes would change nothing
        score = s.map(nodes).transpose(1, 2).expand(-1, x[0, 0].numel(), -1)
        told = relu(torch.softmax(score, 2) @ s.back(nodes)).transpose(1, 2).reshape(x.shape)
        return self.classifier(x + told)


class Scaled(nn.Module):
    """A convolution whose window is resized at each position."""

    def __init__(self, c, dilation):
        super().__init__()
        self.weight, self.scale, self.dilation = nn.Parameter(torch.zeros(c, c, 3, 3)), nn.Conv2d(c, 1, 3, padding=1), dilation
        # about 1, as training begins
        self.scale.scales = ("bias",)

    def forward(self, x):
        s, d = relu(self.scale(x)), self.dilation
        offset = torch.cat([(s - 1) * d * at for row in (-1, 0, 1) for column in (-1, 0, 1) for at in (row, column)], 1)
        return deform_conv2d(x, offset, self.weight, padding=d, dilation=d)


class SacHead(nn.Module):
    def __init__(self, i, classes, channels):
        super().__init__()
        self.convs, self.conv_seg = nn.ModuleList([Module(i[3], channels, 3)]), nn.Conv2d(channels, classes, 1)

    def forward(self, maps):
        return self.conv_seg(self.convs[0](maps[3]))


class Sac(Row):
    """R. Zhang et al. 2017, doi 10.1109/ICCV.2017.224."""

    def __init__(self, classes=19, layers=101, width=64, channels=512):
        super().__init__(lambda i: SacHead(i, classes, channels), layers, width)
        for block in self.backbone.layer4:
            block.conv2 = Scaled(8 * width, 4)


class Neuron(nn.Module):
    def __init__(self, i, concept, inner, growth):
        super().__init__()
        self.norm1, self.conv1 = nn.BatchNorm2d(i), nn.Conv2d(i, inner, 1, bias=False)
        self.norm2, self.conv2 = nn.BatchNorm2d(inner), nn.Conv2d(inner, growth, 3, padding=1, bias=False)
        self.predict, self.concept = nn.Conv2d(i + growth, len(concept), 1), concept
        self.below = nn.ModuleDict({str(n): Neuron(i + growth, child, inner, growth) for n, child in enumerate(concept) if child != 0})

    def forward(self, x, way=0):
        own = self.conv2(relu(self.norm2(self.conv1(relu(self.norm1(x))))))
        told = self.predict(torch.cat([x, own], 1))
        certainty, leaves = way + F.log_softmax(told, 1), []
        for n in range(len(self.concept)):
            score, passed = certainty[:, n : n + 1], own * torch.sigmoid(told[:, n : n + 1])
            leaves.append(self.below[str(n)](torch.cat([x, passed], 1), score) if str(n) in self.below else score)
        return torch.cat(leaves, 1)


class DsspnHead(nn.Module):
    """X. Liang, H. Zhou, E. Xing 2018, doi 10.1109/CVPR.2018.00085."""

    TREE = [[0] * 2, [0] * 3, [0] * 3, [0] * 2, 0, [0] * 2, [0] * 6]

    def __init__(self, i, tree, channels, inner, growth):
        super().__init__()
        self.reduce, self.root = Module(i[3], channels, 3), Neuron(channels, tree, inner, growth)

    def forward(self, maps):
        return self.root(self.reduce(maps[3]))


class Decoder(nn.Module):
    def __init__(self, i, c):
        super().__init__()
        self.mean, self.blocks = Module(i[-1], c), nn.ModuleList()
        for n in i:
            down = nn.Sequential(nn.Conv2d(n, c, 1, bias=False), nn.BatchNorm2d(c)) if n != c else None
            self.blocks.append(Bottleneck(n, c // 4, 1, down))

    def forward(self, maps):
        ways, x = [], None
        for block, y in zip(reversed(self.blocks), reversed(maps)):
            y = block(y)
            x = y + (self.mean(mean(maps[-1])) if x is None else up(x, y))
            ways.insert(0, x)
        return ways


class SpgNet(nn.Module):
    """B. Cheng et al. 2019, doi 10.1109/ICCV.2019.00532."""

    def __init__(self, classes=19, layers=50, width=64, channels=256):
        super().__init__()
        self.stages, i = nn.ModuleList([nn.Module(), nn.Module()]), [4 * width * 2**n for n in range(4)]
        first, second = self.stages
        first.encoder, second.encoder = Body(layers, width), Body(layers, width)
        del second.encoder.conv1, second.encoder.bn1
        if channels != width:
            second.encoder.layer1[0] = Bottleneck(channels, width, 1, nn.Sequential(nn.Conv2d(channels, 4 * width, 1, bias=False), nn.BatchNorm2d(4 * width)) if channels != 4 * width else None)
        first.decoder, second.decoder = Decoder(i, channels), Decoder(i, channels)
        second.ways = nn.ModuleList(nn.ModuleList([Module(n, n), Module(channels, n)]) for n in i)
        self.guidance = nn.ModuleDict({"scores": nn.Conv2d(channels, classes, 1), "weights": nn.Conv2d(classes, channels, 1)})
        self.classifier = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        first, second = self.stages
        down = first.encoder(x)[1:]
        ups = first.decoder(down)
        guidance = self.guidance["scores"](ups[0])
        x, again = ups[0] * (1 + torch.sigmoid(self.guidance["weights"](guidance))), []
        for n, ways in enumerate(second.ways):
            x = second.encoder.get_submodule(f"layer{n + 1}")(x) + ways[0](down[n]) + ways[1](ups[n])
            again.append(x)
        return {"logits": self.classifier(second.decoder(again)[0]), "guidance": guidance}


class DeepParsing(nn.Module):
    """Z. Liu et al. 2015, arXiv 1509.02634; the local convolution pixel by pixel of the window."""

    def __init__(self, classes=21, width=64, hidden=4096, window=50, kernel=9, patterns=5):
        super().__init__()
        layers, i = [], 3
        for stage, depth in enumerate([2, 2, 3, 3, 3]):
            o, d = width * min(8, 2**stage), 2 if stage == 4 else 1
            for _ in range(depth):
                layers, i = [*layers, nn.Conv2d(i, o, 3, padding=d, dilation=d), nn.ReLU()], o
            layers.append(nn.MaxPool2d(2) if stage < 3 else nn.Identity())
        self.features, self.window, self.patterns = nn.Sequential(*layers), window, patterns
        self.classifier = nn.Sequential(nn.Conv2d(i, hidden, 7, padding=12, dilation=4), nn.ReLU(), nn.Dropout(), nn.Conv2d(hidden, hidden, 1), nn.ReLU(), nn.Dropout(), nn.Conv2d(hidden, classes, 1))
        self.distance, self.context = nn.Module(), nn.Conv2d(classes, classes * patterns, kernel, padding=kernel // 2)
        self.distance.weight = nn.Parameter(torch.ones(2))

    def forward(self, image):
        scores = up(self.classifier(self.features(image)), image)
        likely, n, (h, w) = torch.sigmoid(scores), self.window, image.shape[2:]
        before = n // 2
        frame = (before, n - 1 - before) * 2
        near, colors, apart = F.pad(likely, frame), F.pad(image, frame), 0
        for y in range(n):
            for x in range(n):
                at = (..., slice(y, y + h), slice(x, x + w))
                color = ((image - colors[at]) ** 2).sum(1, keepdim=True)
                place = (y - before) ** 2 + (x - before) ** 2
                apart = apart + near[at] * (self.distance.weight[0] * color + self.distance.weight[1] * place)
        costs = self.context(likely * apart)
        return F.logsigmoid(scores) - costs.unflatten(1, (-1, self.patterns)).amin(2)


class FoveaNet(nn.Module):
    """X. Li et al. 2017, arXiv 1708.02421, without the CRF."""

    def __init__(self, classes=19, layers=101, width=64, channels=512):
        super().__init__()
        self.backbone = Body(layers, width, d8(layers))
        for name, scores in (("perspective", 1), ("coarse", classes), ("fovea", classes)):
            self.add_module(name, nn.Module())
            self.get_submodule(name).reduce = Module(self.backbone.channels[-1], channels, 3)
            self.get_submodule(name).scores = nn.Conv2d(channels, scores, 1)

    def branch(self, name, x):
        return self.get_submodule(name).scores(self.get_submodule(name).reduce(x))

    def forward(self, image):
        x = self.backbone(image)[-1]
        perspective = torch.sigmoid(self.branch("perspective", x))
        means = F.avg_pool2d(F.adaptive_avg_pool2d(perspective, 8), 4, 1)[0, 0]
        row, column = divmod(int(means.argmax()), means.shape[1])
        place = lambda size: (torch.arange(size, dtype=image.dtype) + 0.5) / size
        # within the fovea, places of the image; and the other way round
        crop = lambda size, first: 2 * (first / 8 + place(size) / 2) - 1
        back = lambda size, first: 2 * ((place(size) - first / 8) * 2) - 1
        grid = lambda y, x: torch.stack(torch.meshgrid(y, x, indexing="ij")[::-1], -1)[None]
        (h, w), half = image.shape[2:], [2 * n for n in x.shape[2:]]
        fine = self.branch("fovea", self.backbone(F.grid_sample(image, grid(crop(h, row), crop(w, column)), align_corners=False))[-1])
        coarse = F.interpolate(self.branch("coarse", x), half, mode="bilinear", align_corners=False)
        where = grid(back(half[0], row), back(half[1], column))
        inside = (where.abs().amax(-1) < 1.001)[:, None]
        return {"logits": torch.where(inside, F.grid_sample(fine, where, padding_mode="border", align_corners=False), coarse), "perspective": perspective}


def ac(classes=19, layers=101, width=64, channels=256, reach=1):
    return Row(lambda i: AcHead(i, classes, channels, reach), layers, width)


def msci(classes=21, layers=152, width=64, channels=256, steps=3):
    return Row(lambda i: MsciHead(i, classes, channels, steps), layers, width, ())


def sgr(classes=150, layers=101, width=64, channels=256, concepts=150, words=300):
    return Row(lambda i: SgrHead(i, classes, channels, concepts, words), layers, width)


def dsspn(tree=None, layers=101, width=64, channels=256, inner=256, growth=48):
    return Row(lambda i: DsspnHead(i, tree or DsspnHead.TREE, channels, inner, growth), layers, width)


SMALL, SIZE = {"layers": 50, "width": 4}, (65, 97)
TREE = [[0, [0, 0]], 0, [0, 0]]
ROWS = {
    "spgnet": ({"spgnet": Case(lambda: SpgNet(3, 50, 4, 16), size=SIZE, config={**SMALL, "channels": 16, "nClasses": 3})}, {"cityscapes": Variant(SpgNet)}),
    "acnet": ({"acnet": Case(lambda: ac(3, 50, 4, 8, 2), size=SIZE, config={**SMALL, "channels": 8, "reach": 2, "nClasses": 3})}, {"cityscapes": Variant(ac)}),
    "deepparsing": ({"deepparsing": Case(lambda: DeepParsing(3, 4, 8, 6, 3, 2), size=(41, 58), most=20, spread=lambda name: 0.3 if name == "distance.weight" else 1,
                                         config={"width": 4, "hidden": 8, "window": 6, "kernel": 3, "patterns": 2, "nClasses": 3})}, {"voc": Variant(DeepParsing)}),
    "sac": ({"sac": Case(lambda: Sac(3, 50, 4, 8), size=SIZE, spread=lambda name: 0.2 if name.endswith("scale.weight") else 1, config={**SMALL, "channels": 8, "nClasses": 3})}, {"cityscapes": Variant(Sac)}),
    "dsspn": ({"dsspn": Case(lambda: dsspn(TREE, 50, 4, 8, 8, 4), size=SIZE, config={**SMALL, "tree": TREE, "channels": 8, "inner": 8, "growth": 4, "nClasses": 6})}, {"cityscapes": Variant(dsspn)}),
    "msci": ({"msci": Case(lambda: msci(3, 50, 4, 6, 2), size=SIZE, config={**SMALL, "channels": 6, "steps": 2, "nClasses": 3})}, {"voc": Variant(msci)}),
    "dis": ({"dis": Case(lambda: Dis(5, 50, 4, 16), unused, size=SIZE, config={**SMALL, "channels": 16, "nClasses": 5}),
             "dis_dual": Case(lambda: Dis(5, 50, 4, 16, True), size=SIZE, config={**SMALL, "channels": 16, "nClasses": 5, "dual": True})}, {"voc": Variant(Dis, unused)}),
    "foveanet": ({"foveanet": Case(lambda: FoveaNet(3, 50, 4, 8), size=SIZE, config={**SMALL, "channels": 8, "nClasses": 3})}, {"cityscapes": Variant(FoveaNet)}),
    "sgr": ({"sgr": Case(lambda: sgr(3, 50, 4, 8, 5, 4), size=SIZE, spread=lambda name: 0.02 if name == "head.sgr.map.weight" else 1, config={**SMALL, "channels": 8, "concepts": 5, "words": 4, "nClasses": 3})}, {"ade20k": Variant(sgr)}),
}

if __name__ == "__main__":
    write_rows(__file__, ROWS, "torch", "torchvision")
