"""Mask R-CNN as torchvision and MMDetection have it, and Detectron2's written out from the names of its files; narrow ones with every width divided."""
from torch import nn
from torchvision.models import detection
from torchvision.models.detection import faster_rcnn, mask_rcnn, rpn
from torchvision.models.detection._utils import overwrite_eps
from torchvision.models.detection.backbone_utils import BackboneWithFPN, _resnet_fpn_extractor
from torchvision.models.resnet import Bottleneck, ResNet, resnet50
from torchvision.ops import misc

from detectron2_parts import Detectron2
from network import Case, Variant, write
from openmmlab_detection import detector

CLASSES, WIDTH = 5, 4
CHANNELS = 4 * WIDTH


def slim_resnet(depths=(1, 1, 1, 1), norm=nn.BatchNorm2d, width=WIDTH):
    """torchvision's with fewer channels."""
    model = ResNet(Bottleneck, list(depths))
    less = lambda c: c if c == 3 else c * width // 64
    for parent in list(model.modules()):
        for key, c in list(parent.named_children()):
            if isinstance(c, nn.Conv2d):
                parent._modules[key] = nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, bias=False)
            elif isinstance(c, nn.BatchNorm2d):
                parent._modules[key] = norm(less(c.num_features))
    return model


def slim_backbone(norm):
    layers = {f"layer{i}": str(i - 1) for i in range(1, 5)}
    return BackboneWithFPN(slim_resnet(norm=norm), layers, [CHANNELS * 2**i for i in range(4)], CHANNELS, norm_layer=nn.BatchNorm2d if norm is nn.BatchNorm2d else None)


class Whole(detection.MaskRCNN):
    """What there is to learn of it in one run; `detect` is the library's own way from images to results."""
    def forward(self, image, box_maps, region_maps):
        objectness, offsets = self.rpn.head(list(self.backbone(image).values()))
        heads = self.roi_heads
        logits, box_offsets = heads.box_predictor(heads.box_head(box_maps))
        levels = {f"objectness_{i}": x for i, x in enumerate(objectness)} | {f"anchor_offsets_{i}": x for i, x in enumerate(offsets)}
        return dict(class_logits=logits, box_offsets=box_offsets, masks=heads.mask_predictor(heads.mask_head(region_maps)), **levels)

    def detect(self, images):
        return super().forward(images)


def whole(backbone, classes, frozen=True, **others):
    model = Whole(backbone, None if "box_predictor" in others else classes, **others)
    # as the function that builds it does for its published weights
    if frozen:
        overwrite_eps(model, 0.0)
    return model


def first(**others):
    heads = dict(
        box_head=faster_rcnn.TwoMLPHead(CHANNELS * 49, 4 * CHANNELS), box_predictor=faster_rcnn.FastRCNNPredictor(4 * CHANNELS, CLASSES),
        mask_head=mask_rcnn.MaskRCNNHeads(CHANNELS, [CHANNELS] * 4, 1), mask_predictor=mask_rcnn.MaskRCNNPredictor(CHANNELS, CHANNELS, CLASSES))
    return whole(slim_backbone(misc.FrozenBatchNorm2d), CLASSES, **heads, **others)


def second(**others):
    head = rpn.RPNHead(CHANNELS, 3, conv_depth=2)
    heads = dict(
        rpn_head=head, box_head=faster_rcnn.FastRCNNConvFCHead((CHANNELS, 7, 7), [CHANNELS] * 4, [4 * CHANNELS], norm_layer=nn.BatchNorm2d),
        box_predictor=faster_rcnn.FastRCNNPredictor(4 * CHANNELS, CLASSES), mask_head=mask_rcnn.MaskRCNNHeads(CHANNELS, [CHANNELS] * 4, 1, norm_layer=nn.BatchNorm2d),
        mask_predictor=mask_rcnn.MaskRCNNPredictor(CHANNELS, CHANNELS, CLASSES))
    return whole(slim_backbone(nn.BatchNorm2d), CLASSES, frozen=False, **heads, **others)


def published_first():
    return whole(_resnet_fpn_extractor(resnet50(weights=None, norm_layer=misc.FrozenBatchNorm2d), 5), 91)


def case(make, config, side=CHANNELS, boxes=3):
    inputs = dict(image=[[1, 3, 96, 128], -1.7, 1.7], box_maps=[[boxes, side, 7, 7], -1, 1], region_maps=[[boxes, side, 14, 14], -1, 1])
    return Case(make, inputs=inputs, config=config)


SLIM = dict(layers=14, width=WIDTH, nClasses=CLASSES)
CASES = {
    "maskrcnn": case(first, SLIM),
    "maskrcnn_v2": case(second, dict(SLIM, version=2)),
    "maskrcnn_detectron2": case(lambda: Detectron2([1, 1, 1, 1], WIDTH, CLASSES - 1), dict(SLIM, library="detectron2")),
    "maskrcnn_openmmlab": case(lambda: detector("mask_rcnn/mask-rcnn_r50_fpn_1x_coco", WIDTH, CLASSES - 1, [1, 1, 1, 1]), dict(SLIM, library="openmmlab")),
}
VARIANTS = {
    "v1": Variant(published_first),
    "v2": Variant(lambda: detection.maskrcnn_resnet50_fpn_v2(weights=None, weights_backbone=None)),
    "detectron2-r50": Variant(lambda: Detectron2([3, 4, 6, 3], 64, 80)),
    "detectron2-r101": Variant(lambda: Detectron2([3, 4, 23, 3], 64, 80)),
    "detectron2-x101": Variant(lambda: Detectron2([3, 4, 23, 3], 64, 80, groups=32, group_width=8)),
    "openmmlab-r50": Variant(lambda: detector("mask_rcnn/mask-rcnn_r50_fpn_1x_coco")),
    "openmmlab-r101": Variant(lambda: detector("mask_rcnn/mask-rcnn_r101_fpn_1x_coco")),
    "openmmlab-x101": Variant(lambda: detector("mask_rcnn/mask-rcnn_x101-32x4d_fpn_1x_coco")),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "torchvision", "mmdet")
