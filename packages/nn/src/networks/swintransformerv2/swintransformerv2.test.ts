import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize, summary } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { swinTransformerV2, swintransformerv2Family } from "./index.js";

const families = [swintransformerv2Family];
const SMALL = { depths: [1, 1, 1, 1], heads: [1, 2, 2, 4], width: 8, nClasses: 5 } as const;

/** A file of another library: the definition's parameters under other names. */
function fileOf(config: object, rename: (name: string) => string): Weights {
  const weights = initialize(swinTransformerV2(config));
  return { ...weights, tensors: new Map([...weights.tensors].map(([name, tensor]) => [rename(name), tensor])) };
}

describe("swinTransformerV2", () => {
  it.each([
    ["tiny", 8, 28_347_154, 5.96],
    ["small", 8, 49_728_418, 11.6],
    ["base", 8, 87_918_816, 20.4],
    ["base", 16, 87_918_816, 22.0],
  ] as const)(
    "%s with windows of %i has the published number of parameters and of operations",
    (variant, windowSize, parameters, gigaMacs) => {
      const found = summary(swinTransformerV2({ variant, windowSize }), { height: 256, width: 256 });
      expect(found.parameters).toBe(parameters);
      expect(found.outputs["logits"]!.shape).toEqual([1, 1000]);
      expect(found.flops / 2e9).toBeCloseTo(gigaMacs, 0);
    },
  );

  it("gives the maps of all stages, of images of any size", () => {
    const { outputs } = summary(swinTransformerV2({ ...SMALL, output: "maps" }), { height: 33, width: 70 });
    expect(Object.values(outputs).map(({ shape }) => shape.join())).toEqual(["1,8,9,18", "1,16,5,9", "1,32,3,5", "1,64,2,3"]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => swinTransformerV2({ heads: [3, 6] })).message).toMatch(
      /swinTransformerV2: heads.*4 integers, one for each stage/,
    );
    expect(expectError("invalid-option", () => swinTransformerV2({ width: 97 })).message).toMatch(/heads\[0\].*divisor/);
    expectError("invalid-option", () => swinTransformerV2({ windowSize: 1 }));
    expectError("invalid-option", () => swinTransformerV2({ pretrainedWindows: [12, -1] }));
    expectError("invalid-option", () => swinTransformerV2({ window: 7 } as object));
    expectError("invalid-option", () => swinTransformerV2(null as never));
  });
});

describe("files of other libraries", () => {
  const theirs = (name: string) =>
    name
      .replace(/^layers\./, "encoder.layers.")
      .replace(/^patch_embed\.proj/, "embeddings.patch_embeddings.projection")
      .replace(/^patch_embed\.norm/, "embeddings.norm")
      .replace(/\.norm1\./, ".layernorm_before.")
      .replace(/\.norm2\./, ".layernorm_after.")
      .replace(/\.attn\.q\./, ".attention.self.query.")
      .replace(/\.attn\.k\./, ".attention.self.key.")
      .replace(/\.attn\.v\./, ".attention.self.value.")
      .replace(/\.attn\.cpb_mlp/, ".attention.self.continuous_position_bias_mlp")
      .replace(/\.attn\.logit/, ".attention.self.logit")
      .replace(/\.attn\.proj\./, ".attention.output.dense.")
      .replace(/\.mlp\.fc1\./, ".intermediate.dense.")
      .replace(/\.mlp\.fc2\./, ".output.dense.")
      .replace(/^norm\./, "layernorm.")
      .replace(/^(?=encoder|embeddings|layernorm)/, "swinv2.")
      .replace(/^head\./, "classifier.");

  it.each([
    [
      "timm",
      (name: string) =>
        name
          .replace(/^layers\.(\d)\.downsample/, (_, i) => `layers.${Number(i) + 1}.downsample`)
          .replace(/^head\./, "head.fc."),
      SMALL,
    ],
    ["transformers", theirs, { ...SMALL, projections: "separate" }],
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
  ] as const)("%s", (_, rename, config) => {
    expect(recognize(fileOf(config, rename), { families }).config).toEqual(config);
  });

  it("config.json says what the tensors do not depend on: windows and the images' size", () => {
    const file = fileOf({ ...SMALL, projections: "separate" }, theirs);
    const config = { window_size: 24, image_size: 384, pretrained_window_sizes: [12, 12, 12, 6] };
    expect(recognize(file, { families, config }).config).toEqual({
      ...SMALL,
      projections: "separate",
      windowSize: 24,
      imageSize: 384,
      pretrainedWindows: [12, 12, 12, 6],
    });
  });
});
