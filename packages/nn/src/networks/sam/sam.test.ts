// SAM's sizes, counts and recognition; names, epsilons and numbers are the contract's.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { type NameRule, respell } from "../../weights/index.js";
import { type SamConfig, sam, samFamily, samFromConfig, samPrompting } from "./index.js";

const NARROW: SamConfig = {
  ...{ imageSize: 64, patchSize: 8, width: 24, depth: 2, numHeads: 3, mlpDim: 60, windowSize: 4, globalBlocks: [0] },
  ...{ channels: 16, maskChannels: 4, decoderMlpDim: 12, masks: 3, iouHeadDim: 8 },
};

describe("sam", () => {
  it.each([
    ["b", 93_735_472, 314],
    ["l", 312_342_832, 482],
    ["h", 641_090_608, 594],
  ] as const)("has the published counts of ViT-%s", (variant, parameters, names) => {
    const { graph } = trace(sam({ variant }));
    const trained = [...graph.parameters.values()].filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(parameters);
    expect(graph.parameters.size).toBe(names);
  });

  it("is parted into an encoder, and decoders that give masks at four times the embedding's size", () => {
    const { encoder, decoder, maskedDecoder, maskSize, imageSize } = samPrompting(NARROW);
    expect([maskSize, imageSize]).toEqual([32, 64]);
    expect(trace(encoder).outputs.map(([name, { shape }]) => [name, shape])).toEqual([["image_embeddings", [1, 16, 8, 8]]]);
    for (const model of [decoder, maskedDecoder]) {
      const shapes = trace(model, { extents: { prompts: 5, tokens: 3 } }).outputs.map(([name, { shape }]) => [name, shape]);
      expect(shapes).toEqual([
        ["low_res_masks", [5, 3, 32, 32]],
        ["iou_predictions", [5, 3]],
      ]);
    }
    const names = (model: typeof encoder) => [...trace(model).graph.parameters.keys()];
    expect([...new Set([...names(encoder), ...names(maskedDecoder)])].sort()).toEqual(names(sam(NARROW)).sort());
    const plain = new Set(names(decoder));
    const more = names(maskedDecoder).filter((name) => !plain.has(name));
    expect(more.every((name) => name.startsWith("prompt_encoder.mask_downscaling."))).toBe(true);
  });

  it("attends some heads after the others where all scores are more than a device takes", () => {
    const heads = (model: Parameters<typeof trace>[0]) =>
      trace(model).graph.nodes.filter(({ operator }) => operator === "Softmax").length;
    // of twelve heads two at a time, in four blocks; eight windowed ones
    expect(heads(samPrompting({ variant: "b" }).encoder)).toBe(4 * 6 + 8);
    expect(heads(samPrompting(NARROW).encoder)).toBe(2);
  });

  it("counts its operations", () => {
    const { flops } = summary(samPrompting({ variant: "b" }).encoder, {});
    expect(flops / 1e9).toBeCloseTo(973, -1);
  });

  it("is recognized by its tensors, whatever its widths, and in transformers' names", () => {
    const weights = initialize(sam(NARROW));
    const found = recognize(weights, { families });
    expect(found.family).toBe(samFamily);
    expect(found.config).toEqual({ ...NARROW, decoderDepth: 2, iouHeadDepth: 3 });
    const theirs = respell(weights, { name: "test", rules: RENAMED });
    expect(theirs.tensors.has("vision_encoder.layers.1.layer_norm2.weight")).toBe(true);
    expect(recognize(theirs, { families }).config).toEqual(found.config);
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [SamConfig, string])[] = [
      [{ variant: "x" as never }, "variant"],
      [{ imageSize: 1000 }, "imageSize"],
      [{ width: 100 }, "width"],
      [{ channels: 20 }, "channels"],
      [{ channels: 24 }, "channels"],
      [{ maskChannels: 6 }, "maskChannels"],
      [{ globalBlocks: [12] }, "globalBlocks"],
      [{ depth: 0 }, "depth"],
      [{ masks: 1.5 }, "masks"],
      [{ layers: 3 } as never, "layers"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => sam(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});

describe("samFromConfig", () => {
  it("reads the hub's configurations, whose defaults are ViT-B's", () => {
    const whole = trace(sam(samFromConfig({ model_type: "sam" }))).graph.parameters;
    const b = trace(sam({ variant: "b" })).graph.parameters;
    expect([...whole].map(([name, { shape }]) => `${name} ${shape}`)).toEqual(
      [...b].map(([name, { shape }]) => `${name} ${shape}`),
    );
    const large = { hidden_size: 1024, num_hidden_layers: 24, num_attention_heads: 16, global_attn_indexes: [5, 11, 17, 23] };
    expect(trace(sam(samFromConfig({ model_type: "sam", vision_config: large }))).graph.parameters.size).toBe(482);
  });

  it("refuses other models and sizes that are none", () => {
    expect(expectError("corrupt-data", () => samFromConfig({ model_type: "vit" })).option).toBe("model_type");
    const config = { model_type: "sam", mask_decoder_config: { mlp_dim: "wide" } };
    expect(expectError("corrupt-data", () => samFromConfig(config)).option).toBe("mask_decoder_config.mlp_dim");
  });
});

/** The definition's names as transformers writes them. */
const RENAMED: readonly NameRule[] = [
  [/^prompt_encoder\.pe_layer\.positional_encoding_gaussian_matrix$/, "shared_image_embedding.positional_embedding"],
  [/^image_encoder\.blocks\.(\d+)\.norm([12])/, "vision_encoder.layers.$1.layer_norm$2"],
  [/^image_encoder\.blocks\./, "vision_encoder.layers."],
  [/^image_encoder\.patch_embed\.proj\./, "vision_encoder.patch_embed.projection."],
  [/^image_encoder\.neck\.0\./, "vision_encoder.neck.conv1."],
  [/^image_encoder\.neck\.1\./, "vision_encoder.neck.layer_norm1."],
  [/^image_encoder\.neck\.2\./, "vision_encoder.neck.conv2."],
  [/^image_encoder\.neck\.3\./, "vision_encoder.neck.layer_norm2."],
  [/^image_encoder\./, "vision_encoder."],
  [/point_embeddings\./, "point_embed."],
  [/mask_downscaling\.0\./, "mask_embed.conv1."],
  [/mask_downscaling\.1\./, "mask_embed.layer_norm1."],
  [/mask_downscaling\.3\./, "mask_embed.conv2."],
  [/mask_downscaling\.4\./, "mask_embed.layer_norm2."],
  [/mask_downscaling\.6\./, "mask_embed.conv3."],
  [/^(mask_decoder\.transformer\.layers\.\d)\.norm/, "$1.layer_norm"],
  [/norm_final_attn/, "layer_norm_final_attn"],
  [/output_upscaling\.0\./, "upscale_conv1."],
  [/output_upscaling\.1\./, "upscale_layer_norm."],
  [/output_upscaling\.3\./, "upscale_conv2."],
  [/(mlps\.\d|head)\.layers\.0\./, "$1.proj_in."],
  [/(mlps\.\d|head)\.layers\.1\./, "$1.layers.0."],
  [/(mlps\.\d|head)\.layers\.2\./, "$1.proj_out."],
];
