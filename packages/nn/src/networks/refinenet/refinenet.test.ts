import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { refinenet } from "./index.js";

describe("refinenet", () => {
  it("refines from the coarsest map to that of a quarter of the size", () => {
    const { layers, outputs } = summary(refinenet({ layers: 50, width: 4, nClasses: 5 }), { height: 65, width: 97 });
    expect(outputs["logits"]!.shape).toEqual([1, 5, 17, 25]);
    // four poolings of five positions in each of four chains, and the ResNet's own
    const poolings = layers.filter(({ operator }) => operator === "MaxPool");
    expect(poolings.map(({ outputShape }) => outputShape.slice(1).join(" × "))).toEqual([
      "4 × 17 × 25",
      ...Array(4).fill("32 × 3 × 4"),
      ...Array(4).fill("16 × 5 × 7"),
      ...Array(4).fill("16 × 9 × 13"),
      ...Array(4).fill("16 × 17 × 25"),
    ]);
  });

  it("has as many parameters as the file for PASCAL VOC", () => {
    expect(summary(refinenet(), { height: 64, width: 64 }).parameters).toBe(118_052_437);
  });

  it("refuses configurations that are none", () => {
    const { message } = expectError("invalid-option", () => refinenet({ layers: 34 as 50 }));
    expect(message).toMatch(/refinenet: layers/);
    expectError("invalid-option", () => refinenet({ nClasses: 0 }));
    expectError("invalid-option", () => refinenet({ width: 0 }));
    expectError("invalid-option", () => refinenet({ kernel: 3 } as object));
  });
});
