import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { setr } from "./index.js";

describe("setr", () => {
  it.each([
    [{}, 308_317_846, [1, 150, 128, 192]],
    [{ form: "naive" }, 304_449_686, [1, 150, 32, 48]],
    [{ form: "aggregation" }, 309_414_038, [1, 150, 32, 48]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(setr(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("refuses sizes that are no multiples of 16", () => {
    expectError("shape-mismatch", () => summary(setr({ width: 64, depth: 4 }), { height: 52, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => setr({ form: "pup" as "naive" }));
    expectError("invalid-option", () => setr({ form: "aggregation", depth: 6 }));
    expectError("invalid-option", () => setr({ form: "aggregation", channels: 5 }));
    expectError("invalid-option", () => setr({ imageSize: 500 }));
    expectError("invalid-option", () => setr({ nClasses: 0 }));
    expectError("invalid-option", () => setr({ layers: 18 } as object));
  });
});
