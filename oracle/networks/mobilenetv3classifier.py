"""MobileNetV3 as torchvision has it, narrow ones; and the small one under timm's names."""
import timm
import torchvision

from network import Case, Variant, write


def made(size, **options):
    return getattr(torchvision.models, f"mobilenet_v3_{size}")(weights=None, **options)


def case(size, image):
    return Case(lambda: made(size, num_classes=50, width_mult=0.25), size=image, config={"size": size, "width": 0.25, "nClasses": 50})


if __name__ == "__main__":
    theirs = Case(lambda: timm.create_model("mobilenetv3_small_100", num_classes=50), size=(65, 97), config={"size": "small", "epsilon": 1e-5, "nClasses": 50})
    cases = {"mobilenetv3classifier_timm": theirs, "mobilenetv3classifier": case("small", (65, 97)), "mobilenetv3classifier_large": case("large", (64, 70))}
    write(__file__, cases, {size: Variant(lambda size=size: made(size)) for size in ("large", "small")}, "torch", "torchvision", "timm")
