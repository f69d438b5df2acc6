import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { depthAwareCnn } from "./index.js";

describe("depthAwareCnn", () => {
  it("has DeepLab's parameters and no more for depth", () => {
    const { parameters } = summary(depthAwareCnn(), { height: 64, width: 64 });
    // VGG-16's convolutions, the two layers that were dense, and a classifier that sees the image's mean too
    expect(parameters).toBe(14_714_688 + (9 * 512 + 1) * 1024 + 1025 * 1024 + (2 * 1024 + 1) * 40);
  });

  it("scores at an eighth of the size", () => {
    const { outputs } = summary(depthAwareCnn({ width: 2, hidden: 4, nClasses: 3 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 9, 12]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { hidden: 0 }, { depth: 3 }]) {
      expectError("invalid-option", () => depthAwareCnn(wrong as object));
    }
  });
});
