"""CMT-DeepLab from what is known of the paper, on the encoder and the decoder that its authors' other networks have here; no code of its authors is public."""
import torch
from torch import nn
from torch.nn import functional as F

from axialdeeplab import AxialResNet
from kmaxdeeplab import HEADS, Conv, PixelDecoder, Predictor, SelfAttention, norm, row_norm
from network import Case, Variant, write

LEAST = 0.05


class MaskPredictor(Predictor):
    """Masks alone: classes are said at the end."""
    def __init__(self, channels):
        super().__init__(channels, channels, 1)
        del self._transformer_class_head


class Reference(nn.Module):
    """How likely a cluster's pixels are at a place, by the cluster alone: the logarithm of a Gaussian whose peak is 1."""
    def __init__(self, channels):
        super().__init__()
        self._conv1_bn_act, self._conv2 = Conv(channels, channels, axes=1, active=True), nn.Conv1d(channels, 4, 1)

    def forward(self, queries, height, width):
        row, column, tall, wide = self._conv2(self._conv1_bn_act(queries)).sigmoid()[..., None, None].unbind(1)
        y, x = torch.meshgrid(torch.linspace(0, 1, height), torch.linspace(0, 1, width), indexing="ij")
        return torch.distributions.Normal(row, tall + LEAST).log_prob(y) - torch.distributions.Normal(row, tall + LEAST).log_prob(row) \
            + torch.distributions.Normal(column, wide + LEAST).log_prob(x) - torch.distributions.Normal(column, wide + LEAST).log_prob(column)


def heads(x):
    return x.flatten(2).unflatten(1, (HEADS, -1))


class Layer(nn.Module):
    def __init__(self, before, channels, inner):
        super().__init__()
        self.parts = [channels // 2, channels // 2, channels]
        self._pixel_conv1_bn_act, self._query_conv1_bn_act = Conv(before + 2, channels, active=True), Conv(channels, channels, axes=1, active=True)
        self._predictor, self._reference = MaskPredictor(channels), Reference(channels)
        self._pixel_v_conv_bn, self._pixel_k_conv_bn = Conv(channels, channels), Conv(channels, channels // 2)
        self._query_qkv_conv_bn, self._query_attention = Conv(channels, 2 * channels, axes=1), SelfAttention(channels)
        self._query_conv3_bn = Conv(channels, channels, axes=1)
        self._cluster_query_batch_norm_retrieved_value, self._cluster_query_conv3_bn = row_norm(channels), Conv(channels, channels, axes=1)
        self._query_ffn_conv1_bn_act, self._query_ffn_conv2_bn = Conv(channels, inner, axes=1, active=True), Conv(inner, channels, axes=1)
        self._query_v_conv_bn, self._pixel_batch_norm_retrieved_value = Conv(channels, channels, axes=1), norm(channels)
        self._pixel_conv3_bn = Conv(channels, before)

    def forward(self, pixels, queries, before):
        n, _, height, width = pixels.shape
        places = torch.stack(torch.meshgrid(torch.linspace(-1, 1, height), torch.linspace(-1, 1, width), indexing="ij"))
        seen = self._pixel_conv1_bn_act(torch.cat([F.gelu(pixels), places.expand(n, -1, -1, -1)], 1))
        own = self._query_conv1_bn_act(queries)
        # which cluster a pixel goes to, by this layer, the layers before, and by where the cluster is looked for
        logits = self._predictor.masks(own, seen)
        if before is not None:
            logits = logits + F.interpolate(before, (height, width), mode="bilinear", align_corners=before.shape[-1] % 2 == 1)
        shares = (logits + self._reference(own, height, width)).softmax(1)
        # clusters take the pixels that are theirs, and by attention from all pixels and all clusters
        values = self._pixel_v_conv_bn(seen)
        sums = torch.einsum("bchw,bnhw->bcn", values, shares)
        clustered = self._cluster_query_conv3_bn(self._cluster_query_batch_norm_retrieved_value(sums))
        q, k, v = map(heads, self._query_qkv_conv_bn(own).split(self.parts, 1))
        k, v = torch.cat([heads(self._pixel_k_conv_bn(seen)), k], 3), torch.cat([heads(values), v], 3)
        queries = F.gelu(queries + clustered + self._query_conv3_bn(self._query_attention(q, k, v)))
        queries = F.gelu(queries + self._query_ffn_conv2_bn(self._query_ffn_conv1_bn_act(queries)))
        # pixels take the clusters that they went to
        told = torch.einsum("bcn,bnhw->bchw", self._query_v_conv_bn(queries), shares)
        return pixels + self._pixel_conv3_bn(F.gelu(self._pixel_batch_norm_retrieved_value(told))), queries, logits


class Transformer(nn.Module):
    def __init__(self, filters, channels, inner, queries, classes):
        super().__init__()
        self._layers = nn.ModuleList(Layer(4 * filters // 2 ** (i // 2), channels, inner) for i in range(6))
        self._cluster_centers = nn.Embedding(channels, queries)
        self._class_embedding_projection, self._mask_embedding_projection = Conv(channels, channels, axes=1, active=True), Conv(channels, channels, axes=1, active=True)
        self._predictor = Predictor(filters // 2, channels, classes)


class CMTDeepLab(nn.Module):
    """Its sizes under the names that the definition has."""
    def __init__(self, nClasses=133, queries=128, filters=512, channels=256, mlpDim=2048, blocks=(1, 5, 1, 1), depths=(3, 4, 6, 3), width=64, stem=64, imageSize=1281):
        super().__init__()
        self.encoder = AxialResNet(width, depths, stem, 16, 509)
        self.pixel_decoder = PixelDecoder([4 * width * 2**i for i in range(4)], filters, blocks)
        self.transformer = Transformer(filters, channels, mlpDim, queries, nClasses + 1)

    def forward(self, image):
        maps, t, decoder = self.encoder(image)[::-1], self.transformer, self.pixel_decoder
        maps = [normed(x.movedim(1, -1)).movedim(-1, 1) for normed, x in zip(decoder._in_norms, maps)]
        queries, logits = t._cluster_centers.weight[None].expand(len(image), -1, -1), None
        pixels = decoder._stages[0](maps[0])
        for i in range(4):
            if i > 0:
                pixels = decoder._stages[i](decoder._resized_fuses[i - 1](pixels, maps[i]))
            for layer in t._layers[2 * i : 2 * i + 2]:
                pixels, queries, logits = layer(pixels, queries, logits)
        classes = t._predictor.classes(t._class_embedding_projection(queries))
        return dict(pred_logits=classes, pred_masks=t._predictor.masks(t._mask_embedding_projection(queries), pixels))


def untested(name):
    """What moves all scores of an attention alike, or all clusters' of a pixel."""
    shifts = name.endswith((".bias", ".running_mean")) and ("_mask_batch_norm" in name or "_transformer_mask_head.norm" in name)
    return name.endswith("_batch_norm_similarity.bias") or ("_layers." in name and shifts)


def spread(name):
    """Clusters that begin far apart and stay so, else six layers of drawn weights make them one; pixels and masks that are not alike everywhere."""
    steps = "_layers." in name and ("query_conv3_bn.conv" in name or "ffn_conv2_bn.conv" in name)
    factors = {"transformer._cluster_centers.weight": 3, "encoder._stem._conv1_bn_act.conv.weight": 4, "transformer._predictor._transformer_mask_head.conv.weight": 6}
    return 0.1 if steps else factors.get(name, 1)


SMALL = dict(nClasses=5, queries=6, filters=32, channels=32, mlpDim=24, blocks=[1, 2, 1, 1], depths=[1, 1, 2, 1], width=8, stem=4)


def case(side):
    return Case(lambda: CMTDeepLab(**SMALL), size=(side, side), config={**SMALL, "imageSize": side}, untested=untested, spread=spread, most=8)


CASES = {"cmtdeeplab": case(97), "cmtdeeplab_even": case(64)}
# Axial-R104 has eighteen blocks more of the same names
VARIANTS = {"r50": Variant(CMTDeepLab)}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
