"""Mask DINO from the paper and from the names and settings of its authors' files; their code needs Detectron2, which is not on PyPI."""
import torch
from torch import nn
from torch.nn import functional as F

from detectron2_parts import BottomUp
from network import Case, Variant, write


class Backbone(BottomUp):
    """A ResNet whose strides are in the blocks' second convolutions, and whose norms are not frozen."""
    def __init__(self, depths, width):
        super().__init__(depths, width, 1, width)
        for stage in (self.res3, self.res4, self.res5):
            stage[0].conv1.stride, stage[0].conv2.stride = (1, 1), (2, 2)
        for conv in [m for m in self.modules() if hasattr(m, "norm")]:
            conv.norm = nn.BatchNorm2d(conv.out_channels)


class Conv(nn.Conv2d):
    """A convolution that has its norm within it."""
    def __init__(self, before, after, kernel=1, active=False):
        super().__init__(before, after, kernel, padding=kernel // 2, bias=False)
        self.norm, self.active = nn.GroupNorm(32, after), active

    def forward(self, x):
        y = self.norm(super().forward(x))
        return torch.relu(y) if self.active else y


class Perceptron(nn.Module):
    def __init__(self, *widths):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = torch.relu(layer(x)) if i + 1 < len(self.layers) else layer(x)
        return x


class Deformable(nn.Module):
    """Each query takes the values at a few positions of each map, around its point, or within its box."""
    def __init__(self, channels, levels, heads, points=4):
        super().__init__()
        self.levels, self.heads, self.points = levels, heads, points
        self.sampling_offsets = nn.Linear(channels, heads * levels * points * 2)
        self.attention_weights = nn.Linear(channels, heads * levels * points)
        self.value_proj, self.output_proj = nn.Linear(channels, channels), nn.Linear(channels, channels)

    def forward(self, query, references, memory, sizes):
        n, count, channels = query.shape
        offsets = self.sampling_offsets(query).view(n, count, self.heads, self.levels, self.points, 2)
        shares = self.attention_weights(query).view(n, count, self.heads, -1).softmax(-1).view(n, count, self.heads, self.levels, self.points)
        values = self.value_proj(memory).view(n, -1, self.heads, channels // self.heads)
        around = references.to(query)[:, :, None, None, :]
        total, at = 0, 0
        for level, (height, width) in enumerate(sizes):
            value = values[:, at:at + height * width].permute(0, 2, 3, 1).reshape(n * self.heads, -1, height, width)
            at += height * width
            reach = 1 / torch.tensor([width, height]) if references.shape[-1] == 2 else around[..., 2:] * 0.5 / self.points
            places = around[..., :2] + offsets[:, :, :, level] * reach
            grid = (2 * places - 1).permute(0, 2, 1, 3, 4).reshape(n * self.heads, count, self.points, 2)
            taken = F.grid_sample(value, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
            total = total + (taken * shares[:, :, :, level].permute(0, 2, 1, 3).reshape(n * self.heads, 1, count, self.points)).sum(-1)
        return self.output_proj(total.view(n, channels, count).transpose(1, 2))


class EncoderLayer(nn.Module):
    def __init__(self, channels, levels, heads, inner):
        super().__init__()
        self.self_attn = Deformable(channels, levels, heads)
        self.norm1, self.norm2 = nn.LayerNorm(channels), nn.LayerNorm(channels)
        self.linear1, self.linear2 = nn.Linear(channels, inner), nn.Linear(inner, channels)

    def forward(self, x, codes, centers, sizes):
        x = self.norm1(x + self.self_attn(x + codes, centers, x, sizes))
        return self.norm2(x + self.linear2(torch.relu(self.linear1(x))))


def waves(values, channels):
    """Sines and cosines of numbers from 0 to 1, neighbors."""
    lengths = 10000 ** (2 * (torch.arange(channels) // 2) / channels)
    angles = values[..., None] * 2 * torch.pi / lengths
    return torch.stack([angles[..., 0::2].sin(), angles[..., 1::2].cos()], -1).flatten(-2)


def map_codes(height, width, channels):
    rows, columns = [torch.arange(1, side + 1) / (side + 1e-6) for side in (height, width)]
    rows = waves(rows, channels // 2)[:, None].expand(height, width, -1)
    columns = waves(columns, channels // 2)[None].expand(height, width, -1)
    return torch.cat([rows, columns], -1).flatten(0, 1)


def pixel_centers(sizes):
    found = []
    for height, width in sizes:
        y, x = torch.meshgrid((torch.arange(height) + 0.5) / height, (torch.arange(width) + 0.5) / width, indexing="ij")
        found.append(torch.stack([x, y], -1).flatten(0, 1))
    return torch.cat(found)[None]


class Transformer(nn.Module):
    def __init__(self, channels, levels, heads, depth, inner):
        super().__init__()
        self.encoder = nn.Module()
        self.encoder.layers = nn.ModuleList(EncoderLayer(channels, levels, heads, inner) for _ in range(depth))
        self.level_embed = nn.Parameter(torch.randn(levels, channels))

    def forward(self, maps):
        sizes = [tuple(x.shape[2:]) for x in maps]
        codes = torch.cat([map_codes(*size, x.shape[1]) + mark for size, mark, x in zip(sizes, self.level_embed, maps)])
        tokens = torch.cat([x.flatten(2).transpose(1, 2) for x in maps], 1)
        for layer in self.encoder.layers:
            tokens = layer(tokens, codes, pixel_centers(sizes), sizes)
        parts = tokens.split([h * w for h, w in sizes], 1)
        return [part.transpose(1, 2).unflatten(2, size) for part, size in zip(parts, sizes)]


class PixelDecoder(nn.Module):
    """With three maps attention begins with the coarsest, with more with the finest."""
    def __init__(self, widths, levels, channels, heads, depth, inner):
        super().__init__()
        self.levels, self.seen = levels, widths if levels == 5 else widths[1:]
        order = self.seen[::-1] if levels == 3 else self.seen
        further = [(self.seen[-1], 3)] if levels > 3 else []
        self.input_proj = nn.ModuleList(nn.Sequential(
            nn.Conv2d(width, channels, kernel, stride=2 if kernel == 3 else 1, padding=kernel // 2), nn.GroupNorm(32, channels)) for width, kernel in [*((w, 1) for w in order), *further])
        self.transformer = Transformer(channels, levels, heads, depth, inner)
        self.mask_features = nn.Conv2d(channels, channels, 1)
        self.adapter_1, self.layer_1 = Conv(widths[0], channels), Conv(channels, channels, 3, active=True)

    def forward(self, maps):
        seen = maps[-len(self.seen):]
        order = seen[::-1] if self.levels == 3 else [*seen, seen[-1]]
        out = self.transformer([project(x) for project, x in zip(self.input_proj, order)])
        finest = out[-1] if self.levels == 3 else out[0]
        side = self.adapter_1(maps[0])
        return out, self.mask_features(self.layer_1(side + F.interpolate(finest, side.shape[2:], mode="bilinear", align_corners=False)))


def inverse_sigmoid(x, least=1e-5):
    x = x.clamp(0, 1)
    return torch.log(x.clamp(min=least) / (1 - x).clamp(min=least))


def boxes_of(masks, kind):
    """Boxes around masks, center and size in parts of the map. The two ways of the authors' code count the last pixel and not, and differ for empty masks."""
    height, width = masks.shape[-2:]
    found = []
    for mask in (masks > 0).flatten(0, 1):
        y, x = torch.where(mask)
        if kind == "bitmask":
            box = [x.min(), y.min(), x.max() + 1, y.max() + 1] if len(x) else [0, 0, 0, 0]
        else:
            box = [x.min(), y.min(), x.max(), y.max()] if len(x) else [1e8, 1e8, 0, 0]
        x0, y0, x1, y1 = [float(edge) for edge in box]
        found.append([(x0 + x1) / 2 / width, (y0 + y1) / 2 / height, (x1 - x0) / width, (y1 - y0) / height])
    return torch.tensor(found).view(*masks.shape[:2], 4)


class DecoderLayer(nn.Module):
    def __init__(self, channels, levels, heads, inner):
        super().__init__()
        self.cross_attn, self.norm1 = Deformable(channels, levels, heads), nn.LayerNorm(channels)
        self.self_attn, self.norm2 = nn.MultiheadAttention(channels, heads, batch_first=True), nn.LayerNorm(channels)
        self.linear1, self.linear2, self.norm3 = nn.Linear(channels, inner), nn.Linear(inner, channels), nn.LayerNorm(channels)

    def forward(self, x, codes, references, memory, sizes):
        x = self.norm2(x + self.self_attn(x + codes, x + codes, x, need_weights=False)[0])
        x = self.norm1(x + self.cross_attn(x + codes, references, memory, sizes))
        return self.norm3(x + self.linear2(torch.relu(self.linear1(x))))


class Predictor(nn.Module):
    def __init__(self, classes, queries, levels, channels, heads, depth, inner, two_stage, boxes, duplicates):
        super().__init__()
        self.queries, self.two_stage, self.boxes = queries, two_stage, boxes
        if two_stage:
            self.enc_output, self.enc_output_norm = nn.Linear(channels, channels), nn.LayerNorm(channels)
        else:
            self.query_feat, self.query_embed = nn.Embedding(queries, channels), nn.Embedding(queries, 4)
        self.class_embed = nn.Linear(channels, classes if two_stage else classes + 1)
        self.label_enc = nn.Embedding(classes, channels)
        self.mask_embed = Perceptron(channels, channels, channels, channels)
        self.decoder_norm = nn.LayerNorm(channels)
        self._bbox_embed = Perceptron(channels, channels, channels, 4)
        self.decoder = nn.Module()
        self.decoder.layers = nn.ModuleList(DecoderLayer(channels, levels, heads, inner) for _ in range(depth))
        self.decoder.ref_point_head = Perceptron(2 * channels, channels, channels)
        if duplicates:
            # files have the same tensors under several names
            self.decoder.norm = self.decoder_norm
            self.bbox_embed = self.decoder.bbox_embed = nn.ModuleList([self._bbox_embed] * depth)

    def masks(self, x, pixels):
        return torch.einsum("bqc,bchw->bqhw", self.mask_embed(self.decoder_norm(x)), pixels)

    def proposed(self, memory, sizes, pixels):
        """The positions that are surest of a class as queries, and their boxes before the sigmoid. Sizes double from map to map in their order here, whatever theirs is."""
        sides = torch.cat([torch.full((h * w, 2), 0.05 * 2**level) for level, (h, w) in enumerate(sizes)])[None]
        first = torch.cat([pixel_centers(sizes), sides], -1)
        inside = ((first > 0.01) & (first < 0.99)).all(-1, keepdim=True)
        seen = self.enc_output_norm(self.enc_output(memory * inside))
        boxes = self._bbox_embed(seen) + torch.log(first / (1 - first)).masked_fill(~inside, float("inf"))
        best = self.class_embed(seen).max(-1)[0].topk(self.queries, 1)[1][..., None]
        tokens = seen.gather(1, best.expand(-1, -1, seen.shape[-1]))
        if self.boxes == "proposals":
            return tokens, boxes.gather(1, best.expand(-1, -1, 4))
        return tokens, inverse_sigmoid(boxes_of(self.masks(tokens, pixels).detach(), self.boxes))

    def forward(self, maps, pixels):
        sizes = [tuple(x.shape[2:]) for x in maps[::-1]]
        memory = torch.cat([x.flatten(2).transpose(1, 2) for x in maps[::-1]], 1)
        if self.two_stage:
            x, boxes = self.proposed(memory, sizes, pixels)
        else:
            x, boxes = self.query_feat.weight[None], self.query_embed.weight[None]
        references = boxes.to(x).sigmoid()
        for i, layer in enumerate(self.decoder.layers):
            center_x, center_y, width, height = references.unbind(-1)
            half = x.shape[-1] // 2
            codes = self.decoder.ref_point_head(torch.cat([waves(v, half) for v in (center_y, center_x, width, height)], -1))
            x = layer(x, codes, references, memory, sizes)
            last, before = i + 1 == len(self.decoder.layers), inverse_sigmoid(references)
            x = self.decoder_norm(x) if last else x
            references = (self._bbox_embed(x) + before).sigmoid()
        # the norm twice
        return dict(pred_logits=self.class_embed(self.decoder_norm(x)), pred_masks=self.masks(x, pixels), pred_boxes=references)


class MaskDINO(nn.Module):
    """Its sizes under the names that the definition has."""
    def __init__(self, nClasses=80, queries=300, levels=4, channels=256, heads=8, pixelLayers=6, pixelMlpDim=2048, queryLayers=9, queryMlpDim=2048,
                 proposals=True, boxes="proposals", depths=(3, 4, 6, 3), encoderWidth=64, duplicates=False):
        super().__init__()
        self.backbone = Backbone(depths, encoderWidth)
        widths = [4 * encoderWidth * 2**i for i in range(4)]
        self.sem_seg_head = nn.Module()
        self.sem_seg_head.pixel_decoder = PixelDecoder(widths, levels, channels, heads, pixelLayers, pixelMlpDim)
        self.sem_seg_head.predictor = Predictor(nClasses, queries, levels, channels, heads, queryLayers, queryMlpDim, proposals, boxes, duplicates)

    def forward(self, image):
        return self.sem_seg_head.predictor(*self.sem_seg_head.pixel_decoder(self.backbone(image)))


def unused(name):
    """What training alone computes with, and tensors that the file has twice."""
    return any(part in name for part in (".label_enc.", ".predictor.bbox_embed.", ".decoder.bbox_embed.", ".decoder.norm."))


SMALL = dict(nClasses=5, queries=6, channels=64, heads=4, pixelLayers=1, pixelMlpDim=24, queryLayers=2, queryMlpDim=20, depths=[1, 1, 1, 1], encoderWidth=4)


def case(size, **own):
    config = {**SMALL, **own}
    return Case(lambda: MaskDINO(**config), size=size, config={"encoder": "resnet50", **config}, unused=unused)


CASES = {
    "maskdino": case((70, 99), levels=4, boxes="mask2box"),
    "maskdino_all": case((64, 96), levels=5, boxes="bitmask"),
    "maskdino_panoptic": case((64, 96), levels=4, boxes="proposals"),
    "maskdino_semantic": case((64, 96), levels=3, proposals=False),
}
VARIANTS = {
    "resnet50": Variant(lambda: MaskDINO(duplicates=True), unused),
    "narrow": Variant(lambda: MaskDINO(levels=3, pixelMlpDim=1024, duplicates=True), unused),
    "panoptic": Variant(lambda: MaskDINO(133, duplicates=True), unused),
    "ade20k": Variant(lambda: MaskDINO(150, 100, levels=3, pixelMlpDim=1024, proposals=False, duplicates=True), unused),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch")
