import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { icnet } from "./index.js";

describe("icnet", () => {
  it.each([
    [{}, 47_527_507, [1, 19, 16, 24]],
    [{ layers: 18 }, 24_874_067, [1, 19, 16, 24]],
    [{ layers: 101 }, 66_519_635, [1, 19, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(icnet(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("takes images of odd sizes", () => {
    expect(summary(icnet({ width: 4 }), { height: 101, width: 134 }).outputs["logits"]!.shape).toEqual([1, 19, 13, 17]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => icnet({ layers: 34 as 18 }));
    expectError("invalid-option", () => icnet({ width: 5 }));
    expectError("invalid-option", () => icnet({ nClasses: 0 }));
    expectError("invalid-option", () => icnet({ depth: 18 } as object));
  });
});
