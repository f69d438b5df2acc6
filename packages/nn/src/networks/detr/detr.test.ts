// DETR's sizes, counts, stages and names; numbers and epsilons are the contract's, what it finds is that of query-networks.node.test.ts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { type NameRule, respell } from "../../weights/index.js";
import { type DetrConfig, detr, detrFamily, detrStages } from "./index.js";

const NARROW: DetrConfig = {
  ...{ depths: [1, 1, 2, 1], width: 4, nClasses: 6, queries: 7, channels: 128, encoderDepth: 1, decoderDepth: 2 },
  mlpDim: 12,
};

describe("detr", () => {
  it.each([
    [{}, 42_899_288, 562],
    [{ masks: false }, 41_524_768, 530],
    [{ depths: [3, 4, 23, 3] }, 61_839_192, 817],
    [{ dilated: true }, 42_899_288, 562],
  ] as const)("%o has the published counts", (config, parameters, names) => {
    const { graph } = trace(detr(config));
    const trained = [...graph.parameters.values()].filter(({ trainable }) => trainable);
    expect(trained.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(parameters);
    expect(graph.parameters.size).toBe(names);
  });

  it("gives classes, boxes and masks at a quarter of the image's size; dilated, from four times as many positions", () => {
    const { outputs } = summary(detr(NARROW), { height: 70, width: 97 });
    expect(outputs["logits"]!.shape).toEqual([1, 7, 7]);
    expect(outputs["pred_boxes"]!.shape).toEqual([1, 7, 4]);
    expect(outputs["pred_masks"]!.shape).toEqual([1, 7, 18, 25]);
    expect(Object.keys(summary(detr({ ...NARROW, masks: false }), { height: 64, width: 64 }).outputs)).toHaveLength(2);
    const keys = (config: DetrConfig) =>
      trace(detrStages(config).image, { extents: { batch: 1, height: 128, width: 64 } }).outputs.find(
        ([name]) => name === "keys",
      )![1].shape;
    expect(keys(NARROW)).toEqual([1, 128, 4, 2]);
    expect(keys({ ...NARROW, dilated: true })).toEqual([1, 128, 8, 4]);
  });

  it("is recognized in its authors' names, in which attention's matrices are one tensor", () => {
    const weights = initialize(detr(NARROW));
    const found = recognize(weights, { families });
    expect(found.family).toBe(detrFamily);
    expect(found.config).toEqual(NARROW);
    const theirs = respell(weights, { name: "test", rules: RENAMED });
    expect(theirs.tensors.has("detr.transformer.decoder.layers.1.norm3.weight")).toBe(true);
    expect(theirs.tensors.has("detr.transformer.encoder.layers.0.linear1.weight")).toBe(true);
    const tensors = new Map(
      [...theirs.tensors].flatMap(([name, tensor]) => {
        if (/\.[kv]_proj\./.test(name)) return [];
        const joined = {
          ...tensor,
          shape: [3 * tensor.shape[0]!, ...tensor.shape.slice(1)],
          byteLength: 3 * tensor.byteLength,
        };
        return [/\.q_proj\./.test(name) ? [name.replace(/\.q_proj\./, ".in_proj_"), joined] : [name, tensor]] as const;
      }),
    );
    expect(tensors.has("detr.transformer.decoder.layers.1.multihead_attn.in_proj_bias")).toBe(true);
    expect(recognize({ ...theirs, tensors }, { families }).config).toEqual(NARROW);
  });

  it("reads the hub's configurations, which say what tensors do not", () => {
    const config = { model_type: "detr", architectures: ["DetrForSegmentation"], num_queries: 100, dilation: true };
    const labels = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [i, `LABEL_${i}`]));
    const found = detrFamily.recognize({ config: { ...config, id2label: labels, backbone: "resnet101" } })!;
    expect(found).toMatchObject({ depths: [3, 4, 23, 3], dilated: true, masks: true, nClasses: 250 });
    expect(detrFamily.recognize({ config: { model_type: "detr" } })).toMatchObject({ masks: false, nClasses: 91 });
    const inner = { model_type: "timm_backbone", backbone: "resnet101" };
    expect(detrFamily.recognize({ config: { ...config, id2label: labels, backbone_config: inner } })).toEqual(found);
    expect(detrFamily.recognize({ config: { model_type: "detr", backbone: "hrnet" } })).toBeUndefined();
    expect(detrFamily.recognize({ config: { model_type: "yolos" } })).toBeUndefined();
  });

  it("has COCO's ids for classes", () => {
    const labels = detrFamily.classes({})!;
    expect(labels[1]).toMatchObject({ name: "person", isThing: true });
    expect(labels[200]).toMatchObject({ name: "rug-merged", isThing: false });
    expect(labels[12]).toMatchObject({ name: "unused", isThing: false });
    expect(detrFamily.classes({ masks: false })!).toHaveLength(91);
    expect(detrFamily.classes({ nClasses: 3 })).toBeUndefined();
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [DetrConfig, string])[] = [
      [{ depths: [1, 1, 1] }, "depths"],
      [{ channels: 192 }, "channels"],
      [{ masks: false, channels: 100, heads: 3 }, "channels"],
      [{ heads: 4 }, "channels"],
      [{ queries: 0 }, "queries"],
      [{ dilated: 1 as never }, "dilated"],
      [{ masks: "yes" as never }, "masks"],
      [{ layers: 50 } as never, "layers"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => detr(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});

/** The definition's names as the authors write them, but for the three tensors that are one in their files. */
const RENAMED: readonly NameRule[] = [
  [/model\.backbone\.conv_encoder\.model\./, "backbone.0.body."],
  [/model\.input_projection\./, "input_proj."],
  [/model\.query_position_embeddings\./, "query_embed."],
  [/class_labels_classifier\./, "class_embed."],
  [/bbox_predictor\./, "bbox_embed."],
  [/decoder\.layernorm\./, "decoder.norm."],
  [/\.encoder_attn\./, ".multihead_attn."],
  [/\.self_attn_layer_norm\./, ".norm1."],
  [/(encoder\.layers\.\d+)\.final_layer_norm\./, "$1.norm2."],
  [/\.encoder_attn_layer_norm\./, ".norm2."],
  [/(decoder\.layers\.\d+)\.final_layer_norm\./, "$1.norm3."],
  [/\.fc([12])\./, ".linear$1."],
  [/^detr\.model\./, "detr.transformer."],
];
