import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize } from "../../model/initialize.js";
import { trace } from "../../model/model.js";
import { summary } from "../../model/summary.js";
import { spell } from "../../weights/spelling.js";
import type { Weights } from "../../weights/weights.js";
import { mask2former, mask2formerFamily } from "./index.js";

const SMALL = {
  depths: [1, 1, 1, 1],
  nClasses: 5,
  queries: 7,
  channels: 32,
  heads: 4,
  pixelLayers: 1,
  queryLayers: 2,
} as const;
const SWIN = { ...SMALL, encoderWidth: 8, encoderHeads: [1, 1, 2, 4], windowSize: 4 } as const;
const RESNET = { ...SMALL, encoder: "resnet50", encoderWidth: 4 } as const;

/** The names that a file has where the definition has these: one for several where it joins them. */
function renamed(weights: Weights, rename: (name: string) => string): Weights {
  const tensors = new Map<string, { shape: readonly number[] }>();
  for (const [name, tensor] of weights.tensors) {
    const to = rename(name);
    const known = tensors.get(to);
    const [first = 0, ...rest] = tensor.shape;
    tensors.set(to, known ? { ...known, shape: [known.shape[0]! + first, ...rest] } : { ...tensor });
  }
  return { ...weights, tensors: tensors as never };
}

/** The definition's names in the authors' files. */
function byAuthors(name: string): string {
  const decoder = "sem_seg_head.predictor.transformer_";
  return name
    .replace(/^model\.pixel_level_module\.encoder\./, "backbone.")
    .replace(/\.attn\.[qkv]\./, ".attn.qkv.")
    .replace(/^backbone\.bn1\./, "backbone.stem.conv1.norm.")
    .replace(/^backbone\.conv1\./, "backbone.stem.conv1.")
    .replace(/^backbone\.layer(\d)\.(\d+)\.bn(\d)\./, (_, s, b, i) => `backbone.res${Number(s) + 1}.${b}.conv${i}.norm.`)
    .replace(/^backbone\.layer(\d)\.(\d+)\.downsample\.1\./, (_, s, b) => `backbone.res${Number(s) + 1}.${b}.shortcut.norm.`)
    .replace(/^backbone\.layer(\d)\.(\d+)\.downsample\.0\./, (_, s, b) => `backbone.res${Number(s) + 1}.${b}.shortcut.`)
    .replace(/^backbone\.layer(\d)\.(\d+)\./, (_, s, b) => `backbone.res${Number(s) + 1}.${b}.`)
    .replace(/^model\.pixel_level_module\.decoder\.(level_embed|encoder)/, "sem_seg_head.pixel_decoder.transformer.$1")
    .replace(/^model\.pixel_level_module\.decoder\.input_projections\./, "sem_seg_head.pixel_decoder.input_proj.")
    .replace(/^model\.pixel_level_module\.decoder\.mask_projection\./, "sem_seg_head.pixel_decoder.mask_features.")
    .replace(/^model\.pixel_level_module\.decoder\.(adapter_1|layer_1)\.0\./, "sem_seg_head.pixel_decoder.$1.")
    .replace(/^model\.pixel_level_module\.decoder\.(adapter_1|layer_1)\.1\./, "sem_seg_head.pixel_decoder.$1.norm.")
    .replace(/^(sem_seg_head\.pixel_decoder\..*)\.self_attn_layer_norm\./, "$1.norm1.")
    .replace(/^(sem_seg_head\.pixel_decoder\..*)\.final_layer_norm\./, "$1.norm2.")
    .replace(/^(sem_seg_head\.pixel_decoder\..*)\.fc(\d)\./, "$1.linear$2.")
    .replace(
      /^model\.transformer_module\.decoder\.layers\.(\d+)\.self_attn\.[qkv]_proj\./,
      `${decoder}self_attention_layers.$1.self_attn.in_proj_`,
    )
    .replace(/^model\.transformer_module\.decoder\.layers\.(\d+)\.self_attn\./, `${decoder}self_attention_layers.$1.self_attn.`)
    .replace(
      /^model\.transformer_module\.decoder\.layers\.(\d+)\.self_attn_layer_norm\./,
      `${decoder}self_attention_layers.$1.norm.`,
    )
    .replace(
      /^model\.transformer_module\.decoder\.layers\.(\d+)\.cross_attn\./,
      `${decoder}cross_attention_layers.$1.multihead_attn.`,
    )
    .replace(
      /^model\.transformer_module\.decoder\.layers\.(\d+)\.cross_attn_layer_norm\./,
      `${decoder}cross_attention_layers.$1.norm.`,
    )
    .replace(/^model\.transformer_module\.decoder\.layers\.(\d+)\.fc(\d)\./, `${decoder}ffn_layers.$1.linear$2.`)
    .replace(/^model\.transformer_module\.decoder\.layers\.(\d+)\.final_layer_norm\./, `${decoder}ffn_layers.$1.norm.`)
    .replace(/^model\.transformer_module\.decoder\.layernorm\./, "sem_seg_head.predictor.decoder_norm.")
    .replace(
      /^model\.transformer_module\.decoder\.mask_predictor\.mask_embedder\.(\d)\.0\./,
      "sem_seg_head.predictor.mask_embed.layers.$1.",
    )
    .replace(/^model\.transformer_module\.queries_features\./, "sem_seg_head.predictor.query_feat.")
    .replace(/^model\.transformer_module\.queries_embedder\./, "sem_seg_head.predictor.query_embed.")
    .replace(/^model\.transformer_module\.level_embed\./, "sem_seg_head.predictor.level_embed.")
    .replace(/^class_predictor\./, "sem_seg_head.predictor.class_embed.");
}

describe("mask2former", () => {
  it.each([
    ["swint", 47_435_264, 232],
    ["swins", 68_753_168, 313],
    ["swinb", 106_917_822, 466],
    ["swinl", 215_535_610, 868],
    ["resnet50", 44_036_998, 226],
    ["resnet101", 63_029_126, 293],
  ])("%s has %d parameters and about the published operations", (variant, parameters, published) => {
    // a mean over COCO's images, whose shorter side is 800
    const found = summary(mask2former(mask2formerFamily.variants[variant]!.config), { height: 800, width: 1088 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9 / published).toBeGreaterThan(0.93);
    expect(found.flops / 2e9 / published).toBeLessThan(1.07);
  });

  it("takes images of any size", () => {
    const { outputs } = summary(mask2former(SWIN), { height: 45, width: 70 });
    expect(outputs["class_queries_logits"]!.shape).toEqual([1, 7, 6]);
    expect(outputs["masks_queries_logits"]!.shape).toEqual([1, 7, 12, 18]);
    const open = trace(mask2former(RESNET)).outputs.map(([, { shape }]) => shape.map(String).join(" × "));
    expect(open[1]).toBe("batch × 7 × floor((height + 3)/4) × floor((width + 3)/4)");
  });

  it.each([
    ["Swin Transformer", SWIN, { encoder: "swint" }],
    ["ResNet", RESNET, {}],
  ] as const)("reads the authors' files with a %s", (_, config, others) => {
    const weights = initialize(mask2former(config));
    const file = renamed(weights, byAuthors);
    expect(file.tensors.has("sem_seg_head.predictor.transformer_self_attention_layers.1.self_attn.in_proj_weight")).toBe(true);
    expect(recognize(file, { families: [mask2formerFamily] }).config).toEqual({ ...config, ...others });
  });

  it("has OpenMMLab's names as a spelling", () => {
    const openmmlab = mask2formerFamily.spellings!.find(({ name }) => name === "OpenMMLab")!;
    const own = trace(mask2former(mask2formerFamily.variants["swint-openmmlab"]!.config)).graph.parameters;
    const [pixels, queries] = ["model.pixel_level_module.decoder", "model.transformer_module"];
    const names = {
      "backbone.stages.1.downsample.reduction.weight": [
        "model.pixel_level_module.encoder.layers.1.downsample.unfolded.reduction.weight",
      ],
      "backbone.stages.0.blocks.1.attn.w_msa.qkv.bias": ["q", "k", "v"].map(
        (part) => `model.pixel_level_module.encoder.layers.0.blocks.1.attn.${part}.bias`,
      ),
      "backbone.stages.0.blocks.1.ffn.layers.0.0.bias": ["model.pixel_level_module.encoder.layers.0.blocks.1.mlp.fc1.bias"],
      "panoptic_head.pixel_decoder.input_convs.2.gn.weight": [`${pixels}.input_projections.2.1.weight`],
      "panoptic_head.pixel_decoder.level_encoding.weight": [`${pixels}.level_embed`],
      "panoptic_head.pixel_decoder.encoder.layers.3.ffn.layers.1.weight": [`${pixels}.encoder.layers.3.fc2.weight`],
      "panoptic_head.pixel_decoder.encoder.layers.3.norms.0.weight": [`${pixels}.encoder.layers.3.self_attn_layer_norm.weight`],
      "panoptic_head.pixel_decoder.lateral_convs.0.conv.weight": [`${pixels}.adapter_1.0.weight`],
      "panoptic_head.transformer_decoder.layers.8.cross_attn.attn.in_proj_bias": [
        `${queries}.decoder.layers.8.cross_attn.in_proj_bias`,
      ],
      "panoptic_head.transformer_decoder.layers.8.self_attn.attn.in_proj_weight": ["q", "k", "v"].map(
        (part) => `${queries}.decoder.layers.8.self_attn.${part}_proj.weight`,
      ),
      "panoptic_head.transformer_decoder.layers.8.norms.1.bias": [`${queries}.decoder.layers.8.self_attn_layer_norm.bias`],
      "panoptic_head.transformer_decoder.post_norm.bias": [`${queries}.decoder.layernorm.bias`],
      "panoptic_head.mask_embed.4.bias": [`${queries}.decoder.mask_predictor.mask_embedder.2.0.bias`],
      "panoptic_head.query_feat.weight": [`${queries}.queries_features.weight`],
      "panoptic_head.cls_embed.bias": ["class_predictor.bias"],
    };
    for (const [name, expected] of Object.entries(names)) {
      expect(spell(name, openmmlab)).toEqual(expected);
      for (const one of expected) expect(own.has(one), one).toBe(true);
    }
  });

  it("is a network of three tasks, with things and stuff of its data set", () => {
    expect(mask2formerFamily.tasks).toEqual(["panoptic", "instance", "semantic"]);
    const things = (nClasses: number) => mask2formerFamily.classes({ nClasses })?.filter(({ isThing }) => isThing).length;
    expect([133, 80, 19, 8, 150, 100, 7].map(things)).toEqual([80, 80, 8, 8, 100, 100, undefined]);
    const size = (nClasses: number) => mask2formerFamily.preprocessing({ nClasses }).size;
    expect(size(133)).toEqual({ shortestEdge: 800, longestEdge: 1333 });
    expect(size(19)).toEqual({ shortestEdge: 1024, longestEdge: 2048 });
    expect(size(150)).toEqual({ shortestEdge: 640, longestEdge: 2560 });
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => mask2former({ encoder: "vgg" as never }));
    expectError("invalid-option", () => mask2former({ channels: 100 }));
    expectError("invalid-option", () => mask2former({ heads: 7 }));
    expectError("invalid-option", () => mask2former({ nClasses: 0 }));
    expectError("invalid-option", () => mask2former({ depths: [1, 2, 3] }));
    expectError("invalid-option", () => mask2former({ encoderWidth: 95 }));
    expectError("invalid-option", () => mask2former({ windowSize: 1 }));
    expectError("invalid-option", () => mask2former({ merging: "folded" as never }));
    expectError("invalid-option", () => mask2former({ layers: 6 } as object));
  });
});
