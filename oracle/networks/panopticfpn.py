"""Panoptic FPN as MMDetection has it, and Detectron2's written out from the names of its files; narrow ones with every width in proportion."""
from detectron2_parts import Detectron2
from maskrcnn import CLASSES, WIDTH, case
from network import Variant, write
from openmmlab_detection import detector

STUFF = 3
SLIM = dict(layers=14, width=WIDTH, nClasses=CLASSES, stuff=STUFF, stuffArea=100)
NAME = "panoptic_fpn/panoptic-fpn_{}_fpn_1x_coco"


def fewer(model):
    """Kinds of stuff, and groups of four channels."""
    model["semantic_head"] |= dict(num_stuff_classes=STUFF, norm_cfg=dict(type="GN", num_groups=WIDTH // 2))
    model["panoptic_fusion_head"]["num_stuff_classes"] = STUFF
    model["test_cfg"]["panoptic"]["stuff_area_limit"] = SLIM["stuffArea"]


CASES = {
    "panopticfpn": case(lambda: Detectron2([1, 1, 1, 1], WIDTH, CLASSES - 1, stuff=STUFF), SLIM),
    "panopticfpn_openmmlab": case(lambda: detector(NAME.format("r50"), WIDTH, CLASSES - 1, [1, 1, 1, 1], fewer), dict(SLIM, library="openmmlab")),
}
VARIANTS = {
    "detectron2-r50": Variant(lambda: Detectron2([3, 4, 6, 3], 64, 80, stuff=53)),
    "detectron2-r101": Variant(lambda: Detectron2([3, 4, 23, 3], 64, 80, stuff=53)),
    "openmmlab-r50": Variant(lambda: detector(NAME.format("r50"))),
    "openmmlab-r101": Variant(lambda: detector(NAME.format("r101"))),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "torchvision", "mmdet")
