import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { drn, drnFamily } from "./index.js";

describe("drn", () => {
  it.each([
    ["d22", 15_895_363],
    ["d38", 26_003_523],
    ["c26", 20_628_195],
  ])("of %s has the published %d parameters", (variant, count) => {
    const { parameters } = summary(drn(drnFamily.variants[variant]!.config), { height: 64, width: 64 });
    expect(parameters).toBe(count);
  });

  it("scores at the image's size", () => {
    for (const layers of [26, 54] as const) {
      const { outputs } = summary(drn({ layers, width: 1, nClasses: 3 }), { height: 64, width: 88 });
      expect(outputs["logits"]!.shape).toEqual([1, 3, 64, 88]);
    }
  });

  it("has blocks around the dilated stages, or plain layers", () => {
    const names = (layers: 22 | 26) => [...trace(drn({ layers, width: 1 })).graph.parameters.keys()];
    expect(names(22)).toContain("base.8.0.weight");
    expect(names(26)).toContain("base.10.0.conv2.weight");
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => drn({ layers: 58 as never }));
    expectError("invalid-option", () => drn({ nClasses: 0 }));
    expectError("invalid-option", () => drn({ width: 0 }));
    expectError("invalid-option", () => drn({ depth: 3 } as object));
  });
});
