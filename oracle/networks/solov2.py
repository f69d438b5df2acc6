"""SOLOv2 as MMDetection has it."""
from mmdetection import Parts, detector, rows
from network import Case, Variant, write

WIDTH, CLASSES = 16, 3


def outputs(model, x):
    kernels, logits, features = model.mask_head(model.extract_feat(x))
    return {"logits": rows(logits), "kernels": rows(kernels), "features": features}


def built(name, change=None):
    return Parts(detector(f"solov2/{name}", change), outputs)


def slim(bottleneck, light):
    def change(model):
        model["backbone"] |= dict(base_channels=WIDTH, stem_channels=WIDTH)
        model["neck"] |= dict(in_channels=[(4 if bottleneck else 1) * WIDTH * 2**i for i in range(4)], out_channels=4 * WIDTH)
        model["mask_head"] |= dict(num_classes=CLASSES, in_channels=4 * WIDTH, feat_channels=(4 if light else 8) * WIDTH)
        model["mask_head"]["mask_feature_head"] |= dict(feat_channels=2 * WIDTH, out_channels=(2 if light else 4) * WIDTH)
    return change


FULL, LIGHT = "solov2_r50_fpn_1x_coco", "solov2-light_r{}_fpn_ms-3x_coco"


def spread(name):
    """Classes of which some are sure, and masks that are neither empty nor all of the image."""
    return {"conv_cls": 3, "conv_kernel": 1}.get(name.split(".")[-2], 1)


def case(name, encoder, light, size):
    config = {"encoder": encoder, **({"light": True} if light else {}), "nClasses": CLASSES, "width": WIDTH}
    return Case(lambda: built(name, slim(encoder == "resnet50", light)), size=size, config=config, spread=spread)


CASES = {"solov2": case(FULL, "resnet50", False, (96, 128)), "solov2_light": case(LIGHT.format(18), "resnet18", True, (64, 96))}

if __name__ == "__main__":
    full = lambda name: Variant(lambda: built(name))
    write(__file__, CASES, {
        "resnet50": full(FULL), "resnet101": full("solov2_r101_fpn_ms-3x_coco"),
        **{f"light-resnet{depth}": full(LIGHT.format(depth)) for depth in (18, 34, 50)},
    }, "torch", "mmdet")
