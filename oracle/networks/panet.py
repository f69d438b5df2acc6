"""Mask R-CNN with PANet's pyramid as MMDetection has it; a narrow one with every width in proportion."""
from maskrcnn import CLASSES, SLIM, WIDTH, case
from network import Variant, write
from openmmlab_detection import detector

NAME = "mask_rcnn/mask-rcnn_{}_fpn_1x_coco"


def aggregated(model):
    """The neck of MMDetection's configuration for boxes alone."""
    model["neck"]["type"] = "PAFPN"


CASES = {"panet": case(lambda: detector(NAME.format("r50"), WIDTH, CLASSES - 1, [1, 1, 1, 1], aggregated), SLIM)}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda file=file: detector(NAME.format(file), change=aggregated)) for name, file in {"resnet50": "r50", "resnet101": "r101"}.items()}, "torch", "mmdet")
