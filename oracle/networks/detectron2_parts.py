"""Detectron2's detectors of two stages, written out from the papers and from the names of its published files; it is on no registry that Python programs install from."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.ops.misc import FrozenBatchNorm2d


class ConvNorm(nn.Conv2d):
    """A convolution whose normalization is within it."""
    def __init__(self, *sizes, **others):
        super().__init__(*sizes, bias=False, **others)
        self.norm = FrozenBatchNorm2d(self.out_channels)

    def forward(self, x):
        return self.norm(super().forward(x))


class Block(nn.Module):
    """A bottleneck; without groups its stride is in the first convolution, as in the files of Caffe that training began with."""
    def __init__(self, inputs, inner, outputs, stride, groups):
        super().__init__()
        early, late = (stride, 1) if groups == 1 else (1, stride)
        if inputs != outputs:
            self.shortcut = ConvNorm(inputs, outputs, 1, stride=stride)
        self.conv1 = ConvNorm(inputs, inner, 1, stride=early)
        self.conv2 = ConvNorm(inner, inner, 3, stride=late, padding=1, groups=groups)
        self.conv3 = ConvNorm(inner, outputs, 1)

    def forward(self, x):
        y = self.conv3(F.relu(self.conv2(F.relu(self.conv1(x)))))
        return F.relu(y + (self.shortcut(x) if hasattr(self, "shortcut") else x))


class BottomUp(nn.Module):
    def __init__(self, depths, width, groups, group_width):
        super().__init__()
        self.stem = nn.Module()
        self.stem.conv1 = ConvNorm(3, width, 7, stride=2, padding=3)
        inputs = width
        for stage, depth in enumerate(depths):
            inner = (groups * group_width if groups > 1 else width) * 2**stage
            blocks = []
            for block in range(depth):
                outputs = 4 * width * 2**stage
                blocks.append(Block(inputs, inner, outputs, 2 if block == 0 and stage > 0 else 1, groups))
                inputs = outputs
            setattr(self, f"res{stage + 2}", nn.Sequential(*blocks))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.stem.conv1(x)), 3, stride=2, padding=1)
        maps = []
        for stage in range(2, 6):
            x = getattr(self, f"res{stage}")(x)
            maps.append(x)
        return maps


class Pyramid(nn.Module):
    def __init__(self, depths, width, groups, group_width):
        super().__init__()
        channels = 4 * width
        for i in range(4):
            setattr(self, f"fpn_lateral{i + 2}", nn.Conv2d(channels * 2**i, channels, 1))
            setattr(self, f"fpn_output{i + 2}", nn.Conv2d(channels, channels, 3, padding=1))
        self.bottom_up = BottomUp(depths, width, groups, group_width)

    def forward(self, x):
        maps = self.bottom_up(x)
        levels, above = [], None
        for i in (3, 2, 1, 0):
            lateral = getattr(self, f"fpn_lateral{i + 2}")(maps[i])
            above = lateral if above is None else lateral + F.interpolate(above, size=lateral.shape[2:], mode="nearest")
            levels.insert(0, getattr(self, f"fpn_output{i + 2}")(above))
        return [*levels, F.max_pool2d(levels[-1], 1, stride=2)]


class ProposalHead(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.objectness_logits = nn.Conv2d(channels, 3, 1)
        self.anchor_deltas = nn.Conv2d(channels, 12, 1)

    def forward(self, levels):
        hidden = [F.relu(self.conv(level)) for level in levels]
        return [self.objectness_logits(x) for x in hidden], [self.anchor_deltas(x) for x in hidden]


class BoxHead(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels * 49, hidden), nn.Linear(hidden, hidden)

    def forward(self, x):
        return F.relu(self.fc2(F.relu(self.fc1(x.flatten(1)))))


class BoxPredictor(nn.Module):
    def __init__(self, hidden, classes):
        super().__init__()
        self.cls_score, self.bbox_pred = nn.Linear(hidden, classes + 1), nn.Linear(hidden, 4 * classes)

    def forward(self, x):
        return self.cls_score(x), self.bbox_pred(x)


class MaskHead(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        for i in range(4):
            setattr(self, f"mask_fcn{i + 1}", nn.Conv2d(channels, channels, 3, padding=1))
        self.deconv = nn.ConvTranspose2d(channels, channels, 2, stride=2)
        self.predictor = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        for i in range(4):
            x = F.relu(getattr(self, f"mask_fcn{i + 1}")(x))
        return self.predictor(F.relu(self.deconv(x)))


class PointHead(nn.Module):
    def __init__(self, channels, points):
        super().__init__()
        for i in range(8):
            setattr(self, f"conv_fcn{i + 1}", nn.Conv2d(channels if i else channels // 2, channels, 3, padding=1))
        self.score_lowres = nn.ConvTranspose2d(channels, points, 4, stride=2, padding=1)

    def forward(self, x):
        for i in range(8):
            x = F.relu(getattr(self, f"conv_fcn{i + 1}")(x))
        return F.interpolate(self.score_lowres(x), scale_factor=2, mode="bilinear", align_corners=False)


class StuffLayer(nn.Conv2d):
    """A convolution whose normalization is within it, of groups of four channels."""
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, 3, padding=1, bias=False)
        self.norm = nn.GroupNorm(max(1, outputs // 4), outputs)

    def forward(self, x):
        return F.relu(self.norm(super().forward(x)))


class StuffHead(nn.Module):
    def __init__(self, inputs, channels, outputs):
        super().__init__()
        for level in range(2, 6):
            layers = []
            for i in range(max(1, level - 2)):
                layers.append(StuffLayer(channels if i else inputs, channels))
                if level > 2:
                    layers.append(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False))
            setattr(self, f"p{level}", nn.Sequential(*layers))
        self.predictor = nn.Conv2d(channels, outputs, 1)

    def forward(self, levels):
        return self.predictor(sum(getattr(self, f"p{i + 2}")(level) for i, level in enumerate(levels[:4])))


class Detectron2(nn.Module):
    """Mask R-CNN; with kinds of stuff, Panoptic FPN; with points, Keypoint R-CNN."""
    def __init__(self, depths, width, classes, groups=1, group_width=None, stuff=None, points=None):
        super().__init__()
        channels = 4 * width
        self.backbone = Pyramid(depths, width, groups, group_width)
        self.proposal_generator = nn.Module()
        self.proposal_generator.rpn_head = ProposalHead(channels)
        self.roi_heads = nn.Module()
        self.roi_heads.box_head = BoxHead(channels, 4 * channels)
        self.roi_heads.box_predictor = BoxPredictor(4 * channels, classes)
        if points:
            self.roi_heads.keypoint_head = PointHead(2 * channels, points)
        else:
            self.roi_heads.mask_head = MaskHead(channels, classes)
        if stuff:
            self.sem_seg_head = StuffHead(channels, 2 * width, stuff + 1)

    def image(self, image):
        """The levels, and what is proposed."""
        levels = self.backbone(image)
        return levels, *self.proposal_generator.rpn_head(levels)

    def boxes(self, maps):
        return self.roi_heads.box_predictor(self.roi_heads.box_head(maps))

    def forward(self, image, box_maps, region_maps):
        levels, objectness, offsets = self.image(image)
        semantic = dict(semantic_logits=self.sem_seg_head(levels)) if hasattr(self, "sem_seg_head") else {}
        logits, box_offsets = self.boxes(box_maps)
        levels = {f"objectness_{i}": x for i, x in enumerate(objectness)} | {f"anchor_offsets_{i}": x for i, x in enumerate(offsets)}
        points = hasattr(self.roi_heads, "keypoint_head")
        regions = dict(heat_maps=self.roi_heads.keypoint_head(region_maps)) if points else dict(masks=self.roi_heads.mask_head(region_maps))
        return dict(class_logits=logits, box_offsets=box_offsets, **regions, **levels, **semantic)
