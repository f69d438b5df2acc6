"""ConvNeXt, versions 1 and 2, as timm has it; narrow ones with few blocks."""
import timm
from timm.models.convnext import ConvNeXt

from network import Case, Variant, write

DEPTHS, CHANNELS = [1, 2, 1, 1], [8, 12, 16, 24]


def case(size, config, **options):
    make = lambda: ConvNeXt(num_classes=50, depths=DEPTHS, dims=CHANNELS, **options)
    # layer scale begins with 1e-6, which hides the blocks: the drawn one does not
    return Case(make, size=size, config={"depths": DEPTHS, "channels": CHANNELS, **config, "nClasses": 50})


if __name__ == "__main__":
    cases = {
        "convnextclassifier": case((64, 96), {"version": 2, "convolutions": True}, use_grn=True, ls_init_value=None, conv_mlp=True),
        "convnextclassifier_v1": case((65, 99), {}),
    }
    names = {"tiny": "convnext_tiny", "base": "convnext_base", "v2-atto": "convnextv2_atto", "v2-tiny": "convnextv2_tiny"}
    variants = {name: Variant(lambda of=of: timm.create_model(of, pretrained=False)) for name, of in names.items()}
    write(__file__, cases, variants, "torch", "timm")
