import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize, summary, trace } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { swinTransformer, swintransformerFamily } from "./index.js";

const families = [swintransformerFamily];
const SMALL = { depths: [1, 1, 1, 1], heads: [1, 2, 2, 4], width: 8, nClasses: 5 } as const;

/** A file of another library: the definition's parameters under other names. */
function fileOf(config: object, rename: (name: string) => string): Weights {
  const weights = initialize(swinTransformer(config));
  return { ...weights, tensors: new Map([...weights.tensors].map(([name, tensor]) => [rename(name), tensor])) };
}

describe("swinTransformer", () => {
  it.each([
    ["tiny", {}, 28_288_354, 4.5],
    ["small", {}, 49_606_258, 8.7],
    ["base", {}, 87_768_224, 15.4],
    ["base", { windowSize: 12 }, 87_903_584, 47.0],
    ["large", {}, 196_532_476, 34.5],
  ] as const)("%s %o has the published number of parameters and of operations", (variant, others, parameters, gigaMacs) => {
    const side = "windowSize" in others ? 384 : 224;
    const found = summary(swinTransformer({ variant, ...others }), { height: side, width: side });
    expect(found.parameters).toBe(parameters);
    expect(found.outputs["logits"]!.shape).toEqual([1, 1000]);
    expect(Math.abs(found.flops / 2e9 - gigaMacs)).toBeLessThan(0.1);
  });

  it("gives the maps of all stages, of images of any size", () => {
    const { outputs } = summary(swinTransformer({ ...SMALL, output: "maps" }), { height: 33, width: 70 });
    expect(Object.values(outputs).map(({ shape }) => shape.join())).toEqual(["1,8,9,18", "1,16,5,9", "1,32,3,5", "1,64,2,3"]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => swinTransformer({ heads: [3, 6] })).message).toMatch(
      /swinTransformer: heads.*4 integers, one for each stage/,
    );
    expect(expectError("invalid-option", () => swinTransformer({ width: 97 })).message).toMatch(
      /heads\[0\].*divisor.*97 channels/,
    );
    expectError("invalid-option", () => swinTransformer({ variant: "huge" as "tiny" }));
    expectError("invalid-option", () => swinTransformer({ windowSize: 1 }));
    expectError("invalid-option", () => swinTransformer({ mlpRatio: 0 }));
    expectError("invalid-option", () => swinTransformer({ output: "labels" as "maps" }));
    expectError("invalid-option", () => swinTransformer({ window: 7 } as object));
    expectError("invalid-option", () => swinTransformer(null as never));
  });
});

describe("files of other libraries", () => {
  it.each([
    [
      "timm",
      (name: string) =>
        name
          .replace(/^layers\.(\d)\.downsample/, (_, i) => `layers.${Number(i) + 1}.downsample`)
          .replace(/^head\./, "head.fc."),
      SMALL,
    ],
    [
      "transformers",
      (name: string) =>
        name
          .replace(/^layers\./, "encoder.layers.")
          .replace(/^patch_embed\.proj/, "embeddings.patch_embeddings.projection")
          .replace(/^patch_embed\.norm/, "embeddings.norm")
          .replace(/\.norm1\./, ".layernorm_before.")
          .replace(/\.norm2\./, ".layernorm_after.")
          .replace(/\.attn\.q\./, ".attention.self.query.")
          .replace(/\.attn\.k\./, ".attention.self.key.")
          .replace(/\.attn\.v\./, ".attention.self.value.")
          .replace(/\.attn\.relative/, ".attention.self.relative")
          .replace(/\.attn\.proj\./, ".attention.output.dense.")
          .replace(/\.mlp\.fc1\./, ".intermediate.dense.")
          .replace(/\.mlp\.fc2\./, ".output.dense.")
          .replace(/^norm\./, "layernorm.")
          .replace(/^(?=encoder|embeddings|layernorm)/, "swin.")
          .replace(/^head\./, "classifier."),
      { ...SMALL, projections: "separate" },
    ],
    [
      "MMPretrain",
      (name: string) =>
        name
          .replace(/^head\./, "head.fc.")
          .replace(/^norm\./, "norm3.")
          .replace(/\.downsample\.unfolded\./, ".downsample.")
          .replace(/\.mlp\.fc1\./, ".ffn.layers.0.0.")
          .replace(/\.mlp\.fc2\./, ".ffn.layers.1.")
          .replace(/\.attn\./, ".attn.w_msa.")
          .replace(/^patch_embed\.proj/, "patch_embed.projection")
          .replace(/^layers\./, "stages.")
          .replace(/^(?!head)/, "backbone."),
      { ...SMALL, merging: "unfolded" },
    ],
    [
      "OpenMMLab, encoder",
      (name: string) =>
        name
          .replace(/\.downsample\.unfolded\./, ".downsample.")
          .replace(/\.mlp\.fc1\./, ".ffn.layers.0.0.")
          .replace(/\.mlp\.fc2\./, ".ffn.layers.1.")
          .replace(/\.attn\./, ".attn.w_msa.")
          .replace(/^patch_embed\.proj/, "patch_embed.projection")
          .replace(/^layers\./, "stages.")
          .replace(/^/, "backbone."),
      { depths: SMALL.depths, heads: SMALL.heads, width: 8, merging: "unfolded", output: "maps" },
    ],
  ] as const)("%s", (_, rename, config) => {
    const file = fileOf(config, rename);
    const own = [...trace(swinTransformer(config)).graph.parameters.keys()];
    expect(own.some((name) => !file.tensors.has(name))).toBe(true);
    expect(recognize(file, { families }).config).toEqual(config);
  });

  it("the size of the images that it was trained with is what config.json says", () => {
    const file = fileOf({ ...SMALL, imageSize: 256 }, (name) => name);
    expect(recognize(file, { families }).config).toEqual(SMALL);
    expect(recognize(file, { families, config: { image_size: 256 } }).config).toEqual({ ...SMALL, imageSize: 256 });
    expect(swintransformerFamily.preprocessing({ windowSize: 12 }).size).toEqual({ height: 384, width: 384 });
  });
});
