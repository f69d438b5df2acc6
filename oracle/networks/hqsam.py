"""HQ-SAM as the authors' PyPI package segment-anything-hq has it."""
import warnings
from functools import partial

import torch

from mobilesam import PIXELS, encoder
from network import Case, Variant, write
from sam import inputs, untested

warnings.filterwarnings("ignore")
from segment_anything.utils.onnx import SamOnnxModel  # noqa: E402
from segment_anything_hq.build_sam import sam_model_registry  # noqa: E402
from segment_anything_hq.modeling import ImageEncoderViT, PromptEncoder, Sam, TwoWayTransformer  # noqa: E402
from segment_anything_hq.modeling.mask_decoder_hq import MaskDecoderHQ  # noqa: E402


class Whole(Sam):
    """Each of the decoder's masks with the high-quality one added, as the predictor adds it to the mask that it chooses."""

    def forward(self, image, point_coords, point_labels, mask_input, has_mask_input):
        export = SamOnnxModel(self, return_single_mask=False)
        encoder, decoder = self.prompt_encoder, self.mask_decoder
        h, w = encoder.image_embedding_size
        y, x = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
        centers = torch.stack([(x + 0.5) / w, (y + 0.5) / h], dim=-1).to(image.dtype)
        if hasattr(self.image_encoder, "features"):
            embedding, early = self.image_encoder.features(image)
        else:
            embedding, found = self.image_encoder(image)
            early = found[0].permute(0, 3, 1, 2)
        fine = decoder.embedding_encoder(embedding) + decoder.compress_vit_feat(early)
        dense = export._embed_masks(mask_input, has_mask_input[:, None, None, None])
        masks, quality = zip(*[
            decoder.predict_masks(
                image_embeddings=embedding, image_pe=encoder.pe_layer._pe_encoding(centers).permute(2, 0, 1)[None], hq_features=fine,
                sparse_prompt_embeddings=export._embed_points(point_coords, point_labels)[i : i + 1], dense_prompt_embeddings=dense[i : i + 1])
            for i in range(len(point_coords))])
        masks = torch.cat(masks)
        return dict(low_res_masks=masks[:, :-1] + masks[:, -1:], iou_predictions=torch.cat(quality))


def parts(size, channels, mask_channels, heads, mlp, iou_dim, width):
    grid = size // 16
    return (
        PromptEncoder(embed_dim=channels, image_embedding_size=(grid, grid), input_image_size=(size, size), mask_in_chans=mask_channels),
        MaskDecoderHQ(num_multimask_outputs=3, transformer=TwoWayTransformer(depth=2, embedding_dim=channels, mlp_dim=mlp, num_heads=heads), transformer_dim=channels, iou_head_depth=3,
                      iou_head_hidden_dim=iou_dim, vit_dim=width))


def slim():
    vit = ImageEncoderViT(img_size=128, patch_size=16, embed_dim=16, depth=3, num_heads=2, mlp_ratio=4, out_chans=32, qkv_bias=True, norm_layer=partial(torch.nn.LayerNorm, eps=1e-6),
                          use_rel_pos=True, window_size=3, global_attn_indexes=(1,))
    return Whole(vit, *parts(128, 32, 8, 2, 24, 20, 16), **PIXELS)


def slim_tiny():
    return Whole(encoder(128, 32, (8, 12, 16, 24), (1, 1, 1, 1), (1, 2, 2, 3), (7, 5, 6, 3)), *parts(128, 32, 8, 2, 24, 20, 16), **PIXELS)


def whole_tiny():
    return Whole(encoder(1024, 256, (64, 128, 160, 320), (2, 2, 6, 2), (2, 4, 5, 10), (7, 7, 14, 7)), *parts(1024, 256, 16, 8, 2048, 256, 160), **PIXELS)


def unused(name):
    return name.startswith(("image_encoder.norm_head.", "image_encoder.head."))


def whole(name):
    return sam_model_registry[name]()


DECODER = dict(imageSize=128, channels=32, maskChannels=8, decoderHeads=2, decoderMlpDim=24, iouHeadDim=20)
TINY = dict(embedDims=[8, 12, 16, 24], depths=[1, 1, 1, 1], numHeads=[1, 2, 2, 3], windowSizes=[7, 5, 6, 3])
GIVEN = inputs(128, 32, [[1, 0, 1, -1], [2, 3, 0, 1]])
CASES = {
    "hqsam": Case(slim, config=dict(DECODER, vit=dict(width=16, depth=3, numHeads=2, windowSize=3, globalBlocks=[1])), inputs=GIVEN, untested=untested),
    "hqsam_tiny": Case(slim_tiny, config=dict(DECODER, tinyvit=TINY), inputs=GIVEN, untested=untested, unused=unused),
}
VARIANTS = {name: Variant(lambda name=name: whole(f"vit_{name}"), unused) for name in ("b", "l", "h", "tiny")}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "segment-anything-hq")
