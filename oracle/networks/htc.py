"""Hybrid Task Cascade as MMDetection has it; a narrow one with every width in proportion."""
from cascademaskrcnn import MAPS
from maskrcnn import CHANNELS, CLASSES, SLIM, WIDTH
from network import Case, Variant, write
from openmmlab_detection import detector

NAME = "htc/htc_{}_coco"
STUFF = 6


def stuff(model):
    model["roi_head"]["semantic_head"]["num_classes"] = STUFF


CASES = {
    "htc": Case(
        lambda: detector(NAME.format("r50_fpn_1x"), WIDTH, CLASSES - 1, [1, 1, 1, 1], stuff), config=dict(SLIM, semanticClasses=STUFF),
        inputs=dict(image=[[1, 3, 96, 128], -1.7, 1.7], region_maps=[[3, CHANNELS, 14, 14], -1, 1], **MAPS)),
}
FILES = {"resnet50": "r50_fpn_1x", "resnet101": "r101_fpn_20e", "resnext101": "x101-32x4d_fpn_16xb1-20e", "resnext101-64": "x101-64x4d_fpn_16xb1-20e"}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda file=file: detector(NAME.format(file))) for name, file in FILES.items()}, "torch", "mmdet")
