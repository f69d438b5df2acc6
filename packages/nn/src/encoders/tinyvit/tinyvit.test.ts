// The encoder's maps: channels and strides, the last of which is kept; names are those of MobileSAM's file.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { checkTinyvit, TINYVIT_5M, tinyvitEncoder } from "./index.js";

const CONFIG = { embedDims: [8, 12, 16, 24], depths: [1, 1, 2, 1], numHeads: [1, 2, 2, 3], windowSizes: [7, 5, 6, 3] };

describe("tinyvitEncoder", () => {
  it("has stages of which the last one is as fine as the one before", () => {
    const model: Model = {
      name: "encoder",
      inputs: { image: { type: "float32", dims: ["batch", 3, 128, 96] } },
      forward: (p, { image }) => Object.fromEntries(tinyvitEncoder(p, image!, CONFIG).map((map, i) => [`map${i}`, map])),
    };
    const { graph, outputs } = trace(model);
    const maps = outputs.map(([, { shape }]) => shape.join(" × "));
    expect(maps).toEqual(["batch × 12 × 16 × 12", "batch × 16 × 8 × 6", "batch × 24 × 8 × 6", "batch × 24 × 8 × 6"]);
    expect(graph.parameters.get("layers.1.blocks.0.attn.attention_biases")!.shape).toEqual([2, 25]);
    expect(graph.parameters.has("layers.2.downsample.conv2.c.weight")).toBe(true);
    expect(graph.parameters.has("layers.3.downsample.conv2.c.weight")).toBe(false);
  });
});

describe("checkTinyvit", () => {
  it("takes the published sizes, and refuses what is none", () => {
    expect(checkTinyvit("method", TINYVIT_5M)).toBe(TINYVIT_5M);
    for (const wrong of [
      { depths: [1, 2] },
      { embedDims: [8, 12, 16, 25] },
      { embedDims: [7, 12, 16, 24] },
      { windowSizes: [7, 7, 0, 7] },
    ]) {
      expect(
        expectError("invalid-option", () => checkTinyvit("method", { ...TINYVIT_5M, numHeads: [1, 2, 2, 3], ...wrong })).where,
      ).toBe("method");
    }
  });
});
