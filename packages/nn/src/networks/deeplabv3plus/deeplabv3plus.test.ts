import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { deeplabV3Plus, deeplabv3plusFamily } from "./index.js";

describe("deeplabV3Plus", () => {
  it.each([
    ["mobilenet", 5.226],
    ["resnet50", 39.762],
    ["resnet101", 58.754],
    // the common implementation's count
    ["xception", 37.051],
  ])("with %s has the published %d million parameters", (variant, millions) => {
    const { parameters } = summary(deeplabV3Plus(deeplabv3plusFamily.variants[variant]!.config), { height: 97, width: 97 });
    expect(parameters / 1e6).toBeCloseTo(millions, 3);
  });

  it("has the same tensors at both strides", () => {
    const size = { height: 65, width: 97 };
    const [coarse, fine] = ([16, 8] as const).map((outputStride) => summary(deeplabV3Plus({ width: 4, outputStride }), size));
    expect(fine!.parameters).toBe(coarse!.parameters);
    expect(fine!.flops).toBeGreaterThan(1.5 * coarse!.flops);
    for (const { outputs } of [coarse!, fine!]) expect(outputs["logits"]!.shape).toEqual([1, 21, 65, 97]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => deeplabV3Plus({ encoder: "xception71" as never })).message).toMatch(/encoder/);
    expectError("invalid-option", () => deeplabV3Plus({ nClasses: 0 }));
    expectError("invalid-option", () => deeplabV3Plus({ width: 2 }));
    expectError("invalid-option", () => deeplabV3Plus({ outputStride: 32 as 16 }));
    expectError("invalid-option", () => deeplabV3Plus({ layers: 3 } as object));
  });
});
