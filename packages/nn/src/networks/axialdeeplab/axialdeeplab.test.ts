// Axial-DeepLab's sizes, counts and refusals; numbers and names are the contract's, its segments are compared beside the task of them.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { type AxialDeeplabConfig, axialDeeplab, axialdeeplabFamily } from "./index.js";

const SMALL: AxialDeeplabConfig = { nClasses: 3, width: 8, depths: [1, 2, 1, 1], stem: 4, channels: 32 };

describe("axialDeeplab", () => {
  // those of the encoder are what DeepLab2's tests expect of S, L and MaX-DeepLab-S's; of M and XL it states none
  it.each([
    ["small", 12_455_910, 11_565_856],
    ["medium", 26_280_854, 25_113_296],
    ["large", 45_286_982, 43_841_920],
    ["extralarge", 173_289_734, 170_734_656],
    ["maxs", 42_788_486, 41_343_424],
  ] as const)("%s has its parameters, and maps at a quarter of the image's size", (variant, parameters, ofEncoder) => {
    const { layers, outputs, ...result } = summary(axialDeeplab(axialdeeplabFamily.variants[variant]!.config), {
      ...{ height: 129, width: 257 },
    });
    expect(result.parameters).toBe(parameters);
    const encoder = layers.filter(({ path }) => path.startsWith("encoder."));
    expect(encoder.reduce((sum, layer) => sum + layer.parameters, 0)).toBe(ofEncoder);
    expect(Object.values(outputs).map(({ shape }) => shape.join())).toEqual(["1,19,33,65", "1,1,33,65", "1,2,33,65"]);
  });

  it("takes images of any size, whatever the span", () => {
    for (const span of [3, 65, 509]) {
      const { parameters, outputs } = summary(axialDeeplab({ ...SMALL, span }), { height: 70, width: 97 });
      expect(parameters).toBe(summary(axialDeeplab(SMALL), { height: 32, width: 32 }).parameters);
      expect(outputs["logits"]!.shape).toEqual([1, 3, 18, 25]);
    }
  });

  it("is recognized by its tensors, but for the span", () => {
    for (const axialStride of [4, 8, 16]) {
      const config = { ...SMALL, axialStride };
      const found = recognize(initialize(axialDeeplab({ ...config, span: 9 })), { families });
      expect(found).toMatchObject({ family: axialdeeplabFamily, config });
    }
    const found = recognize(initialize(axialDeeplab(SMALL)), { families });
    expect(found).toMatchObject({ family: axialdeeplabFamily, config: SMALL });
    expect(found?.config).not.toHaveProperty("axialStride");
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ width: 12 }, "width"],
      [{ depths: [3, 4, 6] }, "depths"],
      [{ axialStride: 3 }, "axialStride"],
      [{ axialStride: 32 }, "axialStride"],
      [{ span: 64 }, "span"],
      [{ span: 511 }, "span"],
      [{ channels: 100 }, "channels"],
      [{ nClasses: 0 }, "nClasses"],
      [{ heads: 8 }, "heads"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => axialDeeplab(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});
