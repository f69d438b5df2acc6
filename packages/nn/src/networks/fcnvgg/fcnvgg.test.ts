import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { fcnVgg, fcnvggFamily } from "./index.js";

describe("fcnVgg", () => {
  it.each([
    ["fcn32s", 136_152_917],
    ["fcn16s", 134_815_994],
    ["fcn8s", 134_489_759],
    ["crfrnn", 134_489_780],
  ])("%s has %d parameters", (variant, parameters) => {
    expect(summary(fcnVgg(fcnvggFamily.variants[variant]!.config), { height: 32, width: 32 }).parameters).toBe(parameters);
  });

  it.each([32, 16, 8] as const)("has scores for every pixel of images of any size, with stride %d", (stride) => {
    const model = fcnVgg({ stride, width: 2, hidden: 4, nClasses: 3 });
    for (const [height, width] of [
      [1, 1],
      [31, 33],
      [500, 375],
    ] as const)
      expect(summary(model, { height, width }).outputs["logits"]!.shape).toEqual([1, 3, height, width]);
  });

  it("leaves CRF-RNN's recurrent part aside", () => {
    const ignored = fcnVgg().ignoredKeys!;
    expect(ignored.some((pattern) => pattern.test("crfrnn.compatibility_matrix"))).toBe(true);
    expect(ignored.some((pattern) => pattern.test("conv1_1.weight"))).toBe(false);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => fcnVgg({ stride: 4 as 8 })).message).toMatch(/fcnVgg: stride/);
    expectError("invalid-option", () => fcnVgg({ nClasses: 0 }));
    expectError("invalid-option", () => fcnVgg({ width: 0 }));
    expectError("invalid-option", () => fcnVgg({ hidden: 0 }));
    expectError("invalid-option", () => fcnVgg({ atOnce: 1 as never }));
    expectError("invalid-option", () => fcnVgg({ upsamplingBias: 1 as never }));
    expectError("invalid-option", () => fcnVgg({ layers: 16 } as object));
  });
});
