/** The names that encoders have in files of others, from these to those of the definitions, which lie at one place. */
import type { NameRule } from "../../weights/spelling.js";
import { ENCODER } from "./encoders.js";

/** A rule for names below the encoder's place. */
function within(pattern: string, to: string | readonly string[]): NameRule {
  const placed = (name: string) => `${ENCODER}.${name}`;
  return [new RegExp(`^${ENCODER.replaceAll(".", "\\.")}\\.${pattern}`), typeof to === "string" ? placed(to) : to.map(placed)];
}

const BLOCK = "(layers\\.\\d\\.blocks\\.\\d+)\\.";

/** Swin Transformers of transformers. */
export function transformersSwin(): NameRule[] {
  return [
    within("embeddings\\.patch_embeddings\\.projection\\.", "patch_embed.proj."),
    within("embeddings\\.norm\\.", "patch_embed.norm."),
    within("encoder\\.layers\\.", "layers."),
    within(`${BLOCK}layernorm_before\\.`, "$1.norm1."),
    within(`${BLOCK}layernorm_after\\.`, "$1.norm2."),
    within(`${BLOCK}attention\\.self\\.query\\.`, "$1.attn.q."),
    within(`${BLOCK}attention\\.self\\.key\\.`, "$1.attn.k."),
    within(`${BLOCK}attention\\.self\\.value\\.`, "$1.attn.v."),
    within(`${BLOCK}attention\\.self\\.`, "$1.attn."),
    within(`${BLOCK}attention\\.output\\.dense\\.`, "$1.attn.proj."),
    within(`${BLOCK}intermediate\\.dense\\.`, "$1.mlp.fc1."),
    within(`${BLOCK}output\\.dense\\.`, "$1.mlp.fc2."),
    ...[1, 2, 3, 4].map((stage) => within(`hidden_states_norms\\.stage${stage}\\.`, `norm${stage - 1}.`)),
  ];
}

/** ConvNeXts of transformers. */
export function transformersConvnext(): NameRule[] {
  const block = "(stages\\.\\d\\.blocks\\.\\d+)\\.";
  return [
    within("embeddings\\.patch_embeddings\\.(weight|bias)$", "stem.0.$1"),
    within("embeddings\\.layernorm\\.", "stem.1."),
    within("encoder\\.stages\\.(\\d)\\.downsampling_layer\\.", "stages.$1.downsample."),
    within("encoder\\.stages\\.(\\d)\\.layers\\.(\\d+)\\.(?=dwconv|layernorm|pwconv|layer_scale)", "stages.$1.blocks.$2."),
    within(`${block}dwconv\\.`, "$1.conv_dw."),
    within(`${block}layernorm\\.`, "$1.norm."),
    within(`${block}pwconv([12])\\.`, "$1.mlp.fc$2."),
    within(`${block}layer_scale_parameter$`, "$1.gamma"),
  ];
}

/** ConvNeXts of Detectron2's projects, below `backbone`. */
export function detectronConvnext(): NameRule[] {
  return [
    within("downsample_layers\\.0\\.", "stem."),
    within("downsample_layers\\.(\\d)\\.", "stages.$1.downsample."),
    within("stages\\.(\\d)\\.(\\d+)\\.dwconv\\.", "stages.$1.blocks.$2.conv_dw."),
    within("stages\\.(\\d)\\.(\\d+)\\.norm\\.", "stages.$1.blocks.$2.norm."),
    within("stages\\.(\\d)\\.(\\d+)\\.pwconv([12])\\.", "stages.$1.blocks.$2.mlp.fc$3."),
    within("stages\\.(\\d)\\.(\\d+)\\.gamma$", "stages.$1.blocks.$2.gamma"),
  ];
}

/** DiNATs of transformers. */
export function transformersDinat(): NameRule[] {
  const block = "(levels\\.\\d\\.blocks\\.\\d+)\\.";
  return [
    within("embeddings\\.patch_embeddings\\.projection\\.(\\d)\\.", "patch_embed.proj.$1."),
    within("encoder\\.levels\\.(\\d)\\.layers\\.", "levels.$1.blocks."),
    within("encoder\\.levels\\.", "levels."),
    within(`${block}layernorm_before\\.`, "$1.norm1."),
    within(`${block}layernorm_after\\.`, "$1.norm2."),
    within(`${block}attention\\.self\\.query\\.`, "$1.attn.q."),
    within(`${block}attention\\.self\\.key\\.`, "$1.attn.k."),
    within(`${block}attention\\.self\\.value\\.`, "$1.attn.v."),
    within(`${block}attention\\.self\\.rpb$`, "$1.attn.rpb"),
    within(`${block}attention\\.output\\.dense\\.`, "$1.attn.proj."),
    within(`${block}intermediate\\.dense\\.`, "$1.mlp.fc1."),
    within(`${block}output\\.dense\\.`, "$1.mlp.fc2."),
  ];
}

/** ResNets of transformers. */
export function transformersResnet(): NameRule[] {
  const block = "(layer\\d\\.\\d+)\\.";
  return [
    within("embedder\\.embedder\\.convolution\\.", "conv1."),
    within("embedder\\.embedder\\.normalization\\.", "bn1."),
    ...[0, 1, 2, 3].map((stage) => within(`encoder\\.stages\\.${stage}\\.layers\\.`, `layer${stage + 1}.`)),
    ...[0, 1, 2].flatMap((i) => [
      within(`${block}layer\\.${i}\\.convolution\\.`, `$1.conv${i + 1}.`),
      within(`${block}layer\\.${i}\\.normalization\\.`, `$1.bn${i + 1}.`),
    ]),
    within(`${block}shortcut\\.convolution\\.`, "$1.downsample.0."),
    within(`${block}shortcut\\.normalization\\.`, "$1.downsample.1."),
  ];
}

/** Swin Transformers, DiNATs and ResNets of Detectron2's projects. */
export function detectronEncoders(): NameRule[] {
  const block = "(layer\\d\\.\\d+)\\.";
  return [
    [/^backbone\./, `${ENCODER}.`],
    within(`${BLOCK}attn\\.qkv\\.`, ["$1.attn.q.", "$1.attn.k.", "$1.attn.v."]),
    within("(levels\\.\\d\\.blocks\\.\\d+)\\.attn\\.qkv\\.", ["$1.attn.q.", "$1.attn.k.", "$1.attn.v."]),
    within("stem\\.conv1\\.norm\\.", "bn1."),
    within("stem\\.conv1\\.", "conv1."),
    ...[2, 3, 4, 5].map((stage) => within(`res${stage}\\.`, `layer${stage - 1}.`)),
    within(`${block}conv(\\d)\\.norm\\.`, "$1.bn$2."),
    within(`${block}shortcut\\.norm\\.`, "$1.downsample.1."),
    within(`${block}shortcut\\.`, "$1.downsample.0."),
  ];
}

/** Swin Transformers and ResNets of OpenMMLab. */
export function openmmlabEncoders(): NameRule[] {
  return [
    [/^backbone\./, `${ENCODER}.`],
    within("patch_embed\\.projection\\.", "patch_embed.proj."),
    within("stages\\.", "layers."),
    within(`${BLOCK}attn\\.w_msa\\.qkv\\.`, ["$1.attn.q.", "$1.attn.k.", "$1.attn.v."]),
    within(`${BLOCK}attn\\.w_msa\\.`, "$1.attn."),
    within(`${BLOCK}ffn\\.layers\\.0\\.0\\.`, "$1.mlp.fc1."),
    within(`${BLOCK}ffn\\.layers\\.1\\.`, "$1.mlp.fc2."),
    within("(layers\\.\\d)\\.downsample\\.(norm|reduction)\\.", "$1.downsample.unfolded.$2."),
  ];
}

/** Detectron2's names of the pixel decoder, and those of the queries' decoder that Mask2Former and OneFormer share. */
export function detectronPixelDecoder(): NameRule[] {
  const at = "model.pixel_level_module.decoder.";
  const layer = /^(model\.pixel_level_module\.decoder\.encoder\.layers\.\d+\.)/.source;
  return [
    [/^sem_seg_head\.pixel_decoder\./, at],
    [/^(model\.pixel_level_module\.decoder)\.input_proj\./, "$1.input_projections."],
    [/^(model\.pixel_level_module\.decoder)\.transformer\./, "$1."],
    [new RegExp(`${layer}norm1\\.`), "$1self_attn_layer_norm."],
    [new RegExp(`${layer}norm2\\.`), "$1final_layer_norm."],
    [new RegExp(`${layer}linear1\\.`), "$1fc1."],
    [new RegExp(`${layer}linear2\\.`), "$1fc2."],
    [/^(model\.pixel_level_module\.decoder)\.mask_features\./, "$1.mask_projection."],
    [/^(model\.pixel_level_module\.decoder\.(?:adapter|layer)_1)\.norm\./, "$1.1."],
    [/^(model\.pixel_level_module\.decoder\.(?:adapter|layer)_1)\.(weight|bias)$/, "$1.0.$2"],
    [/^sem_seg_head\.predictor\./, "model.transformer_module."],
  ];
}
