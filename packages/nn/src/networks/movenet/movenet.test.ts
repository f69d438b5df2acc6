import { cocoKeypoints } from "@segkit/core/keypoints";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { moveNet, movenetFamily } from "./index.js";

describe("moveNet", () => {
  it.each([
    ["lightning", 192, 2_318_190],
    ["thunder", 256, 6_226_262],
  ] as const)("%s, for %d pixels, has %d parameters: half the bytes of the published file", (variant, side, parameters) => {
    const { config } = movenetFamily.variants[variant]!;
    expect(summary(moveNet(config), { height: side, width: side }).parameters).toBe(parameters);
    expect(movenetFamily.preprocessing(config).size).toEqual({ height: side, width: side });
  });

  it("is recognized in sizes of one's own", () => {
    const config = { width: 0.2, last: 16, pyramid: [3, 4, 5], head: 6, nPoints: 3 };
    expect(recognize(initialize(moveNet(config)), { families: [movenetFamily] }).config).toEqual(config);
    const slim = { width: 0.1, head: 8, nPoints: 17 };
    expect(recognize(initialize(moveNet(slim)), { families: [movenetFamily] }).config).toEqual(slim);
  });

  it("knows its points, and has no flip test", () => {
    expect(movenetFamily.keypoints!({})).toBe(cocoKeypoints);
    expect(movenetFamily.pose!({})).toMatchObject({ kind: "crop", padding: 1.25, alignment: "edges" });
    expect(movenetFamily.pose!({})).not.toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => moveNet({ width: 0 })).message).toMatch(/moveNet: width/);
    for (const wrong of [{ pyramid: [4, 4] }, { head: 0 }, { last: 0 }, { nPoints: 0 }, { layers: 4 }])
      expectError("invalid-option", () => moveNet(wrong as object));
    expectError("shape-mismatch", () => summary(moveNet({ width: 0.1 }), { height: 40, width: 64 }));
  });
});
