"""SAM as segment-anything has it, the whole network in one run: an image, points, and masks of an earlier round for some of the prompts."""
from functools import partial

import torch
from segment_anything.build_sam import build_sam_vit_b, build_sam_vit_h, build_sam_vit_l
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer
from segment_anything.utils.onnx import SamOnnxModel

from network import Case, Variant, write


class Whole(Sam):
    """Prompts are embedded as the authors' exporter does, which takes any labels; `has_mask_input` is of each prompt."""

    def forward(self, image, point_coords, point_labels, mask_input, has_mask_input):
        export = SamOnnxModel(self, return_single_mask=False)
        encoder = self.prompt_encoder
        h, w = encoder.image_embedding_size
        y, x = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
        centers = torch.stack([(x + 0.5) / w, (y + 0.5) / h], dim=-1).to(image.dtype)
        masks, quality = self.mask_decoder.predict_masks(
            image_embeddings=self.image_encoder(image), image_pe=encoder.pe_layer._pe_encoding(centers).permute(2, 0, 1)[None],
            sparse_prompt_embeddings=export._embed_points(point_coords, point_labels),
            dense_prompt_embeddings=export._embed_masks(mask_input, has_mask_input[:, None, None, None]))
        return dict(low_res_masks=masks, iou_predictions=quality)


def build(image_size=128, patch=16, width=16, depth=3, heads=2, mlp_ratio=4, window=3, global_blocks=(1,), channels=32, mask_channels=8, decoder_heads=2, decoder_mlp=24, iou_dim=20):
    """The authors' modules with their epsilons, as `_build_sam` puts them together."""
    grid = image_size // patch
    return Whole(
        ImageEncoderViT(img_size=image_size, patch_size=patch, embed_dim=width, depth=depth, num_heads=heads, mlp_ratio=mlp_ratio, out_chans=channels, qkv_bias=True,
                        norm_layer=partial(torch.nn.LayerNorm, eps=1e-6), use_rel_pos=True, window_size=window, global_attn_indexes=global_blocks),
        PromptEncoder(embed_dim=channels, image_embedding_size=(grid, grid), input_image_size=(image_size, image_size), mask_in_chans=mask_channels),
        MaskDecoder(num_multimask_outputs=3, transformer=TwoWayTransformer(depth=2, embedding_dim=channels, mlp_dim=decoder_mlp, num_heads=decoder_heads),
                    transformer_dim=channels, iou_head_depth=3, iou_head_hidden_dim=iou_dim),
        pixel_mean=[123.675, 116.28, 103.53], pixel_std=[58.395, 57.12, 57.375])


CONFIG = dict(imageSize=128, patchSize=16, width=16, depth=3, numHeads=2, mlpDim=64, windowSize=3, globalBlocks=[1], channels=32, maskChannels=8, decoderHeads=2, decoderMlpDim=24, iouHeadDim=20)


def inputs(side, small, labels):
    prompts, tokens = len(labels), len(labels[0])
    return dict(image=[[1, 3, side, side], -1.7, 1.7], point_coords=[[prompts, tokens, 2], 0, side], point_labels=dict(dims=[prompts, tokens], values=[n for row in labels for n in row]),
                mask_input=[[prompts, 1, small, small], -4, 4], has_mask_input=dict(dims=[prompts], values=[n % 2 for n in range(prompts)]))


def untested(name):
    # a bias of all keys alike moves every score of a query by the same amount, which softmax does not see
    return name.endswith("k_proj.bias")


CASES = {
    "sam": Case(build, config=CONFIG, inputs=inputs(128, 32, [[1, 0, 1, -1], [2, 3, 0, 1]]), untested=untested),
    # windows that fit, another patch, feed-forward layers of another width than four times
    "sam_narrow": Case(lambda: build(64, 8, 24, 2, 3, 2.5, 4, (0,), 16, 8, 1, 12, 8), untested=untested, inputs=inputs(64, 32, [[2, 3, -1], [1, 0, -1], [0, 1, 1]]),
                       config=dict(imageSize=64, patchSize=8, width=24, depth=2, numHeads=3, mlpDim=60, windowSize=4, globalBlocks=[0], channels=16, maskChannels=8, decoderHeads=1, decoderMlpDim=12, iouHeadDim=8)),
}

if __name__ == "__main__":
    write(__file__, CASES, {"b": Variant(build_sam_vit_b), "l": Variant(build_sam_vit_l), "h": Variant(build_sam_vit_h)}, "torch", "segment-anything")
