import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { type Espnetv2Scale, espnetv2 } from "./index.js";

describe("espnetv2", () => {
  it.each([
    [0.5, 21, 80_353 - 112],
    [1, 21, 234_021 - 224],
    [2, 21, 789_253 - 480],
    [1, 20, 234_010 - 224],
  ] as const)(
    "s = %f with %i classes has the file's parameters but the unused PReLUs, and scores every pixel",
    (s, nClasses, count) => {
      const { outputs, parameters } = summary(espnetv2({ s, nClasses }), { height: 96, width: 64 });
      expect(parameters).toBe(count);
      expect(outputs["logits"]!.shape).toEqual([1, nClasses, 96, 64]);
    },
  );

  it("refuses sizes that are no multiples of 16", () => {
    const error = expectError("shape-mismatch", () => summary(espnetv2(), { height: 100, width: 64 }));
    expect(error.message).toContain("112");
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => espnetv2({ s: 0.75 as Espnetv2Scale }));
    expectError("invalid-option", () => espnetv2({ nClasses: 1 }));
    expectError("invalid-option", () => espnetv2({ decoderWidth: 0 }));
    expectError("invalid-option", () => espnetv2({ widths: [32, 64, 128] }));
    expectError("invalid-option", () => espnetv2({ widths: [32, 64, 120, 256] }));
    expectError("invalid-option", () => espnetv2({ widths: [32, 64, 64, 256] }));
    expectError("invalid-option", () => espnetv2({ depths: [3, 0] }));
    expectError("invalid-option", () => espnetv2({ scale: 2 } as object));
  });
});
