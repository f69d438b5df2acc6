import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { cgnet } from "./index.js";

describe("cgnet", () => {
  it.each([[{}, 496_325, [1, 19, 16, 24]]] as const)(
    "%o has the published parameters, and scores at its stride",
    (config, parameters, shape) => {
      const result = summary(cgnet(config), { height: 128, width: 192 });
      expect(result.parameters).toBe(parameters);
      expect(result.outputs["logits"]!.shape).toEqual(shape);
    },
  );

  it("takes images of odd sizes", () => {
    expect(summary(cgnet({ width: 8 }), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 19, 9, 13]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => cgnet({ width: 12 }));
    expectError("invalid-option", () => cgnet({ depths: [3, 0] }));
    expectError("invalid-option", () => cgnet({ nClasses: 0 }));
    expectError("invalid-option", () => cgnet({ depth: 18 } as object));
  });
});
