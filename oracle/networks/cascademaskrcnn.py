"""Cascade Mask R-CNN as MMDetection has it; a narrow one with every width in proportion."""
from maskrcnn import CHANNELS, CLASSES, SLIM, WIDTH
from network import Case, Variant, write
from openmmlab_detection import detector

NAME = "cascade_rcnn/cascade-mask-rcnn_{}_fpn_1x_coco"
MAPS = {name: [[3, CHANNELS, 7, 7], -1, 1] for name in ("box_maps", "box_maps_2", "box_maps_3")}
CASES = {
    "cascademaskrcnn": Case(
        lambda: detector(NAME.format("r50"), WIDTH, CLASSES - 1, [1, 1, 1, 1]), config=SLIM,
        inputs=dict(image=[[1, 3, 96, 128], -1.7, 1.7], region_maps=[[3, CHANNELS, 14, 14], -1, 1], **MAPS)),
}
FILES = {"resnet50": "r50", "resnet101": "r101", "resnext101": "x101-32x4d", "resnext101-64": "x101-64x4d"}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda file=file: detector(NAME.format(file))) for name, file in FILES.items()}, "torch", "mmdet")
