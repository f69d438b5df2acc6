import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { centerMask, centerMaskObjects, centermaskFamily } from "./index.js";

describe("centerMask", () => {
  it("has points of five levels, and judges masks by class", () => {
    const { parameters, outputs } = summary(centerMask(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(52_608_972);
    expect(outputs["boxes"]!.shape).toEqual([1, 4, 12 * 8 + 6 * 4 + 3 * 2 + 2 * 1 + 1]);
    expect(outputs["mask_ious"]!.shape).toEqual([2, 80]);
  });

  it("has the 11.2 million parameters up to its levels that its authors state of the light one", () => {
    const { layers } = summary(centerMask({ body: "V-19", lite: true }), { height: 64, width: 96, boxes: 2 });
    const own = layers.filter(({ path }) => path.startsWith("backbone"));
    expect(Math.round(own.reduce((sum, { parameters }) => sum + parameters, 0) / 1e5)).toBe(112);
  });

  it.each([
    { width: 16, nClasses: 4 },
    { body: "V-99", width: 8, nClasses: 4 },
    { body: "V-19-slim", lite: true, width: 16, nClasses: 4 },
    { body: "V-19-slim-dw", lite: true, width: 16, nClasses: 4 },
  ] as const)("is recognized by its tensors: %o", (config) => {
    expect(recognize(initialize(centerMask(config)), { families })).toMatchObject({ family: centermaskFamily, config });
  });

  it("is run on a shorter side of 600 pixels where it is light", () => {
    expect(centermaskFamily.preprocessing({ lite: true }).size).toEqual({
      shortestEdge: 600,
      longestEdge: 1000,
      sides: "nearest",
    });
    expect(centerMaskObjects({ lite: true, width: 16 }).defaults.maxInstances).toBe(50);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { body: "V-27" },
      { lite: 1 },
      { width: 12 },
      { lite: true, width: 8 },
      { nClasses: 0 },
      { layers: 4 },
    ]) {
      expectError("invalid-option", () => centerMask(wrong as object));
    }
    expectError("invalid-option", () => centerMaskObjects({ width: 0 }));
  });
});
