"""CondInst and BoxInst as MMDetection has them."""
from mmdetection import Parts, detector, rows
from network import Case, Variant, write

WIDTH, CLASSES = 16, 3
CONDINST, BOXINST = "condinst/condinst_r50_fpn_ms-poly-90k_coco_instance", "boxinst/boxinst_r{}_fpn_ms-90k_coco"


def outputs(model, x):
    maps = model.extract_feat(x)
    names = ("logits", "boxes", "centerness", "kernels")
    return {**{name: rows(found) for name, found in zip(names, model.bbox_head(maps))}, "features": model.mask_head.mask_feature_head(maps)}


def built(name, change=None):
    return Parts(detector(name, change), outputs)


def slim(model):
    model["backbone"] |= dict(base_channels=WIDTH, stem_channels=WIDTH)
    model["neck"] |= dict(in_channels=[4 * WIDTH * 2**i for i in range(4)], out_channels=4 * WIDTH)
    model["bbox_head"] |= dict(num_classes=CLASSES, in_channels=4 * WIDTH, feat_channels=4 * WIDTH)
    model["mask_head"]["mask_feature_head"] |= dict(in_channels=4 * WIDTH, feat_channels=2 * WIDTH)


def spread(name):
    """Factors of the boxes are near 1; classes and masks differ from point to point."""
    return {"conv_cls": 2, "conv_reg": 40, "controller": 0.5, "conv_pred": 0.05}.get(name.split(".")[-2], 1)


def case(name, size, **told):
    return Case(lambda: built(name, slim), size=size, config={"nClasses": CLASSES, "width": WIDTH, **told}, spread=spread)


CASES = {"condinst": case(CONDINST, (160, 224)), "condinst_boxinst": case(BOXINST.format(50), (160, 192), maskChannels=16)}

if __name__ == "__main__":
    full = lambda name: Variant(lambda: built(name))
    write(__file__, CASES, {"resnet50": full(CONDINST), **{f"boxinst-resnet{depth}": full(BOXINST.format(depth)) for depth in (50, 101)}}, "torch", "mmdet")
