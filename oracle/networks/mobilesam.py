"""MobileSAM: the TinyViT that the PyPI package segment-anything-hq has beside its own encoders, before segment-anything's prompt encoder and decoder."""
import sys
import warnings

import torch
from segment_anything.modeling import MaskDecoder, PromptEncoder, TwoWayTransformer

from network import Case, Variant, write
from sam import Whole, inputs, untested

warnings.filterwarnings("ignore")
from segment_anything_hq.modeling import TinyViT  # noqa: E402

PIXELS = dict(pixel_mean=[123.675, 116.28, 103.53], pixel_std=[58.395, 57.12, 57.375])


class Encoder(TinyViT):
    """The package's takes images of 1024 × 1024 alone, and knows the last merging by its width; the neck's width is an argument here."""

    def __init__(self, size, channels, **config):
        super().__init__(img_size=size, **config)
        self.layers[2].downsample.conv2.c.stride = (1, 1)
        self.grid = size // 16
        if channels != 256:
            norm = type(self.neck[1])
            conv = lambda *sizes, **more: torch.nn.Conv2d(*sizes, bias=False, **more)
            self.neck = torch.nn.Sequential(conv(config["embed_dims"][-1], channels, 1), norm(channels), conv(channels, channels, 3, padding=1), norm(channels))

    def forward(self, x):
        return self.features(x)[0]

    def features(self, x):
        """As forward_features, for other sizes: the embedding, and the maps after the second stage."""
        for module in self.modules():
            # looked up anew, so that outputs depend on the table
            if hasattr(module, "attention_biases"):
                module.ab = module.attention_biases[:, module.attention_bias_idxs]
        x, early = self.layers[0](self.patch_embed(x)), None
        for i, layer in enumerate(self.layers[1:], 1):
            x = layer(x)
            early = x if i == 1 else early
        maps = lambda tokens: tokens.transpose(1, 2).reshape(len(tokens), -1, self.grid, self.grid)
        return self.neck(maps(x)), maps(early)


def encoder(size, channels, dims, depths, heads, windows):
    return Encoder(size, channels, embed_dims=dims, depths=depths, num_heads=heads, window_sizes=windows, mlp_ratio=4.0, drop_path_rate=0.0)


def build(size=1024, dims=(64, 128, 160, 320), depths=(2, 2, 6, 2), heads=(2, 4, 5, 10), windows=(7, 7, 14, 7), channels=256, mask_channels=16, decoder_heads=8, decoder_mlp=2048, iou_dim=256):
    grid = size // 16
    return Whole(
        encoder(size, channels, dims, depths, heads, windows), PromptEncoder(embed_dim=channels, image_embedding_size=(grid, grid), input_image_size=(size, size), mask_in_chans=mask_channels),
        MaskDecoder(num_multimask_outputs=3, transformer=TwoWayTransformer(depth=2, embedding_dim=channels, mlp_dim=decoder_mlp, num_heads=decoder_heads), transformer_dim=channels,
                    iou_head_depth=3, iou_head_hidden_dim=iou_dim), **PIXELS)


def unused(name):
    # what is left of the classifier that the encoder was distilled as
    return name.startswith(("image_encoder.norm_head.", "image_encoder.head."))


SLIM = dict(size=128, dims=(8, 12, 16, 24), depths=(1, 1, 2, 1), heads=(1, 2, 2, 3), windows=(7, 5, 6, 3), channels=32, mask_channels=8, decoder_heads=2, decoder_mlp=24, iou_dim=20)
CONFIG = dict(imageSize=128, embedDims=[8, 12, 16, 24], depths=[1, 1, 2, 1], numHeads=[1, 2, 2, 3], windowSizes=[7, 5, 6, 3], channels=32, maskChannels=8, decoderHeads=2, decoderMlpDim=24, iouHeadDim=20)
CASES = {"mobilesam": Case(lambda: build(**SLIM), config=CONFIG, inputs=inputs(128, 32, [[1, 0, 1, -1], [2, 3, 0, 1]]), untested=untested, unused=unused)}

if __name__ == "__main__":
    write(__file__, CASES, {"tinyvit": Variant(build, unused)}, "torch", "segment-anything", "segment-anything-hq")
