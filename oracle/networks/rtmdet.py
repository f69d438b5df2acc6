"""RTMDet-Ins as MMDetection has it."""
from mmdetection import Parts, detector, rows
from network import Case, Variant, write
from openmmlab import once

WIDTH, CLASSES = 8, 3


def outputs(model, x):
    logits, boxes, kernels, features = model.bbox_head(model.extract_feat(x))
    return {"logits": rows(logits), "boxes": rows(boxes), "kernels": rows(kernels), "features": features}


def slim(model):
    model["backbone"] |= dict(widen_factor=WIDTH / 64, deepen_factor=0.167)
    model["neck"] |= dict(in_channels=[4 * WIDTH, 8 * WIDTH, 16 * WIDTH], out_channels=4 * WIDTH, num_csp_blocks=1)
    model["bbox_head"] |= dict(in_channels=4 * WIDTH, feat_channels=4 * WIDTH, num_classes=CLASSES)


def single(model):
    """The network whose tower of classes and boxes, and whose convolutions that all levels share, have one name; files have them under all."""
    head = model.bbox_head
    del head._modules["reg_convs"]
    head.__dict__["reg_convs"] = head.cls_convs
    once(model)
    return Parts(model, outputs)


def published(name, batch=32):
    return f"rtmdet/rtmdet-ins_{name}_8xb{batch}-300e_coco"


def whole(name, batch=32):
    return Variant(lambda: single(detector(published(name, batch))))


def spread(name):
    """Boxes of some size, masks that are neither empty nor all of the image."""
    return {"rtm_reg": 12, "rtm_cls": 12, "rtm_kernel": 3, "projection": 4}.get(name.split(".")[-3 if "rtm" in name else -2], 1)


CASES = {"rtmdet": Case(lambda: single(detector(published("tiny"), slim)), size=(96, 128), config={"width": WIDTH, "nClasses": CLASSES}, spread=spread)}

if __name__ == "__main__":
    write(__file__, CASES, {"tiny": whole("tiny"), "small": whole("s"), "medium": whole("m"), "large": whole("l"), "extra-large": whole("x", 16)}, "torch", "mmdet")
