"""RITM. Its authors publish no package: their modules are written out here from the papers and the names of the published files."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


def upsampled(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


def layer(i, o, kernel=1, stride=1, active=True):
    parts = [nn.Conv2d(i, o, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*parts, nn.ReLU()) if active else nn.Sequential(*parts)


class Block(nn.Module):
    """Two convolutions, or three where the block has a neck, around a shortcut."""

    def __init__(self, i, o, neck=None):
        super().__init__()
        sizes = [(i, o, 3), (o, o, 3)] if neck is None else [(i, neck, 1), (neck, neck, 3), (neck, o, 1)]
        self.count = len(sizes)
        for k, (a, b, kernel) in enumerate(sizes, 1):
            self.add_module(f"conv{k}", nn.Conv2d(a, b, kernel, padding=kernel // 2, bias=False))
            self.add_module(f"bn{k}", nn.BatchNorm2d(b))
        self.downsample = layer(i, o, active=False) if i != o else None

    def forward(self, x):
        y = x
        for k in range(1, self.count + 1):
            y = getattr(self, f"bn{k}")(getattr(self, f"conv{k}")(y))
            if k < self.count:
                y = F.relu(y)
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class Exchange(nn.Module):
    def __init__(self, widths, blocks):
        super().__init__()
        self.branches = nn.ModuleList(nn.Sequential(*(Block(w, w) for _ in range(blocks))) for w in widths)
        self.fuse_layers = nn.ModuleList(nn.ModuleList(self.path(widths, i, j) for j in range(len(widths))) for i in range(len(widths)))

    @staticmethod
    def path(widths, to, of):
        if of == to:
            return nn.Identity()
        if of > to:
            return layer(widths[of], widths[to], active=False)
        steps = to - of
        return nn.Sequential(*(layer(widths[of], widths[to] if k == steps - 1 else widths[of], 3, 2, k < steps - 1) for k in range(steps)))

    def forward(self, maps):
        maps = [branch(x) for branch, x in zip(self.branches, maps)]
        out = []
        for i, row in enumerate(self.fuse_layers):
            terms = [path(x) for path, x in zip(row, maps)]
            out.append(F.relu(sum(upsampled(y, maps[i].shape[2:]) if j > i else y for j, y in enumerate(terms))))
        return out


class ObjectAttention(nn.Module):
    def __init__(self, channels, keys):
        super().__init__()
        step = lambda i, o: [nn.Conv2d(i, o, 1, bias=False), nn.Sequential(nn.BatchNorm2d(o), nn.ReLU())]
        self.keys = keys
        self.f_pixel, self.f_object = (nn.Sequential(*step(channels, keys), *step(keys, keys)) for _ in range(2))
        self.f_down, self.f_up = nn.Sequential(*step(channels, keys)), nn.Sequential(*step(keys, channels))

    def forward(self, x, objects):
        q, k, v = self.f_pixel(x).flatten(2), self.f_object(objects).flatten(2), self.f_down(objects).flatten(2)
        weights = (q.transpose(1, 2) @ k * self.keys**-0.5).softmax(-1)
        return self.f_up((weights @ v.transpose(1, 2)).transpose(1, 2).reshape(len(x), self.keys, *x.shape[2:]))


class Distribute(nn.Module):
    def __init__(self, channels, keys):
        super().__init__()
        self.object_context_block = ObjectAttention(channels, keys)
        self.conv_bn_dropout = nn.Sequential(nn.Conv2d(2 * channels, channels, 1, bias=False), nn.Sequential(nn.BatchNorm2d(channels), nn.ReLU()))

    def forward(self, x, objects):
        return self.conv_bn_dropout(torch.cat([self.object_context_block(x, objects), x], 1))


class Features(nn.Module):
    def __init__(self, width, ocr, small):
        super().__init__()
        blocks, modules = (2, (1, 3, 2)) if small else (4, (1, 4, 3))
        self.conv1, self.bn1 = nn.Conv2d(3, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64)
        self.conv2, self.bn2 = nn.Conv2d(64, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64)
        self.layer1 = nn.Sequential(*(Block(64 if k == 0 else 256, 256, 64) for k in range(blocks)))
        before = [256]
        for stage, count in enumerate(modules, 2):
            widths = [width * 2**k for k in range(stage)]
            kept = [nn.Identity() if i == o else layer(i, o, 3) for i, o in zip(before, widths)]
            self.add_module(f"transition{stage - 1}", nn.ModuleList([*kept, nn.Sequential(layer(before[-1], widths[-1], 3, 2))]))
            self.add_module(f"stage{stage}", nn.Sequential(*(Exchange(widths, blocks) for _ in range(count))))
            before = widths
        total = sum(before)
        self.conv3x3_ocr = nn.Sequential(nn.Conv2d(total, 2 * ocr, 3, padding=1), nn.BatchNorm2d(2 * ocr), nn.ReLU())
        self.ocr_distri_head = Distribute(2 * ocr, ocr)
        self.cls_head = nn.Conv2d(2 * ocr, 1, 1)
        self.aux_head = nn.Sequential(nn.Conv2d(total, total, 1), nn.BatchNorm2d(total), nn.ReLU(), nn.Conv2d(total, 1, 1))
        # drawn smaller: else the softmax over all pixels has one pixel alone
        self.aux_head[3].times = 32

    def forward(self, x, told):
        x = F.relu(self.bn1(self.conv1(x))) + told
        maps = [self.layer1(F.relu(self.bn2(self.conv2(x))))]
        for stage in (2, 3, 4):
            paths = getattr(self, f"transition{stage - 1}")
            maps = [path(x) for path, x in zip(paths, [*maps, maps[-1]])]
            maps = getattr(self, f"stage{stage}")(maps)
        x = torch.cat([upsampled(y, maps[0].shape[2:]) for y in maps], 1)
        rough, x = self.aux_head(x), self.conv3x3_ocr(x)
        objects = (rough.flatten(2).softmax(-1) @ x.flatten(2).transpose(1, 2)).transpose(1, 2)[..., None]
        return self.cls_head(self.ocr_distri_head(x, objects))


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.full((1,), 0.05))

    def forward(self, x):
        return x * self.scale.abs()


class Ritm(nn.Module):
    """The image normalized; of maps of clicks, the one of the round before comes first."""

    def __init__(self, width=18, ocr=64, small=False, maps=3):
        super().__init__()
        self.maps_transform = nn.Sequential(nn.Conv2d(maps, 16, 1), nn.LeakyReLU(0.2), nn.Conv2d(16, 64, 3, 2, 1), Scale())
        self.feature_extractor = Features(width, ocr, small)

    def forward(self, image, guidance):
        return dict(logits=upsampled(self.feature_extractor(image, self.maps_transform(guidance)), image.shape[2:]))


def unused(name):
    """What compares pixels with objects: of one object each pixel takes all."""
    return ".f_pixel." in name or ".f_object." in name


def untested(name):
    """A number added to all scores that a softmax is taken of."""
    return name == "feature_extractor.aux_head.3.bias"


SLIM = dict(variant="h18s", width=4, ocrWidth=8)
GIVEN = dict(image=[[1, 3, 50, 71], -1.7, 1.7], guidance=[[1, 3, 50, 71], 0, 1])
CASES = {
    "ritm": Case(lambda: Ritm(4, 8, True), config=SLIM, inputs=GIVEN, unused=unused, untested=untested),
}

if __name__ == "__main__":
    write(__file__, CASES, {"h18s": Variant(lambda: Ritm(18, 48, True), unused), "h18": Variant(Ritm, unused)}, "torch")
