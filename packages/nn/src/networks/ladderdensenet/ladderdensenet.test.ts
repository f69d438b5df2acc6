import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { ladderDensenet } from "./index.js";

const size = { height: 128, width: 256 };

describe("ladderDensenet", () => {
  it("goes down to a 64th of the size and up to a quarter", () => {
    const { layers, outputs } = summary(ladderDensenet({ growth: 4, width: 8, channels: 8, nClasses: 5 }), size);
    expect(outputs["logits"]!.shape).toEqual([1, 5, 32, 64]);
    const last = layers.find(({ path, operator }) => path === "spp.spp.spp_bn.conv" && operator === "Conv")!;
    expect(last.outputShape).toEqual([1, 32, 2, 4]);
  });

  it("has as many parameters as the authors' file for Cityscapes", () => {
    expect(summary(ladderDensenet(), size).parameters).toBe(10_314_515);
  });

  it("takes means over grids of the shape that it is told", () => {
    const grids = (aspect: number) => {
      const { layers } = summary(ladderDensenet({ growth: 4, width: 8, channels: 8, aspect }), size);
      const levels = layers.filter(({ path, operator }) => /^spp\.spp\.spp\d\.conv$/.test(path) && operator === "Conv");
      return levels.map(({ outputShape }) => outputShape.slice(2).join(" × "));
    };
    expect(grids(2)).toEqual(["8 × 16", "4 × 8", "2 × 4", "1 × 2"]);
    expect(grids(0.75)).toEqual(["8 × 6", "4 × 3", "2 × 2", "1 × 1"]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => ladderDensenet({ aspect: 0 })).message).toMatch(/ladderDensenet: aspect/);
    expectError("invalid-option", () => ladderDensenet({ aspect: Number.NaN }));
    expectError("invalid-option", () => ladderDensenet({ layers: 264 as 121 }));
    for (const option of ["nClasses", "growth", "width", "channels"]) {
      expectError("invalid-option", () => ladderDensenet({ [option]: 0 }));
    }
    expectError("invalid-option", () => ladderDensenet({ blocks: [1] } as object));
  });
});
