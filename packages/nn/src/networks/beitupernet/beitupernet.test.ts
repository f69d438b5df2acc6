import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { beitUpernet } from "./index.js";

describe("beitUpernet", () => {
  it.each([
    [{}, 161_599_446],
    [{ width: 1024, depth: 24 }, 438_872_726],
  ] as const)("%o has the published parameters, and scores a quarter of the size", (config, parameters) => {
    const result = summary(beitUpernet(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual([1, 150, 32, 48]);
  });

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(beitUpernet({ width: 64, depth: 3 }), { height: 112, width: 128 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => beitUpernet({ width: 100, heads: 3 }));
    expectError("invalid-option", () => beitUpernet({ imageSize: 500 }));
    expectError("invalid-option", () => beitUpernet({ blocks: [1, 2, 3, 13] }));
    expectError("invalid-option", () => beitUpernet({ blocks: [4, 3, 2, 1] }));
    expectError("invalid-option", () => beitUpernet({ nClasses: 0 }));
    expectError("invalid-option", () => beitUpernet({ layers: 12 } as object));
  });
});
