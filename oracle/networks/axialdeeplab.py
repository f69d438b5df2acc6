"""Axial-DeepLab from the paper and from the names, sizes and semantics of DeepLab2, which is TensorFlow; positions farther away than the span are left out of whole axes, as plainly as it can be."""
import torch
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write

EPSILON, HEADS, MOST = 1e-3, 8, 255


class Conv(nn.Module):
    """A convolution and its norm; a ReLU where it is active."""
    def __init__(self, before, after, kernel=1, stride=1, groups=1, active=True):
        super().__init__()
        self.conv = nn.Conv2d(before, after, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm, self.active = nn.BatchNorm2d(after, EPSILON), active

    def forward(self, x):
        y = self.norm(self.conv(x))
        return torch.relu(y) if self.active else y


class Line(nn.Module):
    """A convolution of rows."""
    def __init__(self, before, after):
        super().__init__()
        self.conv = nn.Conv1d(before, after, 1, bias=False)

    def forward(self, x):
        return self.conv(x)


class Relative(nn.Module):
    """A vector for each distance, of position m as position l sees it."""
    def __init__(self, depth):
        super().__init__()
        self._embeddings = nn.Embedding(2 * MOST - 1, depth)

    def forward(self, length):
        places = torch.arange(length)
        return self._embeddings.weight[(places[None] - places[:, None] + MOST - 1).clamp(0, 2 * MOST - 2)]


class Axis(nn.Module):
    def __init__(self, channels, keys, values, span):
        super().__init__()
        self.keys, self.values, self.reach = keys, values, span // 2
        self.qkv_transform = Line(channels, 2 * keys + values)
        self._query_rpe, self._key_rpe, self._value_rpe = Relative(keys // HEADS), Relative(keys // HEADS), Relative(values // HEADS)
        self._batch_norm_qkv = nn.BatchNorm1d(2 * keys + values, EPSILON)
        self._batch_norm_similarity, self._batch_norm_retrieved_output = nn.BatchNorm2d(3 * HEADS, EPSILON), nn.BatchNorm1d(2 * values, EPSILON)

    def forward(self, x):
        n, _, length = x.shape
        mixed = self._batch_norm_qkv(self.qkv_transform(x))
        q, k, v = [part.view(n, HEADS, -1, length) for part in mixed.split([self.keys, self.keys, self.values], 1)]
        scores = torch.cat([torch.einsum("nhdl,nhdm->nhlm", q, k), torch.einsum("nhdl,lmd->nhlm", q, self._query_rpe(length)), torch.einsum("nhdm,lmd->nhlm", k, self._key_rpe(length))], 1)
        scores = self._batch_norm_similarity(scores).view(n, 3, HEADS, length, length).sum(1)
        places = torch.arange(length)
        shares = scores.masked_fill((places[None] - places[:, None]).abs() > self.reach, -torch.inf).softmax(-1)
        found = torch.cat([torch.einsum("nhlm,nhdm->nhdl", shares, v), torch.einsum("nhlm,lmd->nhdl", shares, self._value_rpe(length))], 1)
        return self._batch_norm_retrieved_output(found.reshape(n, 2 * self.values, length)).view(n, 2, self.values, length).sum(1)


class Axial(nn.Module):
    def __init__(self, channels, filters, stride, span):
        super().__init__()
        self.stride = stride
        self._height_axis, self._width_axis = Axis(channels, filters, 2 * filters, span), Axis(2 * filters, filters, 2 * filters, span)

    def forward(self, x):
        n, _, height, width = x.shape
        columns = self._height_axis(x.permute(0, 3, 1, 2).flatten(0, 1)).view(n, width, -1, height).permute(0, 2, 3, 1)[:, :, :: self.stride]
        rows = self._width_axis(columns.transpose(1, 2).flatten(0, 1)).view(n, columns.shape[2], -1, width)
        return rows.transpose(1, 2)[..., :: self.stride]


class Block(nn.Module):
    """Of a map that is not yet activated."""
    def __init__(self, before, filters, stride, axial, span):
        super().__init__()
        inner = 2 * filters if axial else filters
        self._conv1_bn_act = Conv(before, inner)
        if axial:
            self._attention = Axial(inner, filters, stride, span)
        else:
            self._conv2_bn_act = Conv(inner, inner, 3, stride)
        self._conv3_bn = Conv(inner, 4 * filters, active=False)
        self.stride = stride
        if before != 4 * filters:
            self._shortcut = Conv(before, 4 * filters, 1, stride, active=False)

    def forward(self, x):
        x = torch.relu(x)
        y = self._conv1_bn_act(x)
        y = torch.relu(self._attention(y)) if hasattr(self, "_attention") else self._conv2_bn_act(y)
        return self._conv3_bn(y) + (self._shortcut(x) if hasattr(self, "_shortcut") else x[..., :: self.stride, :: self.stride])


class Stem(nn.Module):
    def __init__(self, stem):
        super().__init__()
        self._conv1_bn_act, self._conv2_bn_act, self._conv3_bn = Conv(3, stem, 3, 2), Conv(stem, stem, 3), Conv(stem, 2 * stem, 3, active=False)

    def forward(self, x):
        return self._conv3_bn(self._conv2_bn_act(self._conv1_bn_act(x)))


class Stage(nn.Module):
    def __init__(self, before, filters, depth, stride, input_stride, axial_stride, span):
        super().__init__()
        self.depth = depth
        for i in range(depth):
            axial = (input_stride if i == 0 else 2 * input_stride) >= axial_stride
            self.add_module(f"_block{i + 1}", Block(before if i == 0 else 4 * filters, filters, stride if i == 0 else 1, axial, span))

    def forward(self, x):
        for i in range(self.depth):
            x = getattr(self, f"_block{i + 1}")(x)
        return x


class AxialResNet(nn.Module):
    """Its four maps, activated: strides 4, 8, 16 and 16."""
    def __init__(self, width, depths, stem, axial_stride, span):
        super().__init__()
        self._stem, before = Stem(stem), 2 * stem
        for i, depth in enumerate(depths):
            self.add_module(f"_stage{i + 2}", Stage(before, width * 2**i, depth, 2 if i < 3 else 1, 2 * 2**i, axial_stride, span))
            before = 4 * width * 2**i

    def forward(self, image):
        x, maps = self._stem(image), []
        for i in range(4):
            x = getattr(self, f"_stage{i + 2}")(x)
            maps.append(torch.relu(x))
        return maps


class Apart(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self._depthwise, self._pointwise = Conv(before, before, 5, groups=before), Conv(before, after)

    def forward(self, x):
        return self._pointwise(self._depthwise(x))


class Projection(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self._proj_conv_bn_act = Conv(before, after)

    def forward(self, x):
        return self._proj_conv_bn_act(x)


class Decoder(nn.Module):
    def __init__(self, widths, pyramid, channels, sides):
        super().__init__()
        self._aspp = Projection(widths[3], pyramid)
        self._low_level_conv1, self._low_level_conv2 = Conv(widths[1], sides[0]), Conv(widths[0], sides[1])
        self._fusion_conv1, self._fusion_conv2 = Apart(pyramid + sides[0], channels), Apart(channels + sides[1], channels)

    def forward(self, maps):
        x = self._aspp(maps[3])
        for low, fusion, map_ in ((self._low_level_conv1, self._fusion_conv1, maps[1]), (self._low_level_conv2, self._fusion_conv2, maps[0])):
            side = low(map_)
            x = fusion(torch.cat([F.interpolate(x, side.shape[-2:], mode="bilinear", align_corners=True), side], 1))
        return x


class Head(nn.Module):
    def __init__(self, before, inner, outputs):
        super().__init__()
        self.conv_block, self.final_conv = Apart(before, inner), nn.Conv2d(inner, outputs, 1)

    def forward(self, x):
        return self.final_conv(self.conv_block(x))


class AxialDeepLab(nn.Module):
    """Its sizes under the names that the definition has."""
    def __init__(self, nClasses=19, width=64, depths=(3, 4, 6, 3), stem=64, axialStride=2, span=65, channels=256):
        super().__init__()
        self.encoder = AxialResNet(width, depths, stem, axialStride, span)
        widths = [4 * width * 2**i for i in range(4)]
        self.semantic_decoder = Decoder(widths, channels, channels, (channels // 4, channels // 8))
        self.semantic_head = Head(channels, channels, nClasses)
        self.instance_decoder = Decoder(widths, channels, channels // 2, (channels // 8, channels // 16))
        self.instance_center_head, self.instance_regression_head = Head(channels // 2, channels // 8, 1), Head(channels // 2, channels // 8, 2)

    def forward(self, image):
        maps = self.encoder(image)
        objects = self.instance_decoder(maps)
        return dict(logits=self.semantic_head(self.semantic_decoder(maps)), center=self.instance_center_head(objects), offset=self.instance_regression_head(objects))


def untested(name):
    """What moves all scores of an attention alike."""
    return name.endswith("_batch_norm_similarity.bias")


def case(size, **config):
    config = dict(nClasses=5, width=8, stem=4, channels=32, depths=[1, 2, 1, 1], **config)
    return Case(lambda: AxialDeepLab(**config), size=size, config=config, untested=untested)


# a span within whole axes, in blocks, and, as DeepLab2's hybrids have it, one that covers them all
CASES = {"axialdeeplab": case((65, 97), span=9), "axialdeeplab_hybrid": case((64, 80), axialStride=8, span=257)}
# M and XL have the same names
VARIANTS = {"small": Variant(lambda: AxialDeepLab(width=32)), "large": Variant(AxialDeepLab), "maxs": Variant(lambda: AxialDeepLab(axialStride=16, span=257))}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
