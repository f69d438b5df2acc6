"""What torchvision computes for the operator deformConv of packages/nn/src/ops: deformable convolutions of both versions, with groups, sets of offsets, strides and dilation."""
from torchvision.ops import deform_conv2d

from fixture import Fixture
from operator_inputs import case, normal

with Fixture("packages/nn/src/ops/deform-conv.fixture.json", __file__, "torch", "torchvision", "numpy") as f:
    x, weight, grouped, bias = normal(2, 4, 7, 8), normal(6, 4, 3, 3), normal(6, 2, 3, 3), normal(6)
    # by a pixel and a half, some of them beyond the border
    offset, mask, sets, masks = 1.5 * normal(2, 18, 7, 8), normal(2, 9, 7, 8).sigmoid(), 1.5 * normal(2, 36, 7, 8), normal(2, 18, 7, 8).sigmoid()
    f["same"] = case(
        {"x": x, "offset": offset, "mask": mask, "sets": sets, "masks": masks, "weight": weight, "grouped": grouped, "bias": bias},
        plain=deform_conv2d(x, offset, weight, padding=1),
        modulated=deform_conv2d(x, offset, weight, bias, padding=2, dilation=2, mask=mask),
        inSets=deform_conv2d(x, sets, grouped, bias, padding=1, mask=masks),
    )
    x, weight, bias, offset = normal(2, 4, 7, 8), normal(6, 4, 3, 2), normal(6), 1.5 * normal(2, 12, 2, 5)
    f["strided"] = case({"x": x, "offset": offset, "weight": weight, "bias": bias}, y=deform_conv2d(x, offset, weight, bias, (3, 2), (0, 1)))
