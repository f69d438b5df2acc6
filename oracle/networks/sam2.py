"""SAM 2 and 2.1 as the authors publish them: the PyPI package sam2 has their modules unchanged."""
import importlib
import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from unittest.mock import MagicMock

import torch
import yaml
from torch import nn

from network import Case, Variant, write

# what the package imports for its command line and its downloads
for name in ("hydra", "hydra.core", "hydra.core.global_hydra", "hydra.utils", "iopath", "iopath.common", "iopath.common.file_io", "omegaconf"):
    sys.modules.setdefault(name, MagicMock())
# this program has the package's name
KEPT = sys.path[:]
sys.path[:] = [folder for folder in KEPT if Path(folder).resolve() != Path(__file__).parent]

from sam2.modeling.backbones.hieradet import Hiera  # noqa: E402
from sam2.modeling.backbones.image_encoder import FpnNeck, ImageEncoder  # noqa: E402
from sam2.modeling.memory_attention import MemoryAttention, MemoryAttentionLayer  # noqa: E402
from sam2.modeling.memory_encoder import CXBlock, Fuser, MaskDownSampler, MemoryEncoder  # noqa: E402
from sam2.modeling.position_encoding import PositionEmbeddingSine  # noqa: E402
from sam2.modeling.sam.mask_decoder import MaskDecoder  # noqa: E402
from sam2.modeling.sam.transformer import RoPEAttention, TwoWayTransformer  # noqa: E402
from sam2.modeling.sam2_base import SAM2Base  # noqa: E402
from sam2.modeling.sam2_utils import get_1d_sine_pe  # noqa: E402

sys.path[:] = KEPT

FILES = {"tiny": "t", "small": "s", "base_plus": "b+", "large": "l"}
HIDDEN, MEMORY, MLP, HEADS, SIZE = 32, 16, 48, 2, 96
TRUNK = dict(embed_dim=8, num_heads=1, stages=(1, 1, 2, 2), global_att_blocks=(3,), window_pos_embed_bkg_spatial_size=(5, 5), window_spec=(4, 2, 4, 2))


def settings(version, variant):
    """The published settings of a size."""
    path = distribution("sam2").locate_file(f"sam2/configs/sam{version if version == '2.1' else '2'}/sam{version if version == '2.1' else '2'}_hiera_{FILES[variant]}.yaml")
    return yaml.safe_load(open(path))["model"]


def built(node):
    """Makes what `_target_` names, as hydra does."""
    if isinstance(node, list):
        return [built(each) for each in node]
    if isinstance(node, str) and re.fullmatch(r"\d+e-\d+", node):
        return float(node)
    if not isinstance(node, dict):
        return node
    values = {key: built(value) for key, value in node.items() if key != "_target_"}
    if "_target_" not in node:
        return values
    module, name = node["_target_"].rsplit(".", 1)
    return getattr(importlib.import_module(module), name)(**values)


class Whole(SAM2Base):
    """All graphs in one: an image and prompts, then the same frame as one of a video."""

    def forward(self, image, point_coords, point_labels, mask_input, has_mask_input, memories=None, ages=None, pointers=None, times=None, clicked=None, whole_mask=None):
        features = self.forward_image(image)["backbone_fpn"]
        top, fine = features[-1], features[:-1]
        masks, ious, _, scores = self.decoded(top + self.no_mem_embed.view(1, -1, 1, 1), fine, point_coords, point_labels, mask_input, has_mask_input)
        found = {"low_res_masks": masks, "iou_predictions": ious, "object_score_logits": scores}
        if memories is None:
            return found
        shrunk = self.mask_downsample(whole_mask)
        masks, _, tokens, scores = self.decoded(self.conditioned(top, memories, ages, pointers, times), fine, point_coords, point_labels, shrunk, has_mask_input)
        there = (scores > 0).float()[..., None]
        pointed = there * self.obj_ptr_proj(tokens) + (1 - there) * self.no_obj_ptr
        large = nn.functional.interpolate(masks[:1, :1], size=(self.image_size, self.image_size), mode="bilinear", align_corners=False)
        memory, _ = self._encode_new_memory([top.flatten(2).permute(2, 0, 1)], [top.shape[-2:]], large, scores[:1], bool(clicked[0] > 0))
        return {**found, "tracked_masks": masks, "obj_ptr": pointed, "memory": memory}

    def decoded(self, image, fine, points, labels, masks, given):
        encoder, decoder = self.sam_prompt_encoder, self.sam_mask_decoder
        # in the model's own precision, which the authors' is not in float64
        code, side = encoder.pe_layer._pe_encoding, image.shape[-1]
        encoder.pe_layer.forward_with_coords = lambda coords, size: code(coords / size[0])
        y, x = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
        codes = code(torch.stack([(x + 0.5) / side, (y + 0.5) / side], -1).to(image.dtype)).permute(2, 0, 1)[None]
        sparse = encoder._embed_points(points, labels, pad=False)
        given = given.view(-1, 1, 1, 1)
        dense = given * encoder._embed_masks(masks) + (1 - given) * encoder.no_mask_embed.weight.view(1, -1, 1, 1)
        return decoder.predict_masks(image, codes, sparse, dense, True, fine)

    def conditioned(self, top, memories, ages, pointers, times):
        side = top.shape[-1]
        tokens = lambda x: x.flatten(2).permute(2, 0, 1)
        places = tokens(self.memory_encoder.position_encoding(memories[:1]))
        codes = torch.cat([places + (age @ self.maskmem_tpos_enc[:, 0, 0])[None, None] for age in ages])
        remembered = torch.cat([tokens(memory[None]) for memory in memories])
        parts = self.hidden_dim // self.mem_dim
        cut = pointers.reshape(-1, 1, self.mem_dim)
        when = self.obj_ptr_tpos_proj(times) if self.proj_tpos_enc_in_obj_ptrs else torch.zeros(len(pointers), self.mem_dim, dtype=top.dtype)
        seen = self.memory_attention(
            curr=[tokens(top)], curr_pos=[tokens(self.image_encoder.neck.position_encoding(top))], memory=torch.cat([remembered, cut]),
            memory_pos=torch.cat([codes, when.repeat_interleave(parts, 0)[:, None]]), num_obj_ptr_tokens=len(cut))
        return seen.permute(1, 2, 0).view(1, -1, side, side)


class Slim(Whole):
    def _build_sam_heads(self):
        super()._build_sam_heads()
        self.sam_mask_decoder = MaskDecoder(
            num_multimask_outputs=3, transformer=TwoWayTransformer(depth=2, embedding_dim=HIDDEN, mlp_dim=MLP, num_heads=HEADS), transformer_dim=HIDDEN, iou_head_depth=3,
            iou_head_hidden_dim=HIDDEN, use_high_res_features=True, iou_prediction_use_sigmoid=True, pred_obj_scores=True, pred_obj_scores_mlp=True, use_multimask_token_for_obj_ptr=True)


def slim(version):
    published = settings(version, "tiny")
    sine = lambda n: PositionEmbeddingSine(num_pos_feats=n, normalize=True, scale=None, temperature=10000)
    rope = dict(rope_theta=10000.0, feat_sizes=(SIZE // 16, SIZE // 16), embedding_dim=HIDDEN, num_heads=1, downsample_rate=1, dropout=0.1)
    layer = MemoryAttentionLayer(
        activation="relu", dim_feedforward=MLP, dropout=0.1, pos_enc_at_attn=False, self_attention=RoPEAttention(**rope), d_model=HIDDEN, pos_enc_at_cross_attn_keys=True,
        pos_enc_at_cross_attn_queries=False, cross_attention=RoPEAttention(**rope, rope_k_repeat=True, kv_in_dim=MEMORY))
    trunk = Hiera(**TRUNK)
    parts = dict(
        image_encoder=ImageEncoder(scalp=1, trunk=trunk, neck=FpnNeck(sine(HIDDEN), HIDDEN, trunk.channel_list, fpn_top_down_levels=[2, 3], fpn_interp_model="nearest")),
        memory_attention=MemoryAttention(d_model=HIDDEN, pos_enc_at_input=True, layer=layer, num_layers=2),
        memory_encoder=MemoryEncoder(out_dim=MEMORY, position_encoding=sine(MEMORY), mask_downsampler=MaskDownSampler(HIDDEN, 3, 2, 1), fuser=Fuser(CXBlock(HIDDEN), 2), in_dim=HIDDEN))
    others = {key: value for key, value in published.items() if key not in parts and key not in ("_target_", "image_size")}
    return Slim(**parts, image_size=SIZE, binarize_mask_from_pts_for_mem_enc=True, **others)


CONFIG = dict(imageSize=SIZE, hiddenDim=HIDDEN, memDim=MEMORY, mlpDim=MLP, decoderHeads=HEADS, memoryLayers=2, embedDim=8, numHeads=1, stages=[1, 1, 2, 2], windowSpec=[4, 2, 4, 2],
              globalAttBlocks=[3], windowPosEmbedBkgSpatialSize=[5, 5])


def inputs(labels, ages, version):
    """An image with prompts, and memories of these ages, the last of which is a frame's with a prompt."""
    prompts, tokens, side = len(labels), len(labels[0]), SIZE // 16
    given = dict(values=[n % 2 for n in range(prompts)], dims=[prompts])
    times = get_1d_sine_pe(torch.tensor([0.0, 2, 3, 15])[: len(ages) + 1] / 15, HIDDEN)
    return dict(
        image=[[1, 3, SIZE, SIZE], -1.7, 1.7], point_coords=[[prompts, tokens, 2], 0, SIZE], point_labels=dict(dims=[prompts, tokens], values=[n for row in labels for n in row]),
        mask_input=[[prompts, 1, SIZE // 4, SIZE // 4], -4, 4], has_mask_input=given, memories=[[len(ages), MEMORY, side, side], -1.5, 1.5],
        ages=dict(dims=[len(ages), 7], values=[int(i == age) for age in ages for i in range(7)]), pointers=[[len(times), HIDDEN], -1.5, 1.5],
        **({"times": dict(dims=list(times.shape), values=[round(float(v), 7) for v in times.flatten()])} if version == "2.1" else {}),
        clicked=dict(dims=[1], values=[0]), whole_mask=[[prompts, 1, SIZE, SIZE], 0, 1])


def untested(name):
    # a bias of all keys alike moves every score of a query by the same amount, which softmax does not see; keys that are turned differ
    return name.startswith("sam_mask_decoder") and name.endswith("k_proj.bias")


def unused(name):
    # no published setting looks at it
    return name == "no_mem_pos_enc"


# the first prompt's object is found absent, the last one's present: of either something is learned
CASES = {
    "sam2": Case(lambda: slim("2.1"), config=CONFIG, inputs=inputs([[0, 3, 2, -1, 3], [0, 2, -1, 3, 2], [0, 1, 1, 2, -1]], [0, 3, 6], "2.1"), untested=untested, unused=unused),
    "sam2_first": Case(lambda: slim("2.0"), config=dict(version="2.0", **CONFIG), inputs=inputs([[0, 3, 3, 2, 3], [-1, 1, -1, 0, -1]], [6], "2.0"), untested=untested, unused=unused),
}


def whole(version, variant):
    return Variant(lambda: built(settings(version, variant)), unused)


# all sizes of version 2 differ from those of 2.1 by the same three tensors
VARIANTS = {**{variant: whole("2.1", variant) for variant in FILES}, "tiny_first": whole("2.0", "tiny")}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "sam2")
