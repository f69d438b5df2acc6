import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { hierarchicalAttention, hierarchicalattentionFamily } from "./index.js";

describe("hierarchicalAttention", () => {
  it("has the published 72143430 parameters", () => {
    const model = hierarchicalAttention(hierarchicalattentionFamily.variants["cityscapes"]!.config);
    expect(summary(model, { height: 64, width: 128 }).parameters).toBe(72_143_430);
  });

  it("has the same tensors at any scales, and scores at the image's size", () => {
    const size = { height: 128, width: 96 };
    const [two, three] = [
      [0.5, 1],
      [2, 0.5, 1],
    ].map((scales) => summary(hierarchicalAttention({ scales, width: 4, channels: 8 }), size));
    expect(three!.parameters).toBe(two!.parameters);
    // scale 2 has four times the pixels of 1, which has four times those of 0.5
    expect(three!.flops / two!.flops).toBeCloseTo(5.25 / 1.25, 0);
    for (const { outputs } of [two!, three!]) expect(outputs["logits"]!.shape).toEqual([1, 19, 128, 96]);
  });

  it("refuses configurations that are none", () => {
    for (const scales of [[], [0.5], [1, 1], [0.3, 1], [1, -1], [1, 16], 1])
      expectError("invalid-option", () => hierarchicalAttention({ scales: scales as number[] }));
    expectError("invalid-option", () => hierarchicalAttention({ nClasses: 0 }));
    expectError("invalid-option", () => hierarchicalAttention({ width: 0 }));
    expectError("invalid-option", () => hierarchicalAttention({ channels: 18 }));
    expectError("invalid-option", () => hierarchicalAttention({ trunk: "hrnetv2" } as object));
  });
});
