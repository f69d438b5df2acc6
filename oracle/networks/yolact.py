"""YOLACT and YOLACT++: the authors' modules written out from the papers and from the names of their files, and MMDetection's own."""
import torch
import torch.nn.functional as F
import torchvision
from torch import nn

from mmdetection import Parts, detector, rows
from network import Case, Variant, write

CLASSES, PROTOTYPES = 3, 32


class Deformable(nn.Module):
    """DCNv2 under the names of its module."""
    def __init__(self, channels, stride):
        super().__init__()
        self.weight, self.bias, self.stride = nn.Parameter(torch.zeros(channels, channels, 3, 3)), nn.Parameter(torch.zeros(channels)), stride
        self.conv_offset_mask = nn.Conv2d(channels, 27, 3, stride, 1)

    def forward(self, x):
        y = self.conv_offset_mask(x)
        return torchvision.ops.deform_conv2d(x, y[:, :18], self.weight, self.bias, self.stride, 1, mask=torch.sigmoid(y[:, 18:]))


class Bottleneck(nn.Module):
    def __init__(self, before, inner, stride, deformable):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(before, inner, 1, bias=False), nn.BatchNorm2d(inner)
        self.conv2 = Deformable(inner, stride) if deformable else nn.Conv2d(inner, inner, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3, self.bn3 = nn.Conv2d(inner, 4 * inner, 1, bias=False), nn.BatchNorm2d(4 * inner)
        self.downsample = nn.Sequential(nn.Conv2d(before, 4 * inner, 1, stride, bias=False), nn.BatchNorm2d(4 * inner)) if stride > 1 or before != 4 * inner else None

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn3(self.conv3(F.relu(self.bn2(self.conv2(y)))))
        return F.relu(y + (self.downsample(x) if self.downsample else x))


class ResNet(nn.Module):
    def __init__(self, depths, width, every):
        super().__init__()
        self.conv1, self.bn1, self.layers, self.channels = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width), nn.ModuleList(), []
        before = width
        for stage, depth in enumerate(depths):
            blocks, inner = [], width * 2**stage
            for i in range(depth):
                blocks.append(Bottleneck(before, inner, 2 if stage and not i else 1, stage > 0 and every > 0 and i % every == 0))
                before = 4 * inner
            self.layers.append(nn.Sequential(*blocks))
            self.channels.append(before)

    def forward(self, x):
        x, maps = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1), []
        for layer in self.layers:
            x = layer(x)
            maps.append(x)
        return maps


def unit(before, channels, kernel=1, stride=1):
    return nn.Sequential(nn.Conv2d(before, channels, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(channels), nn.LeakyReLU(0.1))


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1, self.conv2 = unit(channels, channels // 2), unit(channels // 2, channels, 3)

    def forward(self, x):
        return x + self.conv2(self.conv1(x))


class DarkNet(nn.Module):
    def __init__(self, width, depths=(1, 2, 8, 8, 4)):
        super().__init__()
        self._preconv = unit(3, width, 3)
        self.channels = [width * 2 ** (i + 1) for i in range(5)]
        before = [width, *self.channels]
        self.layers = nn.ModuleList(nn.Sequential(unit(before[i], own, 3, 2), *(Residual(own) for _ in range(depths[i]))) for i, own in enumerate(self.channels))

    def forward(self, x):
        x, maps = self._preconv(x), []
        for layer in self.layers:
            x = layer(x)
            maps.append(x)
        return maps


class Pyramid(nn.Module):
    def __init__(self, before, channels):
        super().__init__()
        self.lat_layers = nn.ModuleList(nn.Conv2d(c, channels, 1) for c in reversed(before))
        self.pred_layers = nn.ModuleList(nn.Conv2d(channels, channels, 3, padding=1) for _ in before)
        self.downsample_layers = nn.ModuleList(nn.Conv2d(channels, channels, 3, 2, 1) for _ in range(2))

    def forward(self, maps):
        levels, x = [], 0
        for lateral, after, c in zip(self.lat_layers, self.pred_layers, reversed(maps)):
            x = lateral(c) + (F.interpolate(x, size=c.shape[2:], mode="bilinear", align_corners=False) if levels else 0)
            levels.insert(0, F.relu(after(x)))
        for layer in self.downsample_layers:
            levels.append(layer(levels[-1]))
        return levels


class Prediction(nn.Module):
    def __init__(self, channels, boxes, classes):
        super().__init__()
        self.upfeature = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1), nn.ReLU())
        self.bbox_layer, self.conf_layer, self.mask_layer = (nn.Conv2d(channels, boxes * n, 3, padding=1) for n in (4, classes + 1, PROTOTYPES))

    def forward(self, x):
        x = self.upfeature(x)
        return [layer(x) for layer in (self.conf_layer, self.bbox_layer, self.mask_layer)]


class Judge(nn.Module):
    def __init__(self, classes):
        super().__init__()
        layers, before = [], 1
        for channels in (8, 16, 32, 64, 128):
            layers += [nn.Conv2d(before, channels, 3, 2), nn.ReLU()]
            before = channels
        self.maskiou_net = nn.Sequential(*layers, nn.Conv2d(before, classes, 1), nn.ReLU())

    def forward(self, masks):
        return self.maskiou_net(masks).amax((2, 3))


def boxwise(maps, each):
    """Maps of all levels as lists of boxes: position by position, and of each its boxes."""
    return torch.cat([m.permute(0, 2, 3, 1).reshape(len(m), -1, each) for m in maps], 1).transpose(1, 2)


class Yolact(nn.Module):
    def __init__(self, encoder="resnet50", plus=False, classes=80, width=64):
        super().__init__()
        if encoder == "darknet53":
            self.backbone = DarkNet(width // 2)
        else:
            depths, every = ((3, 4, 6, 3), 1) if encoder == "resnet50" else ((3, 4, 23, 3), 3)
            self.backbone = ResNet(depths, width, every if plus else 0)
        channels = 4 * width
        conv = lambda: nn.Conv2d(channels, channels, 3, padding=1)
        twice = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)
        self.proto_net = nn.Sequential(conv(), nn.ReLU(), conv(), nn.ReLU(), conv(), nn.ReLU(), twice, nn.ReLU(), conv(), nn.ReLU(), nn.Conv2d(channels, PROTOTYPES, 1))
        self.fpn = Pyramid(self.backbone.channels[-3:], channels)
        self.prediction_layers = nn.ModuleList([Prediction(channels, 9 if plus else 3, classes)])
        if plus:
            self.maskiou_net = Judge(classes)
        self.classes = classes

    def forward(self, image, masks=None):
        levels = self.fpn(self.backbone(image)[-3:])
        scores, boxes, coefficients = zip(*(self.prediction_layers[0](level) for level in levels))
        found = {
            "scores": boxwise(scores, self.classes + 1).softmax(1)[:, 1:], "boxes": boxwise(boxes, 4), "coefficients": boxwise(coefficients, PROTOTYPES).tanh(),
            "prototypes": F.relu(self.proto_net(levels[0]))}
        return found if masks is None else {**found, "quality": self.maskiou_net(masks)}


def outputs(model, x):
    """MMDetection's network."""
    maps = model.extract_feat(x)
    scores, boxes, coefficients = model.bbox_head(maps)
    classes = model.bbox_head.cls_out_channels
    return {"scores": boxwise(scores, classes).softmax(1)[:, :-1], "boxes": boxwise(boxes, 4), "coefficients": boxwise(coefficients, PROTOTYPES),
            "prototypes": model.mask_head.protonet(maps[0])}


def slim(model):
    width = 8
    model["backbone"] |= dict(base_channels=width, stem_channels=width)
    model["neck"] |= dict(in_channels=[4 * width * 2**i for i in range(4)], out_channels=4 * width)
    model["bbox_head"] |= dict(num_classes=CLASSES, in_channels=4 * width, feat_channels=4 * width)
    model["mask_head"] |= dict(num_classes=CLASSES, in_channels=4 * width, proto_channels=(4 * width,) * 3 + (None, 4 * width, 32))


def openmmlab(depth, change=None):
    return Parts(detector(f"yolact/yolact_r{depth}_1xb8-55e_coco", change), outputs)


def trained(name):
    """The head that looks at classes alone, for training."""
    return name.startswith("mask_head.segm_branch.")


def spread(by):
    """Scores and coefficients that are not all of the largest, boxes that are near theirs."""
    return lambda name: {"conf_layer": 4, "conv_cls": 1.5, "bbox_layer": 3, "conv_reg": 1, "mask_layer": 2, "conv_coeff": 0.7}.get(name.rsplit(".", 2)[-2], 1 / by) * by


def case(size, by, inputs=None, **told):
    config = {"nClasses": CLASSES, "width": 8, **told}
    make = lambda: Yolact(told["encoder"], told.get("plus", False), CLASSES, 8)
    return Case(make, size=size, config=config, spread=spread(by), inputs=inputs)


CASES = {
    "yolact": case((96, 128), 0.02, encoder="resnet50"),
    "yolact_darknet": case((70, 99), 0.008, encoder="darknet53"),
    "yolact_plus": case((), 0.1, {"image": [[1, 3, 64, 70], -1.7, 1.7], "masks": [[2, 1, 66, 70], 0, 1]}, encoder="resnet50", plus=True),
    "yolact_openmmlab": Case(lambda: openmmlab(50, slim), size=(96, 128), spread=spread(0.1), unused=trained, config={"form": "openmmlab", "nClasses": CLASSES, "width": 8}),
}

if __name__ == "__main__":
    whole = lambda *told: Variant(lambda: Yolact(*told))
    write(__file__, CASES, {
        "resnet50": whole("resnet50"), "resnet101": whole("resnet101"), "darknet53": whole("darknet53"), "plus-resnet50": whole("resnet50", True),
        "plus-resnet101": whole("resnet101", True), "openmmlab-resnet50": Variant(lambda: openmmlab(50), trained), "openmmlab-resnet101": Variant(lambda: openmmlab(101), trained),
    }, "torch", "torchvision", "mmdet")
