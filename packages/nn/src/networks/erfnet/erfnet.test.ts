import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { erfnet } from "./index.js";

describe("erfnet", () => {
  it.each([[{}, 2_084_095, [1, 19, 64, 96]]] as const)(
    "%o has the published parameters, and scores at its stride",
    (config, parameters, shape) => {
      const result = summary(erfnet(config), { height: 128, width: 192 });
      expect(result.parameters).toBe(parameters);
      expect(result.outputs["logits"]!.shape).toEqual(shape);
    },
  );

  it("takes images of odd sizes", () => {
    expect(summary(erfnet({ width: 4 }), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 19, 36, 52]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => erfnet({ width: 6 }));
    expectError("invalid-option", () => erfnet({ nClasses: 0 }));
    expectError("invalid-option", () => erfnet({ depth: 18 } as object));
  });
});
