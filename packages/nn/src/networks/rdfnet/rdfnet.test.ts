import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { rdfnet } from "./index.js";

describe("rdfnet", () => {
  it("fuses color and depth at four levels, and refines to a quarter of the size", () => {
    const { layers, outputs } = summary(rdfnet({ layers: 50, width: 4, nClasses: 5 }), { height: 65, width: 97 });
    expect(outputs["logits"]!.shape).toEqual([1, 5, 16, 24]);
    // the two encoders' poolings are ceiled; each fusion pools once, each refinement twice
    const poolings = layers
      .filter(({ operator }) => operator === "MaxPool")
      .map(({ outputShape }) => outputShape.slice(1).join(" × "));
    const levels = ["32 × 2 × 3", "16 × 4 × 6", "16 × 8 × 12", "16 × 16 × 24"];
    expect(poolings).toEqual(["4 × 16 × 24", "4 × 16 × 24", ...levels, ...levels.flatMap((level) => [level, level])]);
  });

  it("has as many parameters as its authors' definition", () => {
    expect(summary(rdfnet(), { height: 64, width: 64 }).parameters).toBe(218_414_504);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ layers: 34 }, { nClasses: 0 }, { width: 0 }, { depth: 3 }]) {
      expectError("invalid-option", () => rdfnet(wrong as object));
    }
  });
});
