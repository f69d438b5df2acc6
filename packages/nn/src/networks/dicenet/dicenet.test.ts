import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dicenet, dicenetFamily } from "./index.js";

describe("dicenet", () => {
  it.each([
    ["s0.2", 0.05],
    ["s0.5", 0.08],
    ["s0.75", 0.19],
    ["s1", 0.28],
    ["s1.25", 0.39],
    ["s1.75", 0.81],
  ])("of %s has the %f million parameters that its authors' table states", (variant, millions) => {
    const { parameters, outputs } = summary(dicenet(dicenetFamily.variants[variant]!.config), { height: 384, width: 384 });
    expect((parameters / 1e6).toFixed(2)).toBe(millions.toFixed(2));
    expect(outputs["logits"]!.shape).toEqual([1, 21, 384, 384]);
  });

  it("has a kernel for each row of the maps that it was made for", () => {
    const { layers } = summary(dicenet({ widths: [8, 16, 24], depths: [1, 1], kernelsFor: 64 }), { height: 96, width: 48 });
    expect(layers.find(({ path }) => path.endsWith("level3.0.right_layer.1.conv_height"))!.parameters).toBe(8 * 9);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { s: 3 as never },
      { nClasses: 1 },
      { widths: [8, 15, 24] },
      { widths: [8, 16] as never },
      { depths: [0, 1] },
      { kernelsFor: 100 },
      { scale: 1 } as object,
    ] as const)
      expectError("invalid-option", () => dicenet(wrong as object));
  });
});
