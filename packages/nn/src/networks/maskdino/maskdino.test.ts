// Mask DINO's sizes, counts and refusals; numbers and names are the contract's, its objects and segments those of query-boxes.node.test.ts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { type MaskdinoConfig, maskdino, maskdinoFamily } from "./index.js";

const SMALL: MaskdinoConfig = {
  ...{ depths: [1, 1, 1, 1], encoderWidth: 4, nClasses: 3, queries: 5, channels: 32, heads: 2 },
  ...{ pixelLayers: 1, pixelMlpDim: 16, queryLayers: 2, queryMlpDim: 16 },
};

describe("maskdino", () => {
  it.each([
    [{}, 52_090_644, 80],
    [{ nClasses: 133 }, 52_104_265, 133],
    [{ nClasses: 150, queries: 100, levels: 3, pixelMlpDim: 1024, proposals: false }, 43_827_019, 151],
  ] as const)("%o has its parameters, and an answer for each query", (config, parameters, classes) => {
    const { queries = 300 }: MaskdinoConfig = config;
    const result = summary(maskdino(config), { height: 256, width: 320 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["pred_logits"]!.shape).toEqual([1, queries, classes]);
    expect(result.outputs["pred_masks"]!.shape).toEqual([1, queries, 64, 80]);
    expect(result.outputs["pred_boxes"]!.shape).toEqual([1, queries, 4]);
  });

  it("is recognized by its tensors, whatever its sizes, but for its number of proposals", () => {
    for (const config of [
      { ...SMALL, encoder: "resnet50" },
      { ...SMALL, encoder: "swint", encoderWidth: 8, encoderHeads: [1, 1, 2, 4], windowSize: 4, levels: 5 },
      { ...SMALL, encoder: "resnet50", levels: 3, proposals: false },
    ] as MaskdinoConfig[]) {
      const { queries, ...others } = config;
      const found = recognize(initialize(maskdino(config)), { families });
      expect(found).toMatchObject({ family: maskdinoFamily, config: config.proposals === false ? config : others });
    }
  });

  it("needs a position for each query", () => {
    const error = expectError("shape-mismatch", () => summary(maskdino({ ...SMALL, queries: 60 }), { height: 32, width: 32 }));
    expect(error.message).toContain("60 positions");
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ channels: 48 }, "channels"],
      [{ levels: 2 }, "levels"],
      [{ proposals: 1 }, "proposals"],
      [{ boxes: "masks" }, "boxes"],
      [{ encoder: "convnextl" }, "encoder"],
      [{ nClasses: 0 }, "nClasses"],
      [{ layers: 9 }, "layers"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => maskdino(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});
