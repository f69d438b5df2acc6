import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { stdc } from "./index.js";

describe("stdc", () => {
  it.each([
    [{}, 8_275_123, [1, 19, 16, 24]],
    [{ form: 2 }, 12_305_587, [1, 19, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(stdc(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("takes images of odd sizes", () => {
    expect(summary(stdc({ width: 4 }), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 19, 9, 13]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => stdc({ form: 3 as 2 }));
    expectError("invalid-option", () => stdc({ width: 5 }));
    expectError("invalid-option", () => stdc({ nClasses: 0 }));
    expectError("invalid-option", () => stdc({ depth: 18 } as object));
  });
});
