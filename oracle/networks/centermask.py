"""CenterMask on VoVNets, written out from the paper and from the names of its published files; it is on no registry that Python programs install from."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.ops.misc import FrozenBatchNorm2d

from network import Case, Variant, write

BODIES = {"V-19": ([1, 1, 1, 1], 3), "V-39": ([1, 1, 2, 2], 5), "V-57": ([1, 1, 4, 3], 5), "V-99": ([1, 3, 9, 3], 5)}
STRIDES = [8, 16, 32, 64, 128]


def layer(name, inputs, outputs, kernel=3, stride=1, deep=False):
    """A convolution, its normalization, ReLU, under names with a slash; deep: depthwise, then pointwise."""
    made = nn.Sequential()
    if deep:
        made.add_module(f"{name}/dw_conv3x3", nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=outputs, bias=False))
        made.add_module(f"{name}/pw_conv1x1", nn.Conv2d(outputs, outputs, 1, bias=False))
        made.add_module(f"{name}/pw_norm", FrozenBatchNorm2d(outputs))
    else:
        made.add_module(f"{name}/conv", nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False))
        made.add_module(f"{name}/norm", FrozenBatchNorm2d(outputs))
    made.add_module(f"{name}/relu", nn.ReLU())
    return made


class Block(nn.Module):
    def __init__(self, name, inputs, inner, outputs, layers, deep, again):
        super().__init__()
        self.again = again
        first = inputs
        if deep and inputs != inner:
            self.conv_reduction = layer(f"{name}_reduction_0", inputs, inner, 1)
        self.layers = nn.ModuleList()
        for i in range(layers):
            self.layers.append(layer(f"{name}_{i}", inner if deep else inputs, inner, deep=deep))
            inputs = inner
        self.concat = layer(f"{name}_concat", first + layers * inner, outputs, 1)
        self.ese = nn.Module()
        self.ese.fc = nn.Conv2d(outputs, outputs, 1)

    def forward(self, x):
        seen = [x]
        y = self.conv_reduction(x) if hasattr(self, "conv_reduction") else x
        for each in self.layers:
            y = each(y)
            seen.append(y)
        y = self.concat(torch.cat(seen, 1))
        y = y * F.hardsigmoid(self.ese.fc(y.mean((2, 3), keepdim=True)))
        return x + y if self.again else y


class VoVNet(nn.Module):
    def __init__(self, body, width):
        super().__init__()
        name, slim, deep = body.replace("-slim", "").replace("-dw", ""), "slim" in body, "dw" in body
        blocks, layers = BODIES[name]
        inner = [c * width // 64 // (2 if slim else 1) for c in (128, 160, 192, 224)]
        outer = [c * width // 64 for c in ((112, 256, 384, 512) if slim else (256, 512, 768, 1024))]
        last = width if deep else 2 * width
        self.stem = nn.Sequential()
        for part in (layer("stem_1", 3, width, stride=2), layer("stem_2", width, width, deep=deep), layer("stem_3", width, last, stride=2, deep=deep)):
            for key, child in part.named_children():
                self.stem.add_module(key, child)
        inputs = last
        for i in range(4):
            stage = nn.Sequential()
            if i:
                stage.add_module("Pooling", nn.MaxPool2d(3, 2, ceil_mode=True))
            for k in range(blocks[i]):
                key = f"OSA{i + 2}_{k + 1}"
                stage.add_module(key, Block(key, inputs, inner[i], outer[i], layers, deep, k > 0))
                inputs = outer[i]
            setattr(self, f"stage{i + 2}", stage)
        self.outer = outer

    def forward(self, x):
        x, maps = self.stem(x), []
        for i in range(2, 6):
            x = getattr(self, f"stage{i}")(x)
            maps.append(x)
        return maps[1:]


class Pyramid(nn.Module):
    def __init__(self, body, width, channels):
        super().__init__()
        self.bottom_up = VoVNet(body, width)
        for i, inputs in zip((3, 4, 5), self.bottom_up.outer[1:]):
            setattr(self, f"fpn_lateral{i}", nn.Conv2d(inputs, channels, 1))
            setattr(self, f"fpn_output{i}", nn.Conv2d(channels, channels, 3, padding=1))
        self.top_block = nn.Module()
        self.top_block.p6, self.top_block.p7 = (nn.Conv2d(channels, channels, 3, 2, 1) for _ in range(2))

    def forward(self, x):
        levels, above = [], None
        for i, value in reversed(list(zip((3, 4, 5), self.bottom_up(x)))):
            lateral = getattr(self, f"fpn_lateral{i}")(value)
            above = lateral if above is None else lateral + F.interpolate(above, size=lateral.shape[2:], mode="nearest")
            levels.insert(0, getattr(self, f"fpn_output{i}")(above))
        sixth = self.top_block.p6(levels[-1])
        return [*levels, sixth, self.top_block.p7(F.relu(sixth))]


class Scale(nn.Module):
    scales = ("scale",)

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))


class Points(nn.Module):
    def __init__(self, channels, layers, classes):
        super().__init__()
        for name in ("cls_tower", "bbox_tower"):
            parts = [part for _ in range(layers) for part in (nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(32, channels), nn.ReLU())]
            setattr(self, name, nn.Sequential(*parts))
        self.cls_logits, self.bbox_pred, self.ctrness = (nn.Conv2d(channels, n, 3, padding=1) for n in (classes, 4, 1))
        self.scales = nn.ModuleList(Scale() for _ in STRIDES)

    def forward(self, levels):
        logits, boxes, center = [], [], []
        for level, scale, stride in zip(levels, self.scales, STRIDES):
            of, at = self.cls_tower(level), self.bbox_tower(level)
            logits.append(self.cls_logits(of).flatten(2))
            boxes.append((F.relu(self.bbox_pred(at) * scale.scale) * stride).flatten(2))
            center.append(self.ctrness(at).flatten(2))
        return tuple(torch.cat(each, 2) for each in (logits, boxes, center))


class Masks(nn.Module):
    def __init__(self, channels, layers, classes):
        super().__init__()
        self.count = layers
        for i in range(layers):
            setattr(self, f"mask_fcn{i + 1}", nn.Conv2d(channels, channels, 3, padding=1))
        self.spatialAtt = nn.Module()
        self.spatialAtt.conv = nn.Conv2d(2, 1, 3, padding=1, bias=False)
        self.deconv = nn.ConvTranspose2d(channels, channels, 2, 2)
        self.predictor = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        for i in range(self.count):
            x = F.relu(getattr(self, f"mask_fcn{i + 1}")(x))
        where = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return self.predictor(F.relu(self.deconv(x * self.spatialAtt.conv(where).sigmoid())))


class Judge(nn.Module):
    def __init__(self, channels, layers, hidden, classes):
        super().__init__()
        self.count = layers
        for i in range(layers):
            setattr(self, f"maskiou_fcn{i + 1}", nn.Conv2d(channels + (i == 0), channels, 3, 2 if i == layers - 1 else 1, 1))
        self.maskiou_fc1, self.maskiou_fc2, self.maskiou = nn.Linear(channels * 49, hidden), nn.Linear(hidden, hidden), nn.Linear(hidden, classes)

    def forward(self, x, masks):
        x = torch.cat([x, F.max_pool2d(masks, 2)], 1)
        for i in range(self.count):
            x = F.relu(getattr(self, f"maskiou_fcn{i + 1}")(x))
        return self.maskiou(F.relu(self.maskiou_fc2(F.relu(self.maskiou_fc1(x.flatten(1))))))


class CenterMask(nn.Module):
    def __init__(self, body="V-39", lite=False, width=64, nClasses=80):
        super().__init__()
        channels, layers = (2 if lite else 4) * width, 2 if lite else 4
        self.backbone = Pyramid(body, width, channels)
        self.proposal_generator = nn.Module()
        self.proposal_generator.fcos_head = Points(channels, layers, nClasses)
        self.roi_heads = nn.Module()
        self.roi_heads.mask_head = Masks(channels, layers, nClasses)
        self.roi_heads.maskiou_head = Judge(channels, layers, 16 * width, nClasses)

    def image(self, x):
        levels = self.backbone(x)
        return levels, *self.proposal_generator.fcos_head(levels)

    def forward(self, image, region_maps, region_masks):
        _, logits, boxes, center = self.image(image)
        return dict(logits=logits, boxes=boxes, centerness=center, masks=self.roi_heads.mask_head(region_maps), mask_ious=self.roi_heads.maskiou_head(region_maps, region_masks))


def case(**config):
    channels = (2 if config.get("lite") else 4) * config["width"]
    inputs = dict(image=[[1, 3, 128, 160], -120, 120], region_maps=[[3, channels, 14, 14], -1, 1], region_masks=[[3, 1, 28, 28], 0, 1])
    # steps of the image are far apart, those of the network's first layer are not
    # with one channel in each group of a normalization, what is added before it is taken off again
    alone = lambda name: channels == 32 and "_tower." in name and name.endswith(".bias")
    return Case(lambda: CenterMask(**config), config=config, inputs=inputs, untested=alone, spread=lambda name: 0.02 if "stem_1/conv" in name else 1)


CASES = {"centermask": case(body="V-19", width=8, nClasses=3), "centermask_lite": case(body="V-19-slim-dw", lite=True, width=16, nClasses=3)}
VARIANTS = {"v-39": {}, "v-57": dict(body="V-57"), "v-99": dict(body="V-99"), "lite-v-39": dict(lite=True), "lite-v-19": dict(body="V-19", lite=True), "lite-v-19-slim": dict(body="V-19-slim", lite=True), "lite-v-19-slim-dw": dict(body="V-19-slim-dw", lite=True)}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda config=config: CenterMask(**config)) for name, config in VARIANTS.items()}, "torch")
