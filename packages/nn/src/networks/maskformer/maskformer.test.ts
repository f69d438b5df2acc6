// MaskFormer's sizes and counts, and its authors' names; numbers are the contract's, what it finds is that of query-networks.node.test.ts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { type NameRule, respell } from "../../weights/index.js";
import { type MaskformerConfig, maskformer, maskformerFamily } from "./index.js";

const NARROW: MaskformerConfig = {
  ...{ encoder: "swint", depths: [1, 1, 2, 1], encoderWidth: 8, encoderHeads: [1, 2, 2, 4], windowSize: 4 },
  ...{ nClasses: 6, queries: 7, channels: 32, queryLayers: 2, queryMlpDim: 12 },
};

describe("maskformer", () => {
  it.each([
    [{}, 41_757_009, 417],
    [{ encoder: "resnet50" }, 41_307_863, 457],
    [{ encoder: "swinl" }, 211_575_627, 621],
  ] as const)("%o has the published counts", (config, parameters, names) => {
    const { graph } = trace(maskformer(config));
    const trained = [...graph.parameters.values()].filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(parameters);
    expect(graph.parameters.size).toBe(names);
  });

  it("gives classes, and masks at a quarter of the image's size", () => {
    const { outputs } = summary(maskformer(NARROW), { height: 70, width: 97 });
    expect(outputs["class_queries_logits"]!.shape).toEqual([1, 7, 7]);
    expect(outputs["masks_queries_logits"]!.shape).toEqual([1, 7, 18, 25]);
  });

  it("is recognized in its authors' names of Detectron2", () => {
    const weights = initialize(maskformer(NARROW));
    expect(recognize(weights, { families })).toMatchObject({ family: maskformerFamily, config: NARROW });
    const theirs = respell(weights, { name: "test", rules: RENAMED });
    for (const name of [
      "pixel_decoder.layer_4.norm.bias",
      "pixel_decoder.adapter_1.weight",
      "predictor.transformer.decoder.norm.bias",
    ]) {
      expect(theirs.tensors.has(`sem_seg_head.${name}`), name).toBe(true);
    }
    expect(recognize(theirs, { families }).config).toEqual(NARROW);
  });

  it("prepares images by their data set and encoder, as the authors tested", () => {
    const size = (config: MaskformerConfig) => maskformerFamily.preprocessing(config).size;
    expect(size({})).toEqual({ shortestEdge: 512, longestEdge: 2048 });
    expect(size({ encoder: "swinb" })).toEqual({ shortestEdge: 640, longestEdge: 2560 });
    expect(size({ nClasses: 133 })).toEqual({ shortestEdge: 800, longestEdge: 1333 });
    expect(size({ nClasses: 19 })).toEqual({ shortestEdge: 1024, longestEdge: 2048 });
    expect(maskformerFamily.classes({ nClasses: 171 })).toHaveLength(171);
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [MaskformerConfig, string])[] = [
      [{ encoder: "vit" as never }, "encoder"],
      [{ channels: 100 }, "channels"],
      [{ heads: 3 }, "channels"],
      [{ queryLayers: 0 }, "queryLayers"],
      [{ pixelLayers: 2 } as never, "pixelLayers"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => maskformer(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});

const DECODER = "sem_seg_head.predictor.transformer.decoder.";

/** The definition's names as the authors write them, but for tensors that are one in their files. */
const RENAMED: readonly NameRule[] = [
  [/^model\.pixel_level_module\.encoder\./, "backbone."],
  [/^model\.pixel_level_module\.decoder\.mask_projection\./, "sem_seg_head.pixel_decoder.mask_features."],
  [/^model\.pixel_level_module\.decoder\.fpn\.stem\.0\./, "sem_seg_head.pixel_decoder.layer_4."],
  [/^model\.pixel_level_module\.decoder\.fpn\.stem\.1\./, "sem_seg_head.pixel_decoder.layer_4.norm."],
  ...[3, 2, 1].flatMap((level, i): NameRule[] => [
    [
      new RegExp(`^model\\.pixel_level_module\\.decoder\\.fpn\\.layers\\.${i}\\.proj\\.0\\.`),
      `sem_seg_head.pixel_decoder.adapter_${level}.`,
    ],
    [
      new RegExp(`^model\\.pixel_level_module\\.decoder\\.fpn\\.layers\\.${i}\\.proj\\.1\\.`),
      `sem_seg_head.pixel_decoder.adapter_${level}.norm.`,
    ],
    [
      new RegExp(`^model\\.pixel_level_module\\.decoder\\.fpn\\.layers\\.${i}\\.block\\.0\\.`),
      `sem_seg_head.pixel_decoder.layer_${level}.`,
    ],
    [
      new RegExp(`^model\\.pixel_level_module\\.decoder\\.fpn\\.layers\\.${i}\\.block\\.1\\.`),
      `sem_seg_head.pixel_decoder.layer_${level}.norm.`,
    ],
  ]),
  [/^class_predictor\./, "sem_seg_head.predictor.class_embed."],
  [/^mask_embedder\.(\d)\.0\./, "sem_seg_head.predictor.mask_embed.layers.$1."],
  [/^model\.transformer_module\.queries_embedder\./, "sem_seg_head.predictor.query_embed."],
  [/^model\.transformer_module\.input_projection\./, "sem_seg_head.predictor.input_proj."],
  [/^model\.transformer_module\.decoder\.layernorm\./, `${DECODER}norm.`],
  [/^model\.transformer_module\.decoder\./, DECODER],
  [/\.encoder_attn\./, ".multihead_attn."],
  [/\.self_attn_layer_norm\./, ".norm1."],
  [/\.encoder_attn_layer_norm\./, ".norm2."],
  [/\.final_layer_norm\./, ".norm3."],
  [/(decoder\.layers\.\d+)\.fc([12])\./, "$1.linear$2."],
];
