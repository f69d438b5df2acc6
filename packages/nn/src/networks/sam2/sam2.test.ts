// SAM 2's sizes, counts and recognition; names, epsilons and numbers are the contract's.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, type Model, trace } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { type Sam2Config, sam2, sam2Family, sam2Prompting, sam2Tracking } from "./index.js";

const NARROW: Sam2Config = {
  ...{ imageSize: 96, hiddenDim: 32, memDim: 16, mlpDim: 48, decoderHeads: 2, memoryLayers: 2, embedDim: 8 },
  ...{ stages: [1, 1, 2, 2], windowSpec: [4, 2, 4, 2], globalAttBlocks: [3], windowPosEmbedBkgSpatialSize: [5, 5] },
};

const names = (model: Model) => [...trace(model).graph.parameters.keys()];
const shapes = (model: Model, extents = {}) =>
  Object.fromEntries(trace(model, { extents }).outputs.map(([name, { shape }]) => [name, shape.join(" × ")]));

describe("sam2", () => {
  it("is parted into graphs that have all its parameters, and none besides", () => {
    const { encoder, decoder, maskedDecoder } = sam2Prompting(NARROW);
    const tracking = sam2Tracking(NARROW);
    expect([...new Set([...names(encoder), ...names(maskedDecoder)])].sort()).toEqual(
      names(sam2({ ...NARROW, memory: false })).sort(),
    );
    const parts = [tracking.encoder, tracking.decoder, tracking.condition, tracking.memorize, tracking.shrink];
    expect([...new Set(parts.flatMap(names))].sort()).toEqual(names(sam2(NARROW)).sort());
    const masks = { low_res_masks: "3 × 4 × 24 × 24", iou_predictions: "3 × 4", object_score_logits: "3 × 1" };
    for (const model of [decoder, maskedDecoder]) expect(shapes(model, { prompts: 3, tokens: 2 })).toEqual(masks);
    expect(shapes(tracking.decoder, { prompts: 3, tokens: 2 })).toEqual({ ...masks, obj_ptr: "3 × 4 × 32" });
    expect(shapes(tracking.condition)).toEqual({ image_embeddings: "1 × 36 × 32" });
    expect(shapes(tracking.memorize)).toEqual({ memory: "1 × 16 × 6 × 6" });
    expect(shapes(tracking.shrink, { prompts: 1 })).toEqual({ mask_input: "1 × 1 × 24 × 24" });
  });

  it("computes attention to all memories for some of the queries at a time", () => {
    const softmaxes = (model: Model) => trace(model).graph.nodes.filter(({ operator }) => operator === "Softmax").length;
    // of each of four layers: a map's own attention in one part, that to seven maps in four
    expect(softmaxes(sam2Tracking({ variant: "tiny" }).condition)).toBe(4 * (1 + 4));
    expect(softmaxes(sam2Tracking(NARROW).condition)).toBe(2 * 2);
  });

  it("is recognized by its tensors as one of the published sizes, whole or for images alone", () => {
    for (const config of [
      { variant: "small" },
      { variant: "large", version: "2.0" },
      { variant: "base_plus", memory: false },
    ] as const) {
      const shapes = [...trace(sam2(config)).graph.parameters].map(
        ([name, { shape }]) => [name, { type: "float32", shape }] as const,
      );
      // shapes suffice: no element is read
      const weights = { format: "safetensors", metadata: {}, files: [], tensors: new Map(shapes) } as unknown as Weights;
      const found = recognize(weights, { families });
      expect([found.family, found.config]).toEqual([sam2Family, config]);
    }
    const narrow = initialize(sam2({ ...NARROW, memory: false }));
    expect(expectError("weights-mismatch", () => recognize(narrow, { families: [sam2Family] })).message).toContain(
      "nearest is SAM 2",
    );
  });

  it("refuses configurations that are none", () => {
    const wrong: readonly [string, object][] = [
      ["imageSize", { imageSize: 1000 }],
      ["hiddenDim", { hiddenDim: 60 }],
      ["memDim", { memDim: 48 }],
      ["stages", { stages: [1, 2, 3] }],
      ["windowSpec", { windowSpec: [8, 4, 7, 7] }],
      ["globalAttBlocks", { globalAttBlocks: [-1] }],
      ["variant", { variant: "huge" }],
      ["version", { version: "3" }],
      ["memoryLayers", { memoryLayers: 0 }],
      ["window", { window: 8 }],
    ];
    for (const [option, config] of wrong)
      expect(expectError("invalid-option", () => sam2(config as Sam2Config)).message).toContain(option);
    expectError("invalid-option", () => sam2(null as never));
  });
});
