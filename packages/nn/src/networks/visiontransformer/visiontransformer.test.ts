import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize, summary } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { visionTransformer, visiontransformerFamily } from "./index.js";

const families = [visiontransformerFamily];
const SMALL = { depth: 2, heads: 1, width: 24, patchSize: 8, imageSize: 32, nClasses: 5 } as const;

/** A file of another library: the definition's parameters under other names. */
function fileOf(config: object, rename: (name: string) => string): Weights {
  const weights = initialize(visionTransformer(config));
  return { ...weights, tensors: new Map([...weights.tensors].map(([name, tensor]) => [rename(name), tensor])) };
}

describe("visionTransformer", () => {
  it.each([
    ["tiny", 16, 5_717_416, 1.26],
    ["small", 16, 22_050_664, 4.61],
    ["base", 16, 86_567_656, 17.58],
    ["base", 32, 88_224_232, 4.41],
    ["large", 16, 304_326_632, 61.6],
  ] as const)(
    "%s with patches of %i has the published number of parameters and of operations",
    (variant, patchSize, parameters, gigaMacs) => {
      const found = summary(visionTransformer({ variant, patchSize }), { height: 224, width: 224 });
      expect(found.parameters).toBe(parameters);
      expect(found.outputs["logits"]!.shape).toEqual([1, 1000]);
      expect(found.flops / 2e9).toBeCloseTo(gigaMacs, 1);
    },
  );

  it("gives a map of patches and the token of the whole image", () => {
    const dino = visionTransformer({ ...SMALL, positions: "rotary", registers: 4, output: "map" });
    const { outputs } = summary(dino, { height: 40, width: 8 });
    expect(outputs["map"]!.shape).toEqual([1, 24, 5, 1]);
    expect(outputs["token"]!.shape).toEqual([1, 24]);
    expectError("shape-mismatch", () => summary(dino, { height: 41, width: 8 }));
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => visionTransformer({ heads: 7 })).message).toMatch(
      /heads.*divisor of the width, 768/,
    );
    expect(expectError("invalid-option", () => visionTransformer({ imageSize: 225 })).message).toMatch(
      /multiple of patchSize, 16/,
    );
    expect(expectError("invalid-option", () => visionTransformer({ width: 6, heads: 1, positions: "rotary" })).message).toMatch(
      /width.*multiple of 4/,
    );
    expectError("invalid-option", () => visionTransformer({ variant: "giant" as "huge" }));
    expectError("invalid-option", () => visionTransformer({ registers: -1 }));
    expectError("invalid-option", () => visionTransformer({ positions: "none" as "rotary" }));
    expectError("invalid-option", () => visionTransformer({ epsilon: 0 }));
    expectError("invalid-option", () => visionTransformer({ patch: 16 } as object));
    expectError("invalid-option", () => visionTransformer(null as never));
  });
});

/** What transformers' ViT and DINOv2 have in common. */
const hugging = (name: string) =>
  name
    .replace(/^cls_token$/, "embeddings.cls_token")
    .replace(/^reg_token$/, "embeddings.register_tokens")
    .replace(/^pos_embed$/, "embeddings.position_embeddings")
    .replace(/^patch_embed\.proj\./, "embeddings.patch_embeddings.projection.")
    .replace(/^blocks\./, "encoder.layer.")
    .replace(/\.attn\.q\./, ".attention.attention.query.")
    .replace(/\.attn\.k\./, ".attention.attention.key.")
    .replace(/\.attn\.v\./, ".attention.attention.value.")
    .replace(/\.attn\.proj\./, ".attention.output.dense.")
    .replace(/\.ls(\d)\.gamma$/, ".layer_scale$1.lambda1")
    .replace(/^norm\./, "layernorm.");

describe("files of other libraries", () => {
  it.each([
    [
      "transformers' ViT",
      (name: string) =>
        hugging(name)
          .replace(/\.norm1\./, ".layernorm_before.")
          .replace(/\.norm2\./, ".layernorm_after.")
          .replace(/\.mlp\.fc1\./, ".intermediate.dense.")
          .replace(/\.mlp\.fc2\./, ".output.dense.")
          .replace(/^(?=emb|enc|lay)/, "vit.")
          .replace(/^head\./, "classifier."),
      { ...SMALL, projections: "separate" },
    ],
    [
      "transformers' DINOv2",
      hugging,
      {
        depth: 2,
        heads: 1,
        width: 24,
        patchSize: 14,
        imageSize: 56,
        registers: 4,
        layerScale: true,
        projections: "separate",
        output: "map",
      },
    ],
    [
      "transformers' DINOv3",
      (name: string) =>
        name
          .replace(/^cls_token$/, "embeddings.cls_token")
          .replace(/^reg_token$/, "embeddings.register_tokens")
          .replace(/^patch_embed\.proj\./, "embeddings.patch_embeddings.")
          .replace(/^blocks\./, "layer.")
          .replace(/\.attn\.([qkv])\./, ".attention.$1_proj.")
          .replace(/\.attn\.proj\./, ".attention.o_proj.")
          .replace(/\.ls(\d)\.gamma$/, ".layer_scale$1.lambda1")
          .replace(/\.fc1\./, ".up_proj.")
          .replace(/\.fc2\./, ".down_proj."),
      {
        depth: 2,
        heads: 1,
        width: 24,
        positions: "rotary",
        registers: 4,
        layerScale: true,
        projections: "separate",
        keyBias: false,
        epsilon: 1e-5,
        output: "map",
      },
    ],
    [
      "DINOv2's authors",
      (name: string) => name.replace(/^reg_token$/, "register_tokens"),
      { depth: 2, heads: 1, width: 24, patchSize: 14, imageSize: 56, registers: 1, layerScale: true, output: "map" },
    ],
  ] as const)("%s", (_, rename, config) => {
    expect(recognize(fileOf(config, rename), { families }).config).toEqual(config);
  });

  it("tensors do not say how many heads there are", () => {
    const file = fileOf({ ...SMALL, heads: 3 }, (name) => name);
    expect(recognize(file, { families }).config).toEqual(SMALL);
    expect(recognize(file, { families, config: { num_attention_heads: 3 } }).config).toEqual({ ...SMALL, heads: 3 });
    expect(
      recognize(
        fileOf({ ...SMALL, classPosition: false, preNorm: true, mlpRatio: 2, inChannels: 4 }, (name) => name),
        { families },
      ).config,
    ).toEqual({
      ...SMALL,
      classPosition: false,
      preNorm: true,
      mlpRatio: 2,
      inChannels: 4,
    });
  });
});
