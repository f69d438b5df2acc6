"""kMaX-DeepLab from the papers and from the names and settings of its authors' PyTorch files; their code needs Detectron2, which is not on PyPI."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from maskdino import Backbone
from network import Case, Variant, write

EPSILON, HEADS, SPAN, VOID = 1e-3, 8, 255, 0.9


def norm(channels):
    return nn.BatchNorm2d(channels, EPSILON)


def row_norm(channels):
    return nn.BatchNorm1d(channels, EPSILON)


class Conv(nn.Module):
    """A convolution, its norm, and GELU where it is active; of sequences or of maps."""
    def __init__(self, before, after, kernel=1, groups=1, axes=2, bias=False, normed=True, active=False):
        super().__init__()
        convolution = nn.Conv2d if axes == 2 else nn.Conv1d
        self.conv = convolution(before, after, kernel, padding=kernel // 2, groups=groups, bias=bias)
        self.norm = (norm if axes == 2 else row_norm)(after) if normed else nn.Identity()
        self.active = active

    def forward(self, x):
        y = self.norm(self.conv(x))
        return F.gelu(y) if self.active else y


class Relative(nn.Module):
    """A vector for each distance of two positions of a row."""
    def __init__(self, depth):
        super().__init__()
        self._embeddings = nn.Embedding(2 * SPAN - 1, depth)

    def forward(self, length):
        places = torch.arange(length)
        return self._embeddings.weight[places[None] - places[:, None] + SPAN - 1]


class Axis(nn.Module):
    """Attention along rows: what positions say, what queries and keys say of distances, and values with distances of their own."""
    def __init__(self, channels, keys, values):
        super().__init__()
        self.keys, self.values = keys, values
        self.qkv_transform = Conv(channels, 2 * keys + values, axes=1, normed=False)
        self._query_rpe, self._key_rpe, self._value_rpe = Relative(keys // HEADS), Relative(keys // HEADS), Relative(values // HEADS)
        self._batch_norm_qkv = row_norm(2 * keys + values)
        self._batch_norm_similarity, self._batch_norm_retrieved_output = norm(3 * HEADS), row_norm(2 * values)

    def forward(self, x):
        n, _, length = x.shape
        q, k, v = [part.view(n, HEADS, -1, length) for part in self._batch_norm_qkv(self.qkv_transform(x)).split([self.keys, self.keys, self.values], 1)]
        scores = torch.cat([
            torch.einsum("nhdl,nhdm->nhlm", q, k), torch.einsum("nhdl,lmd->nhlm", q, self._query_rpe(length)),
            torch.einsum("nhdm,lmd->nhlm", k, self._key_rpe(length))], 1)
        shares = self._batch_norm_similarity(scores).view(n, 3, HEADS, length, length).sum(1).softmax(-1)
        found = torch.cat([torch.einsum("nhlm,nhdm->nhdl", shares, v), torch.einsum("nhlm,lmd->nhdl", shares, self._value_rpe(length))], 1)
        return self._batch_norm_retrieved_output(found.reshape(n, 2 * self.values, length)).view(n, 2, self.values, length).sum(1)


class Axial(nn.Module):
    def __init__(self, channels, filters):
        super().__init__()
        self._height_axis, self._width_axis = Axis(channels, filters, 2 * filters), Axis(2 * filters, filters, 2 * filters)

    def forward(self, x):
        n, _, height, width = x.shape
        x = self._height_axis(x.permute(0, 3, 1, 2).flatten(0, 1)).view(n, width, -1, height)
        x = self._width_axis(x.permute(0, 3, 2, 1).flatten(0, 1)).view(n, height, -1, width)
        return x.permute(0, 2, 1, 3)


class Block(nn.Module):
    def __init__(self, before, filters, axial):
        super().__init__()
        inner = 2 * filters if axial else filters
        self.axial = axial
        self._conv1_bn_act = Conv(before, inner, active=True)
        if axial:
            self._attention = Axial(inner, filters)
        else:
            self._conv2_bn_act = Conv(filters, filters, 3, active=True)
        self._conv3_bn = Conv(inner, 4 * filters)
        if before != 4 * filters:
            self._shortcut = Conv(before, 4 * filters)

    def forward(self, x):
        x = F.gelu(x)
        y = self._conv1_bn_act(x)
        y = F.gelu(self._attention(y)) if self.axial else self._conv2_bn_act(y)
        return self._conv3_bn(y) + (self._shortcut(x) if hasattr(self, "_shortcut") else x)


class Stage(nn.Module):
    def __init__(self, before, filters, count, axial):
        super().__init__()
        self._blocks = nn.ModuleList(Block(before if i == 0 else 4 * filters, filters, axial) for i in range(count))

    def forward(self, x):
        for block in self._blocks:
            x = block(x)
        return x


class Fuse(nn.Module):
    def __init__(self, low, high, after):
        super().__init__()
        self._conv_bn_low, self._conv_bn_high = Conv(low, after), Conv(high, after)

    def forward(self, low, high):
        low_map = self._conv_bn_low(F.gelu(low))
        low_map = F.interpolate(low_map, high.shape[2:], mode="bilinear", align_corners=low.shape[-1] % 2 == 1)
        return low_map + self._conv_bn_high(F.gelu(high))


class PixelDecoder(nn.Module):
    def __init__(self, widths, filters, blocks):
        super().__init__()
        own = [filters // 2**i for i in range(4)]
        self._in_norms = nn.ModuleList(nn.LayerNorm(width, 1e-6) for width in widths[::-1])
        self._stages = nn.ModuleList(Stage(widths[3] if i == 0 else own[i], own[i], blocks[i], i < 2) for i in range(4))
        self._resized_fuses = nn.ModuleList(Fuse(4 * own[i], widths[2 - i], own[i + 1]) for i in range(3))

    def forward(self, maps):
        maps = [normed(x.movedim(1, -1)).movedim(-1, 1) for normed, x in zip(self._in_norms, maps[::-1])]
        found = [self._stages[0](maps[0])]
        for stage, fuse, x in zip(self._stages[1:], self._resized_fuses, maps[1:]):
            found.append(stage(fuse(found[-1], x)))
        return found


class Predictor(nn.Module):
    def __init__(self, before, channels, classes):
        super().__init__()
        self._pixel_space_head_conv0bnact = Conv(before, before, 5, groups=before, active=True)
        self._pixel_space_head_conv1bnact = Conv(before, channels, active=True)
        self._pixel_space_head_last_convbn = Conv(channels, channels // 2, bias=True)
        self._transformer_mask_head = Conv(channels, channels // 2, axes=1)
        self._transformer_class_head = Conv(channels, classes, axes=1, bias=True, normed=False)
        self._pixel_space_mask_batch_norm = norm(1)

    def masks(self, queries, pixels):
        pixels = self._pixel_space_head_last_convbn(self._pixel_space_head_conv1bnact(self._pixel_space_head_conv0bnact(pixels)))
        logits = torch.einsum("bchw,bcn->bnhw", F.normalize(pixels, dim=1), self._transformer_mask_head(queries))
        return self._pixel_space_mask_batch_norm(logits.flatten(1, 2)[:, None])[:, 0].view(logits.shape)

    def classes(self, queries):
        logits = self._transformer_class_head(queries).transpose(1, 2)
        bias = torch.zeros(logits.shape[-1]).to(logits)
        bias[-1] = math.log((len(bias) - 1) * VOID / (1 - VOID))
        return logits + bias


class SelfAttention(nn.Module):
    def __init__(self, values):
        super().__init__()
        self._batch_norm_similarity, self._batch_norm_retrieved_value = norm(HEADS), row_norm(values)

    def forward(self, q, k, v):
        shares = self._batch_norm_similarity(torch.einsum("bhdl,bhdm->bhlm", q, k)).softmax(-1)
        return F.gelu(self._batch_norm_retrieved_value(torch.einsum("bhlm,bhdm->bhdl", shares, v).flatten(1, 2)))


class Layer(nn.Module):
    """Each pixel goes to the one query that its mask is highest of; a query takes the sum of its pixels."""
    def __init__(self, before, channels, inner, classes):
        super().__init__()
        self.channels = channels
        self._query_conv1_bn_act, self._pixel_conv1_bn_act = Conv(channels, channels, axes=1, active=True), Conv(before, channels, active=True)
        self._query_qkv_conv_bn, self._pixel_v_conv_bn = Conv(channels, 2 * channels, axes=1), Conv(channels, channels)
        self._query_self_attention, self._query_conv3_bn = SelfAttention(channels), Conv(channels, channels, axes=1)
        self._query_ffn_conv1_bn_act, self._query_ffn_conv2_bn = Conv(channels, inner, axes=1, active=True), Conv(inner, channels, axes=1)
        self._predcitor = Predictor(channels, channels, classes)
        self._kmeans_query_batch_norm_retrieved_value, self._kmeans_query_conv3_bn = row_norm(channels), Conv(channels, channels, axes=1)

    def forward(self, pixels, queries):
        pixels, own = self._pixel_conv1_bn_act(F.gelu(pixels)), self._query_conv1_bn_act(queries)
        nearest = self._predcitor.masks(own, pixels).flatten(2).argmax(1)
        members = F.one_hot(nearest, queries.shape[-1]).to(pixels)
        sums = self._pixel_v_conv_bn(pixels).flatten(2) @ members
        queries = queries + self._kmeans_query_conv3_bn(self._kmeans_query_batch_norm_retrieved_value(sums))
        half = self.channels // 2
        q, k, v = [part.unflatten(1, (HEADS, -1)) for part in self._query_qkv_conv_bn(own).split([half, half, self.channels], 1)]
        queries = F.gelu(queries + self._query_conv3_bn(self._query_self_attention(q, k, v)))
        return F.gelu(queries + self._query_ffn_conv2_bn(self._query_ffn_conv1_bn_act(queries)))


class Transformer(nn.Module):
    def __init__(self, filters, channels, inner, queries, classes):
        super().__init__()
        self._kmax_transformer_layers = nn.ModuleList(Layer(4 * filters // 2 ** (i // 2), channels, inner, classes) for i in range(6))
        self._cluster_centers = nn.Embedding(channels, queries)
        self._class_embedding_projection, self._mask_embedding_projection = Conv(channels, channels, axes=1, active=True), Conv(channels, channels, axes=1, active=True)
        self._predcitor = Predictor(filters // 2, channels, classes)

    def forward(self, maps):
        queries = self._cluster_centers.weight[None].expand(maps[0].shape[0], -1, -1)
        for i, layer in enumerate(self._kmax_transformer_layers):
            queries = layer(maps[i // 2], queries)
        logits = self._predcitor.classes(self._class_embedding_projection(queries))
        return dict(pred_logits=logits, pred_masks=self._predcitor.masks(self._mask_embedding_projection(queries), maps[3]))


class KMaXDeepLab(nn.Module):
    """Its sizes under the names that the definition has. What training alone computes with is left out."""
    def __init__(self, nClasses=133, queries=128, filters=512, channels=256, mlpDim=2048, blocks=(1, 5, 1, 1), depths=(3, 4, 6, 3), width=64, imageSize=1281):
        super().__init__()
        self.backbone = Backbone(depths, width)
        for module in self.backbone.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eps = EPSILON
        self.sem_seg_head = nn.Module()
        self.sem_seg_head.pixel_decoder = PixelDecoder([4 * width * 2**i for i in range(4)], filters, blocks)
        self.sem_seg_head.predictor = Transformer(filters, channels, mlpDim, queries, nClasses + 1)

    def forward(self, image):
        return self.sem_seg_head.predictor(self.sem_seg_head.pixel_decoder(self.backbone(image)))


def unused(name):
    """Classes between the layers, which training alone looks at."""
    return "_kmax_transformer_layers" in name and "_transformer_class_head" in name


def untested(name):
    """What decides the nearest query alone, and what moves all scores of an attention alike."""
    return ("_kmax_transformer_layers" in name and "._predcitor." in name) or name.endswith("_batch_norm_similarity.bias")


SMALL = dict(nClasses=5, queries=6, filters=32, channels=32, mlpDim=24, blocks=[1, 2, 1, 1], depths=[1, 1, 1, 1], width=4)


def case(side):
    return Case(lambda: KMaXDeepLab(**SMALL), size=(side, side), config={**SMALL, "imageSize": side}, unused=unused, untested=untested)


CASES = {"kmaxdeeplab": case(97), "kmaxdeeplab_even": case(64)}
VARIANTS = {"resnet50": Variant(KMaXDeepLab, unused), "ade20k": Variant(lambda: KMaXDeepLab(150), unused)}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
