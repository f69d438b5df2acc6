import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { segmenter } from "./index.js";

describe("segmenter", () => {
  it.each([
    [{}, 26_033_580, [1, 150, 8, 12]],
    [{ head: "linear" }, 22_040_982, [1, 150, 8, 12]],
    [{ width: 192 }, 6_713_196, [1, 150, 8, 12]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(segmenter(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("refuses sizes that are no multiples of 16", () => {
    expectError("shape-mismatch", () => summary(segmenter({ width: 64, depth: 1 }), { height: 52, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => segmenter({ head: "fcn" as "mask" }));
    expectError("invalid-option", () => segmenter({ width: 100, heads: 3 }));
    expectError("invalid-option", () => segmenter({ imageSize: 500 }));
    expectError("invalid-option", () => segmenter({ headDepth: 0 }));
    expectError("invalid-option", () => segmenter({ nClasses: 0 }));
    expectError("invalid-option", () => segmenter({ layers: 18 } as object));
  });
});
