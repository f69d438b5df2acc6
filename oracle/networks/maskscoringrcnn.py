"""Mask Scoring R-CNN as MMDetection has it; a narrow one with every width in proportion."""
from maskrcnn import CLASSES, SLIM, WIDTH, case
from network import Variant, write
from openmmlab_detection import detector

NAME = "ms_rcnn/ms-rcnn_{}_fpn_1x_coco"
plain = case(lambda: detector(NAME.format("r50-caffe"), WIDTH, CLASSES - 1, [1, 1, 1, 1]), SLIM)
plain.inputs["region_masks"] = [[3, 1, 28, 28], 0.05, 0.95]
CASES = {"maskscoringrcnn": plain}
FILES = {"resnet50": "r50-caffe", "resnet101": "r101-caffe", "resnext101": "x101-32x4d", "resnext101-64": "x101-64x4d"}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda file=file: detector(NAME.format(file))) for name, file in FILES.items()}, "torch", "mmdet")
