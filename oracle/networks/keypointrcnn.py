"""Keypoint R-CNN as torchvision has it, and Detectron2's written out from the names of its files; a narrow one with every width divided."""
from torchvision.models import detection
from torchvision.models.detection import faster_rcnn, keypoint_rcnn
from torchvision.models.detection._utils import overwrite_eps
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.resnet import resnet50
from torchvision.ops import misc

from detectron2_parts import Detectron2
from maskrcnn import CHANNELS, WIDTH, case, slim_backbone
from network import Variant, write

POINTS = 5


class Whole(detection.KeypointRCNN):
    """What there is to learn of it in one run; `detect` is the library's own way from images to results."""
    def forward(self, image, box_maps, region_maps):
        objectness, offsets = self.rpn.head(list(self.backbone(image).values()))
        heads = self.roi_heads
        logits, box_offsets = heads.box_predictor(heads.box_head(box_maps))
        levels = {f"objectness_{i}": x for i, x in enumerate(objectness)} | {f"anchor_offsets_{i}": x for i, x in enumerate(offsets)}
        return dict(class_logits=logits, box_offsets=box_offsets, heat_maps=heads.keypoint_predictor(heads.keypoint_head(region_maps)), **levels)

    def detect(self, images):
        return super().forward(images)


def slim():
    heads = dict(
        box_head=faster_rcnn.TwoMLPHead(CHANNELS * 49, 4 * CHANNELS), box_predictor=faster_rcnn.FastRCNNPredictor(4 * CHANNELS, 2),
        keypoint_head=keypoint_rcnn.KeypointRCNNHeads(CHANNELS, [2 * CHANNELS] * 8), keypoint_predictor=keypoint_rcnn.KeypointRCNNPredictor(2 * CHANNELS, POINTS))
    return frozen(Whole(slim_backbone(misc.FrozenBatchNorm2d), None, **heads))


def frozen(model):
    overwrite_eps(model, 0.0)
    return model


def published():
    return frozen(Whole(_resnet_fpn_extractor(resnet50(weights=None, norm_layer=misc.FrozenBatchNorm2d), 5), 2, num_keypoints=17))


CASES = {
    "keypointrcnn": case(slim, dict(layers=14, width=WIDTH, points=POINTS)),
    "keypointrcnn_detectron2": case(lambda: Detectron2([1, 1, 1, 1], WIDTH, 1, points=POINTS), dict(layers=14, width=WIDTH, points=POINTS, library="detectron2")),
}
VARIANTS = {
    "resnet50": Variant(published),
    "detectron2-r50": Variant(lambda: Detectron2([3, 4, 6, 3], 64, 1, points=17)),
    "detectron2-r101": Variant(lambda: Detectron2([3, 4, 23, 3], 64, 1, points=17)),
    "detectron2-x101": Variant(lambda: Detectron2([3, 4, 23, 3], 64, 1, groups=32, group_width=8, points=17)),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "torchvision")
