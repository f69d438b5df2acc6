"""BlazePose in its light form, written out from the graph of the published .tflite file: names, kernels [out, height, width, in] and all."""
import torch
from torch.nn import functional as F

from network import Case, Variant, write
from selfie import Selfie, same


class BlazePose(Selfie):
    """Layers are made and run in one order, under the numbered names that Keras gives them."""

    def __init__(self, widths=(16, 32, 64, 128, 192), heat=32, mask=8):
        torch.nn.Module.__init__(self)
        self.sizes = widths, heat, mask
        self.fans, self.made = {}, {}
        with torch.no_grad():
            self(torch.zeros(1, 3, 256, 256))

    def named(self, name, x, o, k):
        i = x.shape[1]
        if f"{name}/Kernel" not in self._parameters:
            self.register_parameter(f"{name}/Kernel", torch.nn.Parameter(torch.zeros(o, k, k, i)))
            self.register_parameter(f"{name}/Bias", torch.nn.Parameter(torch.zeros(o)))
            self.fans[f"{name}/Kernel"] = k * k * i
        return F.conv2d(same(x, k, 1) if k == 3 else x, self._parameters[f"{name}/Kernel"].permute(0, 3, 1, 2), self._parameters[f"{name}/Bias"])

    def separable(self, x, c, s=1):
        return self.conv(self.depthwise(x, 3, s), c)

    def block(self, x, c, s=1):
        y = self.separable(x, c, s)
        if s == 2:
            x = F.max_pool2d(x, 2)
            x = F.pad(x, (0, 0, 0, 0, 0, c - x.shape[1]))
        return F.relu(x + y)

    def stage(self, x, c, n):
        x = self.block(x, c, 2)
        for _ in range(n - 1):
            x = self.block(x, c)
        return x

    def forward(self, image):
        (a, b, c, d, e), heat, mask = self.sizes
        self.made = {}
        twice = lambda y: F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=False)
        half = self.block(F.relu(self.conv(image, a, 3, 2)), a)
        quarter = self.stage(half, b, 3)
        eighth = self.stage(quarter, c, 4)
        sixteenth = self.stage(eighth, d, 5)
        deep = self.stage(sixteenth, e, 6)
        up = F.relu(self.separable(deep, heat))
        for finer in (sixteenth, eighth, quarter):
            up = twice(up) + F.relu(self.separable(finer, heat))
        y = up
        for finer, channels, count in ((eighth, c, 4), (sixteenth, d, 5), (deep, e, 6)):
            y = self.stage(y, channels, count)
            y = y + F.relu(self.separable(finer, channels))
        y = self.stage(self.stage(y, e, 6), e, 6)
        fine = F.relu(self.separable(half, mask))
        person = F.relu(self.separable(twice(F.relu(self.separable(up, mask))) + fine, mask))
        return {
            "ld_3d": self.named("convld_3d", y, 195, 2).flatten(1),
            "output_poseflag": torch.sigmoid(self.named("conv_poseflag", y, 1, 2)).flatten(1),
            "output_segmentation": self.named("output_segmentation", person, 1, 3),
            "output_heatmap": self.named("output_heatmap", up, 39, 3),
            "world_3d": self.named("convworld_3d", y, 117, 2).flatten(1),
        }


if __name__ == "__main__":
    config = {"widths": [3, 4, 5, 6, 7], "heat": 5, "mask": 4}
    # two images, whose one probability each is apart
    case = Case(lambda: BlazePose(*config.values()), config=config, inputs={"image": [[2, 3, 256, 256], -1.7, 1.7]}, spread=lambda name: 0.05 if name.startswith("conv_poseflag/K") else 1)
    write(__file__, {"blazepose": case}, {"lite": Variant(BlazePose)}, "torch")
