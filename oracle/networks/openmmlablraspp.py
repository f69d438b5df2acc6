"""LR-ASPP as mmsegmentation has it. Its encoder has no width: narrow ones are made of layers that are told fewer channels."""
from network import Variant, write
from openmmlab import build, case, trained
from mmseg.models.backbones import mobilenet_v3
from mmseg.models.utils import make_divisible

CONFIG = "mobilenet_v3/mobilenet-v3-d8{}_lraspp_4xb4-320k_cityscapes-512x1024"
LAYERS = Convolution, Block = mobilenet_v3.ConvModule, mobilenet_v3.InvertedResidual
# channels of the maps before the last, and those of the blocks' last map
SIZES = {"large": ((16, 24), 160), "small": ((16, 16), 96)}


def narrow(size, width):
    """The change of a configuration whose encoder then has channels times `width / 64`, rounded as published ones are."""
    fine, last = SIZES[size]
    rounded = lambda channels: make_divisible(channels * width / 64, 8)

    def fewer(channels):
        # the last convolution has six times the channels before it
        return 6 * rounded(last) if channels == 6 * last else channels if channels == 3 else rounded(channels)

    class NarrowConvolution(Convolution):
        def __init__(self, in_channels, out_channels, **others):
            super().__init__(fewer(in_channels), fewer(out_channels), **others)

    class NarrowBlock(Block):
        def __init__(self, in_channels, out_channels, mid_channels, se_cfg, **others):
            mid = rounded(mid_channels)
            super().__init__(fewer(in_channels), fewer(out_channels), mid, se_cfg=se_cfg and {**se_cfg, "channels": mid}, **others)

    def change(model):
        mobilenet_v3.ConvModule, mobilenet_v3.InvertedResidual = NarrowConvolution, NarrowBlock
        model["decode_head"].update(in_channels=[*map(fewer, fine), fewer(6 * last)], branch_channels=(width // 2, width))
    return change


def whole(model):
    """No change: layers as they are published."""
    mobilenet_v3.ConvModule, mobilenet_v3.InvertedResidual = LAYERS


if __name__ == "__main__":
    large, small = CONFIG.format(""), CONFIG.format("-s")
    write(__file__, {
        "openmmlablraspp": case(large, (392, 424), width=16, told={"encoder": "large"}, change=narrow("large", 16)),
        "openmmlablraspp_small": case(small, (400, 392), width=24, told={"encoder": "small"}, change=narrow("small", 24)),
    }, {"large": Variant(lambda: build(large, change=whole), trained), "small": Variant(lambda: build(small, change=whole), trained)}, "torch", "mmsegmentation")
