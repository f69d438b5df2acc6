"""EfficientSAM. Its authors publish no package: their modules are written out here from the paper, the names of the published files and segment-anything's modules, where they are the same."""
import math

import torch
from segment_anything.modeling.common import LayerNorm2d
from segment_anything.modeling.prompt_encoder import PositionEmbeddingRandom
from torch import nn
from torch.nn import functional as F

from network import Case, Variant, write


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class SelfAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        weights = ((q @ k.transpose(-2, -1)) / math.sqrt(c // self.heads)).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, n, c))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.attn, self.mlp = SelfAttention(width, heads), Mlp(width)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbed(nn.Module):
    def __init__(self, patch, width):
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)


class ImageEncoder(nn.Module):
    """A plain vision transformer; the code of its positions is that of 224 × 224 with a class token, which is left out."""

    def __init__(self, patch, codes, width, depth, heads, channels):
        super().__init__()
        self.codes = codes
        self.patch_embed = PatchEmbed(patch, width)
        self.pos_embed = nn.Parameter(torch.zeros(1, codes * codes + 1, width))
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.neck = nn.Sequential(nn.Conv2d(width, channels, 1, bias=False), LayerNorm2d(channels), nn.Conv2d(channels, channels, 3, padding=1, bias=False), LayerNorm2d(channels))

    def forward(self, x):
        x = self.patch_embed.proj(x)
        b, c, h, w = x.shape
        codes = self.pos_embed[:, 1:].reshape(1, self.codes, self.codes, c).permute(0, 3, 1, 2)
        x = (x + F.interpolate(codes, (h, w), mode="bicubic")).flatten(2).transpose(1, 2)
        for block in self.blocks:
            x = block(x)
        return self.neck(x.transpose(1, 2).reshape(b, c, h, w))


class Layers(nn.Module):
    def __init__(self, width, hidden, count, out):
        super().__init__()
        self.layers = nn.ModuleList(nn.Sequential(nn.Linear(width if i == 0 else hidden, hidden), nn.GELU()) for i in range(count))
        self.fc = nn.Linear(hidden, out)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.fc(x)


class Attention(nn.Module):
    def __init__(self, width, heads, reduction=1):
        super().__init__()
        self.heads, inner = heads, width // reduction
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(width, inner) for _ in range(3))
        self.out_proj = nn.Linear(inner, width)

    def forward(self, q, k, v):
        split = lambda x: x.reshape(*x.shape[:2], self.heads, -1).transpose(1, 2)
        q, k, v = split(self.q_proj(q)), split(self.k_proj(k)), split(self.v_proj(v))
        mixed = ((q @ k.transpose(-2, -1)) / math.sqrt(q.shape[-1])).softmax(-1) @ v
        return self.out_proj(mixed.transpose(1, 2).flatten(2))


class TwoWayBlock(nn.Module):
    def __init__(self, width, heads, mlp, first):
        super().__init__()
        self.first = first
        self.self_attn = Attention(width, heads)
        self.cross_attn_token_to_image, self.cross_attn_image_to_token = Attention(width, heads, 2), Attention(width, heads, 2)
        self.norm1, self.norm2, self.norm3, self.norm4 = (nn.LayerNorm(width) for _ in range(4))
        self.mlp = Layers(width, mlp, 1, width)

    def forward(self, tokens, keys, prompts, codes):
        if not self.first:
            tokens = tokens + prompts
        tokens = self.norm1(tokens + self.self_attn(tokens, tokens, tokens))
        tokens = self.norm2(tokens + self.cross_attn_token_to_image(tokens + prompts, keys + codes, keys))
        tokens = self.norm3(tokens + self.mlp(tokens))
        return tokens, self.norm4(keys + self.cross_attn_image_to_token(keys + codes, tokens + prompts, tokens))


class TwoWay(nn.Module):
    def __init__(self, width, heads, mlp):
        super().__init__()
        self.layers = nn.ModuleList(TwoWayBlock(width, heads, mlp, i == 0) for i in range(2))
        self.final_attn_token_to_image, self.norm_final_attn = Attention(width, heads, 2), nn.LayerNorm(width)

    def forward(self, keys, codes, prompts):
        tokens = prompts
        for layer in self.layers:
            tokens, keys = layer(tokens, keys, prompts, codes)
        return self.norm_final_attn(tokens + self.final_attn_token_to_image(tokens + prompts, keys + codes, keys)), keys


class MaskDecoder(nn.Module):
    def __init__(self, width, heads, mlp, iou):
        super().__init__()
        self.transformer = TwoWay(width, heads, mlp)
        self.iou_token, self.mask_tokens = nn.Embedding(1, width), nn.Embedding(4, width)
        self.final_output_upscaling_layers = nn.ModuleList([
            nn.Sequential(nn.ConvTranspose2d(width, width // 4, 2, 2), nn.GroupNorm(1, width // 4), nn.GELU()),
            nn.Sequential(nn.ConvTranspose2d(width // 4, width // 8, 2, 2), nn.Identity(), nn.GELU())])
        self.output_hypernetworks_mlps = nn.ModuleList(Layers(width, width, 2, width // 8) for _ in range(4))
        self.iou_prediction_head = Layers(width, iou, 2, 4)

    def forward(self, image, codes, prompts):
        b, c, h, w = *prompts.shape[:1], *image.shape[1:]
        own = torch.cat([self.iou_token.weight, self.mask_tokens.weight])
        tokens = torch.cat([own.expand(b, -1, -1), prompts], 1)
        tokens, keys = self.transformer(image.expand(b, -1, -1, -1).flatten(2).transpose(1, 2), codes, tokens)
        maps = keys.transpose(1, 2).reshape(b, c, h, w)
        for layer in self.final_output_upscaling_layers:
            maps = layer(maps)
        vectors = torch.stack([mlp(tokens[:, 1 + i]) for i, mlp in enumerate(self.output_hypernetworks_mlps)], 1)
        return (vectors @ maps.flatten(2)).reshape(b, -1, *maps.shape[2:]), self.iou_prediction_head(tokens[:, 0])


class PromptEncoder(nn.Module):
    def __init__(self, width, size):
        super().__init__()
        self.size = size
        self.pe_layer = PositionEmbeddingRandom(width // 2)
        self.invalid_points, self.point_embeddings, self.bbox_top_left_embeddings, self.bbox_bottom_right_embeddings = (nn.Embedding(1, width) for _ in range(4))

    def forward(self, points, labels):
        x = self.pe_layer._pe_encoding((points + 0.5) / self.size)
        for label, learned in ((-1, self.invalid_points), (1, self.point_embeddings), (2, self.bbox_top_left_embeddings), (3, self.bbox_bottom_right_embeddings)):
            x = x + learned.weight[:, None] * (labels == label)[..., None]
        return x


class EfficientSam(nn.Module):
    def __init__(self, width, heads, size=1024, patch=16, codes=14, depth=12, channels=256, decoder_heads=8, mlp=2048, iou=256):
        super().__init__()
        self.grid = size // patch
        self.image_encoder = ImageEncoder(patch, codes, width, depth, heads, channels)
        self.prompt_encoder = PromptEncoder(channels, size)
        self.mask_decoder = MaskDecoder(channels, decoder_heads, mlp, iou)

    def forward(self, image, point_coords, point_labels):
        y, x = torch.meshgrid(torch.arange(self.grid), torch.arange(self.grid), indexing="ij")
        centers = torch.stack([(x + 0.5) / self.grid, (y + 0.5) / self.grid], -1).to(image.dtype)
        codes = self.prompt_encoder.pe_layer._pe_encoding(centers).flatten(0, 1)[None]
        # a point that is none lies at -1, -1
        points = torch.where(point_labels[..., None] == -1, -torch.ones_like(point_coords), point_coords)
        masks, quality = self.mask_decoder(self.image_encoder(image), codes, self.prompt_encoder(points, point_labels))
        return dict(low_res_masks=masks, iou_predictions=quality)


def untested(name):
    return name.endswith("k_proj.bias")


def inputs(side, labels):
    prompts, tokens = len(labels), len(labels[0])
    return dict(image=[[1, 3, side, side], -1.7, 1.7], point_coords=[[prompts, tokens, 2], 0, side], point_labels=dict(dims=[prompts, tokens], values=[n for row in labels for n in row]))


CASES = {
    "efficientsam": Case(lambda: EfficientSam(16, 2, 64, 8, 5, 2, 32, 2, 24, 20), config=dict(imageSize=64, patchSize=8, codeSize=5, width=16, depth=2, numHeads=2, channels=32, decoderHeads=2, decoderMlpDim=24, iouHeadDim=20),
                         inputs=inputs(64, [[1, 0, -1, -1, -1, -1], [2, 3, 1, 1, 0, -1]]), untested=untested),
}

if __name__ == "__main__":
    write(__file__, CASES, {"vitt": Variant(lambda: EfficientSam(192, 3)), "vits": Variant(lambda: EfficientSam(384, 6))}, "torch", "segment-anything")
