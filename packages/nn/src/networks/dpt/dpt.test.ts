import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dpt } from "./index.js";

describe("dpt", () => {
  it.each([[{}, 109_704_278, [1, 150, 64, 96]]] as const)(
    "%o has the published parameters, and scores at its stride",
    (config, parameters, shape) => {
      const result = summary(dpt(config), { height: 128, width: 192 });
      expect(result.parameters).toBe(parameters);
      expect(result.outputs["logits"]!.shape).toEqual(shape);
    },
  );

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(dpt({ width: 64, depth: 4 }), { height: 100, width: 128 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => dpt({ depth: 6 }));
    expectError("invalid-option", () => dpt({ widths: [96, 192, 384] as never }));
    expectError("invalid-option", () => dpt({ imageSize: 500 }));
    expectError("invalid-option", () => dpt({ channels: 0 }));
    expectError("invalid-option", () => dpt({ nClasses: 0 }));
    expectError("invalid-option", () => dpt({ layers: 18 } as object));
  });
});
