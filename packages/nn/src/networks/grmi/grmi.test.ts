import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { grmi, grmiFamily } from "./index.js";

describe("grmi", () => {
  it("has the parameters of torchvision's ResNet-101 and of three maps for each joint", () => {
    const { parameters, outputs } = summary(grmi(), { height: 353, width: 257 });
    // 44,549,160 with a classifier of 1000 classes
    expect(parameters).toBe(44_549_160 - 2049 * 1000 + 2049 * 51);
    expect(outputs["heatmaps"]!.shape).toEqual([1, 17, 353, 257]);
  });

  it("is recognized in sizes of one's own", () => {
    const config = { layers: 50, width: 4, nPoints: 3 } as const;
    expect(recognize(initialize(grmi(config)), { families: [grmiFamily] }).config).toEqual(config);
    expect(grmiFamily.pose!(config)).toMatchObject({ kind: "crop", size: { height: 353, width: 257 }, padding: 1.25 });
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => grmi({ layers: 18 as 50 })).message).toMatch(/grmi: layers/);
    for (const wrong of [{ width: 0 }, { nPoints: 0 }, { radius: 4 }])
      expectError("invalid-option", () => grmi(wrong as object));
  });
});
