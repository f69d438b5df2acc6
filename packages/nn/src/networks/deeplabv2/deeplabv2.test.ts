import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { deeplabV2 } from "./index.js";

describe("deeplabV2", () => {
  it("has the parameters of one network, whatever the number of sizes, and nearly twice its operations", () => {
    const size = { height: 129, width: 161 };
    const one = summary(deeplabV2({ width: 4, scales: "one" }), size);
    const three = summary(deeplabV2({ width: 4 }), size);
    expect(three.parameters).toBe(one.parameters);
    // 1 + 1/4 + 9/16
    expect(three.flops / one.flops).toBeCloseTo(1 + 1 / 4 + 9 / 16, 1);
    expect(three.outputs["logits"]!.shape).toEqual([1, 21, 17, 21]);
  });

  it("learns to weight sizes with two convolutions more", () => {
    const size = { height: 129, width: 161 };
    const [largest, attention] = (["largest", "attention"] as const).map((scales) =>
      summary(deeplabV2({ width: 4, scales }), size),
    );
    const maps = 3 * 32 * 4;
    expect(attention!.parameters - largest!.parameters).toBe((9 * maps + 1) * 32 + (32 + 1) * 3);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => deeplabV2({ layers: 18 as 50 })).message).toMatch(/deeplabV2: layers/);
    expectError("invalid-option", () => deeplabV2({ nClasses: 0 }));
    expectError("invalid-option", () => deeplabV2({ width: 0 }));
    expectError("invalid-option", () => deeplabV2({ scales: "mean" as never }));
    expectError("invalid-option", () => deeplabV2({ depth: 3 } as object));
  });
});
