import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { tensorMask, tensorMaskObjects, tensormaskFamily } from "./index.js";

describe("tensorMask", () => {
  it("has two windows at each point of six levels, and masks of all in the finest one's positions", () => {
    const { outputs, parameters } = summary(tensorMask(), { height: 64, width: 96 });
    expect(parameters).toBe(36_514_370);
    const points = 24 * 16 + 12 * 8 + 6 * 4 + 3 * 2 + 2 * 1 + 1;
    expect(outputs["logits"]!.shape).toEqual([1, 80, 2, points]);
    expect(outputs["offsets"]!.shape).toEqual([1, 8, points]);
    for (const level of [0, 1, 2, 3, 4, 5]) {
      expect(outputs[`masks_${level}_11`]!.shape).toEqual([1, 121, 16, 24]);
      expect(outputs[`masks_${level}_15`]!.shape).toEqual([1, 225, 16, 24]);
    }
  });

  it("is recognized by its tensors", () => {
    const config = { layers: 14, width: 4, nClasses: 3 } as const;
    const found = recognize(initialize(tensorMask(config)), { families });
    expect(found.family).toBe(tensormaskFamily);
    expect(found.config).toEqual(config);
  });

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(tensorMask({ width: 8 }), { height: 48, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { nClasses: "80" }, { layers: 49 }, { version: 2 }]) {
      expectError("invalid-option", () => tensorMask(wrong as object));
    }
    expectError("invalid-option", () => tensorMaskObjects({ width: 0 }));
  });
});
