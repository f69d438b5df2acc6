import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { bisenetv2 } from "./index.js";

describe("bisenetv2", () => {
  it.each([[{}, 3_358_883, [1, 19, 16, 24]]] as const)(
    "%o has the published parameters, and scores at its stride",
    (config, parameters, shape) => {
      const result = summary(bisenetv2(config), { height: 128, width: 192 });
      expect(result.parameters).toBe(parameters);
      expect(result.outputs["logits"]!.shape).toEqual(shape);
    },
  );

  it("takes images of odd sizes", () => {
    expect(summary(bisenetv2({ width: 8 }), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 19, 9, 13]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => bisenetv2({ width: 12 }));
    expectError("invalid-option", () => bisenetv2({ nClasses: 0 }));
    expectError("invalid-option", () => bisenetv2({ depth: 18 } as object));
  });
});
