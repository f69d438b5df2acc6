"""MediaPipe's selfie segmentation, written out from the graph of the published .tflite files: names, kernels [out, height, width, in] and all."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

WIDTHS, EXPANSIONS = (16, 16, 24, 32), (16, 72, 88, 96, 128, 128, 96, 96)


def same(x, k, s):
    """TensorFlow's padding: what is odd goes to the end."""
    pads = [max((-(-n // s) - 1) * s + k - n, 0) for n in x.shape[:1:-1]]
    return F.pad(x, [v for p in pads for v in (p // 2, p - p // 2)])


class Selfie(nn.Module):
    """Layers are made and run in one order, under the numbered names that Keras gives them."""

    def __init__(self, widths=WIDTHS, expansions=EXPANSIONS, head=128, last="segment"):
        super().__init__()
        self.sizes, self.last = (widths, expansions, head), last
        self.fans, self.made = {}, {}
        with torch.no_grad():
            self(torch.zeros(1, 3, 32, 32))

    def layer(self, kind, shape, fan, channels):
        n = self.made[kind] = self.made.get(kind, -1) + 1
        name = kind if n == 0 else f"{kind}_{n}"
        if f"{name}/Kernel" not in self._parameters:
            self.register_parameter(f"{name}/Kernel", nn.Parameter(torch.zeros(shape)))
            self.register_parameter(f"{name}/Bias", nn.Parameter(torch.zeros(channels)))
            self.fans[f"{name}/Kernel"] = fan
        return self._parameters[f"{name}/Kernel"], self._parameters[f"{name}/Bias"]

    def conv(self, x, o, k=1, s=1):
        i = x.shape[1]
        w, b = self.layer("conv2d", (o, k, k, i), k * k * i, o)
        return F.conv2d(same(x, k, s), w.permute(0, 3, 1, 2), b, s)

    def depthwise(self, x, k, s=1):
        c = x.shape[1]
        w, b = self.layer("depthwise_conv2d", (1, k, k, c), k * k, c)
        return F.conv2d(same(x, k, s), w.permute(3, 0, 1, 2), b, s, groups=c)

    def importance(self, x, hidden):
        return torch.sigmoid(self.conv(F.relu(self.conv(x.mean((2, 3), keepdim=True), hidden)), x.shape[1]))

    def module(self, x, e, c, k, s, act, weighted):
        y = act(self.depthwise(act(self.conv(x, e)), k, s))
        if weighted:
            h = max(8, int(e / 4 + 4) // 8 * 8)
            y = y * self.importance(y, h + 8 if h < 0.9 * e / 4 else h)
        y = self.conv(y, c)
        return y + x if s == 1 else y

    def merged(self, finer, up):
        y = F.relu(self.conv(finer * self.importance(finer + up, finer.shape[1]) + up, finer.shape[1]))
        return y + F.relu(self.depthwise(y, 3))

    def forward(self, x):
        (a, b, c, d), e, head = self.sizes
        self.made = {}
        twice = lambda y: F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=False)
        half = F.hardswish(self.conv(x, a, 3, 2))
        quarter = self.module(half, e[0], b, 3, 2, F.relu, True)
        eighth = self.module(self.module(quarter, e[1], c, 3, 2, F.relu, False), e[2], c, 3, 1, F.relu, False)
        y = self.module(eighth, e[3], d, 5, 2, F.hardswish, True)
        for n in e[4:]:
            y = self.module(y, n, d, 5, 1, F.hardswish, True)
        y = F.relu(self.conv(y, head)) * torch.sigmoid(self.conv(y.mean((2, 3), keepdim=True), head))
        y = self.merged(eighth, self.conv(twice(y), c))
        y = self.merged(quarter, self.conv(twice(y), b))
        y = self.merged(half, self.conv(twice(y), a))
        w, bias = self.layer(self.last, (1, 2, 2, a), a, 1)
        return F.conv_transpose2d(y, w.permute(3, 0, 1, 2), bias, 2)


if __name__ == "__main__":
    config = {"widths": [4, 4, 6, 8], "expansions": [4, 12, 12, 16, 16, 16, 16, 16], "head": 12}
    narrow = Case(lambda: Selfie(*config.values()), size=(48, 64), config=config)
    write(__file__, {"selfie": narrow}, {"general": Variant(Selfie), "landscape": Variant(lambda: Selfie(last="conv2d_transpose"))}, "torch")
