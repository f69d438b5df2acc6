"""The narrow SAM of oracle/networks as transformers has it, with the same weights."""
import re

import torch


def transformers_sam(model, width=16, heads=2, side=128):
    """transformers' SamModel with the weights of the authors' module `model`, and the authors' epsilons."""
    from transformers import SamConfig, SamModel

    hf = SamModel(SamConfig(
        vision_config=dict(hidden_size=width, output_channels=32, num_hidden_layers=3, num_attention_heads=heads, image_size=side, window_size=3, global_attn_indexes=[1], num_pos_feats=16, mlp_dim=64),
        prompt_encoder_config=dict(hidden_size=32, image_size=side, mask_input_channels=8),
        mask_decoder_config=dict(hidden_size=32, mlp_dim=24, num_attention_heads=2, iou_head_hidden_dim=20), attn_implementation="eager")).eval()
    by_name = {}
    for name, value in authors_names(model).items():
        by_name.setdefault(renamed(name), value)
    state = hf.state_dict()
    for name in state:
        state[name] = by_name[name.replace("prompt_encoder.shared_embedding", "shared_image_embedding")]
    hf.load_state_dict(state)
    for module in hf.mask_decoder.transformer.modules():
        if isinstance(module, torch.nn.LayerNorm):
            module.eps = 1e-5  # as the authors have it; transformers has 1e-6 in most of them, which moves masks by 9e-5
    return hf


def authors_names(model):
    return {re.sub(r"positional_encoding_gaussian_matrix$", "weight", k): v for k, v in model.state_dict().items()}


def renamed(name):
    """A name of the authors as transformers has it."""
    for pattern, to in [(r"^prompt_encoder\.pe_layer\.weight$", "shared_image_embedding.positional_embedding"), (r"^image_encoder\.blocks\.", "vision_encoder.layers."), (r"^image_encoder\.", "vision_encoder."),
                        (r"^(vision_encoder\.layers\.\d+|mask_decoder\.transformer\.layers\.\d+)\.norm(\d)", r"\1.layer_norm\2"), (r"patch_embed\.proj\.", "patch_embed.projection."),
                        (r"neck\.0\.", "neck.conv1."), (r"neck\.1\.", "neck.layer_norm1."), (r"neck\.2\.", "neck.conv2."), (r"neck\.3\.", "neck.layer_norm2."), (r"point_embeddings\.", "point_embed."),
                        (r"mask_downscaling\.0\.", "mask_embed.conv1."), (r"mask_downscaling\.1\.", "mask_embed.layer_norm1."), (r"mask_downscaling\.3\.", "mask_embed.conv2."),
                        (r"mask_downscaling\.4\.", "mask_embed.layer_norm2."), (r"mask_downscaling\.6\.", "mask_embed.conv3."), (r"norm_final_attn", "layer_norm_final_attn"),
                        (r"output_upscaling\.0\.", "upscale_conv1."), (r"output_upscaling\.1\.", "upscale_layer_norm."), (r"output_upscaling\.3\.", "upscale_conv2."),
                        (r"(mlps\.\d|head)\.layers\.0\.", r"\1.proj_in."), (r"(mlps\.\d|head)\.layers\.1\.", r"\1.layers.0."), (r"(mlps\.\d|head)\.layers\.2\.", r"\1.proj_out.")]:
        name = re.sub(pattern, to, name)
    return name
