import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { bisenetv1 } from "./index.js";

describe("bisenetv1", () => {
  it.each([
    [{}, 13_275_539, [1, 19, 16, 24]],
    [{ layers: 50, nClasses: 19 }, 56_873_299, [1, 19, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(bisenetv1(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("takes images of odd sizes", () => {
    expect(summary(bisenetv1({ width: 4 }), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 19, 9, 13]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => bisenetv1({ layers: 34 as 18 }));
    expectError("invalid-option", () => bisenetv1({ width: 0 }));
    expectError("invalid-option", () => bisenetv1({ nClasses: 0 }));
    expectError("invalid-option", () => bisenetv1({ depth: 18 } as object));
  });
});
