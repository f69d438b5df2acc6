import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { compile, initialize, summary } from "../../model/index.js";
import { respell } from "../../weights/index.js";
import { vitPose, vitposeFamily } from "./index.js";

const families = [vitposeFamily];
const small = { width: 24, depth: 2, imageSize: { height: 64, width: 48 }, nPoints: 5 } as const;

describe("vitPose", () => {
  it.each([
    ["base-simple", 85_912_337],
    ["base", 89_994_513],
    ["plus-small", 24_290_577],
    ["plus-base", 89_994_513],
    ["openmmlab-small", 24_290_193],
    ["openmmlab-base-simple", 85_911_569],
    ["openmmlab-base", 89_993_745],
  ] as const)("%s computes with %d parameters", (variant, parameters) => {
    expect(summary(vitPose(vitposeFamily.variants[variant]!.config), {}).parameters).toBe(parameters);
  });

  it("is recognized in sizes of one's own, with experts, and by the authors' names", () => {
    const classic = { ...small, decoder: "classic", channels: 8 } as const;
    const openmmlab = { library: "openmmlab", ...classic } as const;
    for (const config of [small, classic, openmmlab]) {
      expect(recognize(initialize(vitPose(config)), { families }).config).toEqual(config);
    }
    const weights = initialize(vitPose(classic));
    const theirs = respell(weights, {
      name: "mine",
      rules: [
        [/backbone\.embeddings\.patch_embeddings\.projection/, "backbone.patch_embed.proj"],
        [/backbone\.embeddings\.position_embeddings/, "backbone.pos_embed"],
        [/backbone\.encoder\.layer/, "backbone.blocks"],
        [/backbone\.layernorm/, "backbone.last_norm"],
        [/layernorm_before/, "norm1"],
        [/layernorm_after/, "norm2"],
        [/attention\.output\.dense/, "attn.proj"],
        [/^head\.deconv1/, "keypoint_head.deconv_layers.0"],
        [/^head\.batchnorm1/, "keypoint_head.deconv_layers.1"],
        [/^head\.deconv2/, "keypoint_head.deconv_layers.3"],
        [/^head\.batchnorm2/, "keypoint_head.deconv_layers.4"],
        [/^head\.conv/, "keypoint_head.final_layer"],
      ],
    });
    expect(recognize(theirs, { families }).config).toEqual(classic);
  });

  it("reads a published configuration", () => {
    const backbone = { hidden_size: 24, num_hidden_layers: 2, num_attention_heads: 4, num_experts: 3, part_features: 6 };
    const names = { id2label: { 0: "Nose", 1: "L_Eye" }, use_simple_decoder: false };
    const config = vitposeFamily.recognize({
      config: { model_type: "vitpose", backbone_config: { ...backbone, image_size: [64, 48] }, ...names },
    })!;
    expect(config).toMatchObject({ width: 24, heads: 4, nExperts: 3, expertChannels: 6, decoder: "classic", nPoints: 2 });
    expect(vitposeFamily.recognize({ config: { model_type: "vit" } })).toBeUndefined();
    const square = vitposeFamily.recognize({
      config: { model_type: "vitpose", backbone_config: { image_size: 64, patch_size: 8 } },
    });
    expect(square).toMatchObject({ patchSize: 8, imageSize: { height: 64, width: 64 } });
  });

  it("takes the expert that is asked for from a file with all of them", () => {
    const experts = { ...small, nExperts: 2, expertChannels: 6 };
    const [first, second] = [0, 1].map((datasetIndex) => initialize(vitPose({ ...experts, datasetIndex })));
    const all = { ...first!, tensors: new Map([...first!.tensors, ...second!.tensors]) };
    expect(all.tensors.size).toBe(first!.tensors.size + 4);
    for (const datasetIndex of [0, 1])
      expect(() => compile(vitPose({ ...experts, datasetIndex }), { weights: all })).not.toThrow();
    expect(recognize(all, { families }).config).toMatchObject({ nExperts: 2 });
    expect(recognize(second!, { families }).config).toMatchObject({ nExperts: 2, datasetIndex: 1 });
  });

  it("crops by centers, at its own size", () => {
    expect(vitposeFamily.pose!(small)).toMatchObject({
      kind: "crop",
      alignment: "centers",
      size: small.imageSize,
      padding: 1.25,
    });
    expect(vitposeFamily.preprocessing({}).size).toEqual({ height: 256, width: 192 });
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => vitPose({ width: 0 })).message).toMatch(/vitPose: width/);
    for (const wrong of [
      { heads: 5 },
      { decoder: "both" },
      { datasetIndex: 1 },
      { imageSize: { height: 8, width: 48 } },
      { layers: 4 },
      { library: "keras" },
    ])
      expectError("invalid-option", () => vitPose(wrong as object));
  });
});
