"""MaskLab, written out from descriptions of the paper: no code and no weights of the authors are public, and names are ours."""
import math

import torch
from torch import nn
from torchvision.models.resnet import Bottleneck

from network import Case, Variant, write
from paper_parts import DEPTHS, Body, d8, relu

DIRECTIONS, DISTANCES, ANCHORS, PARTS, CROP, SIDE = 8, 4, 15, 2, 14, 41


def channel(row, column, side=SIDE):
    """The channel of a position of a box: the eighth of a turn in which the center lies, and the quarter of the way to a corner."""
    x, y = ((2 * at + 1 - side) / side for at in (column, row))
    eighth = round(math.degrees(math.atan2(0 - y, 0 - x)) / 45) % DIRECTIONS
    return eighth * DISTANCES + int(math.hypot(x, y) / math.sqrt(2) * DISTANCES)


CHANNELS = torch.tensor([[channel(row, column) for column in range(SIDE)] for row in range(SIDE)])


def pooled(directions):
    """Of `[boxes, 32, 41, 41]` each position's own channel."""
    return directions.gather(1, CHANNELS.expand(len(directions), 1, SIDE, SIDE))


class Boxes(nn.Module):
    def __init__(self, depth, width, classes, deformable):
        super().__init__()
        inputs, planes = 16 * width, 8 * width
        down = nn.Sequential(nn.Conv2d(inputs, 4 * planes, 1, 2, bias=False), nn.BatchNorm2d(4 * planes))
        self.layer4 = nn.Sequential(Bottleneck(inputs, planes, 2, down), *(Bottleneck(4 * planes, planes) for _ in range(depth - 1)))
        if deformable:
            self.shifts = nn.Linear(inputs * PARTS**2, 2 * PARTS**2)
        self.scores, self.offsets = nn.Linear(4 * planes, classes + 1), nn.Linear(4 * planes, 4 * classes)

    def moved(self, maps):
        return self.shifts(maps.unflatten(3, (PARTS, -1)).unflatten(2, (PARTS, -1)).mean((3, 5)).flatten(1))

    def forward(self, maps):
        mean = self.layer4(maps).mean((2, 3))
        return self.scores(mean), self.offsets(mean)


class Proposals(nn.Module):
    def __init__(self, inputs, channels):
        super().__init__()
        self.conv = nn.Conv2d(inputs, channels, 3, padding=1)
        self.objectness, self.offsets = nn.Conv2d(channels, ANCHORS, 1), nn.Conv2d(channels, 4 * ANCHORS, 1)

    def forward(self, x):
        x = relu(self.conv(x))
        return self.objectness(x), self.offsets(x)


class MaskLab(nn.Module):
    def __init__(self, layers=101, width=64, classes=80, deformable=True, rates=None):
        super().__init__()
        self.encoder = Body(layers, width, d8(layers) if rates is None else rates)
        self.proposals = Proposals(16 * width, 8 * width)
        self.boxes = Boxes(DEPTHS.get(layers, layers)[3], width, classes, deformable)
        self.semantic, self.directions = nn.Conv2d(32 * width, classes + 1, 1), nn.Conv2d(32 * width, DIRECTIONS * DISTANCES, 1)
        self.coarse = nn.Conv2d(2, 1, 1)
        self.refine = nn.ModuleList(nn.Conv2d(width if i else 1 + 5 * width, width, 5, padding=2) for i in range(3))
        self.masks = nn.Conv2d(width, 1, 1)

    def image(self, image):
        """The maps that boxes are cropped from, and what is said of each position."""
        stem, stage, _, features, dense = self.encoder(image)
        objectness, offsets = self.proposals(features)
        said = dict(objectness=objectness, anchor_offsets=offsets, semantic_logits=self.semantic(dense), direction_logits=self.directions(dense))
        return dict(features=features, stem=stem, stage=stage) | said

    def drawn(self, semantic, directions, stem, stage):
        """Masks, and what they are before they are refined."""
        coarse = self.coarse(torch.cat([semantic, pooled(directions)], 1))
        x = torch.cat([coarse, stem, stage], 1)
        for layer in self.refine:
            x = relu(layer(x))
        return self.masks(x), coarse

    def forward(self, image, box_maps, semantic_maps, direction_maps, stem_maps, stage_maps, crop_maps=None):
        logits, offsets = self.boxes(box_maps)
        shifts = {} if crop_maps is None else dict(box_shifts=self.boxes.moved(crop_maps))
        masks, coarse = self.drawn(semantic_maps, direction_maps, stem_maps, stage_maps)
        said = {name: x for name, x in self.image(image).items() if name not in ("features", "stem", "stage")}
        return dict(class_logits=logits, box_offsets=offsets, **shifts, masks=masks, coarse_masks=coarse, **said)


WIDTH, CLASSES = 4, 3
SMALL = dict(layers=(2, 2, 2, 2), width=WIDTH, classes=CLASSES, rates=[(2, [1, 2]), (3, [2, 4])])
MAPS = dict(semantic_maps=(1, SIDE), direction_maps=(DIRECTIONS * DISTANCES, SIDE), stem_maps=(WIDTH, SIDE), stage_maps=(4 * WIDTH, SIDE), box_maps=(16 * WIDTH, CROP))


def inputs(**more):
    return dict(image=[[1, 3, 50, 70], -1.7, 1.7]) | {name: [[2, channels, side, side], -2, 2] for name, (channels, side) in (MAPS | more).items()}


CONFIG = dict(layers=26, width=WIDTH, nClasses=CLASSES)
CASES = {
    "masklab": Case(lambda: MaskLab(**SMALL), config=CONFIG, inputs=inputs(crop_maps=(16 * WIDTH, CROP))),
    "masklab_whole": Case(lambda: MaskLab(deformable=False, **SMALL), config=CONFIG | dict(deformable=False), inputs=inputs()),
}
VARIANTS = {"resnet101": Variant(MaskLab), "resnet101-whole": Variant(lambda: MaskLab(deformable=False))}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "torchvision")
