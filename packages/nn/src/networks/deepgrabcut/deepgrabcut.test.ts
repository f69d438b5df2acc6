import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { deepgrabcut, deepgrabcutPrompting } from "./index.js";

describe("deepgrabcut", () => {
  it("has the published number of parameters, and scores of the image's size", () => {
    const { parameters, outputs } = summary(deepgrabcut(), { height: 450, width: 450 });
    expect([parameters, outputs["logits"]!.shape]).toEqual([48_800_385, [1, 1, 450, 450]]);
  });

  it("is recognized in other widths", () => {
    expect(recognize(initialize(deepgrabcut({ width: 4 })), { families }).config).toEqual({ width: 4 });
  });

  it("is told of a box by distances from its line: less inside, more outside, cut at 0 and 255", () => {
    const { guide, uses, threshold } = deepgrabcutPrompting({ width: 4 });
    const size = { height: 400, width: 300 };
    const map = guide({ points: [], box: { top: 20, bottom: 390, left: 0, right: 290 } }, size);
    const at = (x: number, y: number) => map[300 * y + x];
    expect([at(0, 20), at(290, 390), at(1, 21), at(5, 60), at(145, 205)]).toEqual([128, 128, 127, 123, 0]);
    // the corner's distance is √(3² + 4²), or √2, of which the fraction is cut off
    expect([at(293, 394), at(291, 391), at(145, 10)]).toEqual([133, 129, 138]);
    const far = guide({ points: [], box: { top: 0, bottom: 0, left: 0, right: 0 } }, size);
    expect([far[0], far[1], far[127], far[128], far.at(-1)]).toEqual([128, 129, 255, 255, 255]);
    expect([uses, 1 / (1 + Math.exp(-threshold!))]).toEqual([["box"], expect.closeTo(0.8, 12)]);
  });

  it("refuses configurations that are none", () => {
    for (const config of [{ width: 0 }, { layers: 50 }, null])
      expectError("invalid-option", () => deepgrabcut(config as object));
  });
});
