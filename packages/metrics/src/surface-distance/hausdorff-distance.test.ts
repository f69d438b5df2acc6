import { drawMask, expectError, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { hausdorffDistance } from "./index.js";
import fixture from "./surface-distance.fixture.json";

interface Case {
  readonly mask: { readonly data: Uint8Array; readonly shape: readonly [number, number] };
  readonly groundTruth: { readonly data: Uint8Array };
  readonly spacing: readonly [number, number];
  readonly all: number;
  readonly surface: number;
  readonly directed: Readonly<Record<string, number>>;
  readonly pooled: Readonly<Record<string, number>>;
}

const { pairs } = loadFixture<{ pairs: readonly Case[] }>(fixture);

describe("hausdorffDistance", () => {
  const square = drawMask([".....", ".###.", ".###.", ".###.", "....."]);
  const dot = drawMask([".....", ".....", "..#..", ".....", "....."]);
  const none = drawMask([".....", ".....", ".....", ".....", "....."]);

  it("is the farthest that a point of one mask is from the other", () => {
    expect(hausdorffDistance(square, dot)).toBe(Math.SQRT2);
    expect(hausdorffDistance(dot, square)).toBe(Math.SQRT2);
    expect(hausdorffDistance(square, square)).toBe(0);
    expect(hausdorffDistance(square, dot, { spacing: [3, 4] })).toBe(5);
    expect(hausdorffDistance(square, dot, { spacing: [3e50, 4e50] })).toBe(5e50);
  });

  it("measures from surfaces, or from all points", () => {
    const full = drawMask(["#######", "#######", "#######", "#######", "#######", "#######", "#######"]);
    const frame = drawMask(["#######", "#.....#", "#.....#", "#.....#", "#.....#", "#.....#", "#######"]);
    // the frame's inner border lies on its pixels: of a ring one pixel wide every pixel is surface, and so is the edge of the image
    expect(hausdorffDistance(full, frame)).toBe(0);
    expect(hausdorffDistance(full, frame, { points: "all" })).toBe(3);
  });

  it("leaves out the farthest points below 100 %", () => {
    const line = drawMask(["####################"]);
    const part = drawMask(["##########.........."]);
    expect(hausdorffDistance(line, part)).toBe(10);
    expect(hausdorffDistance(line, part, { percentile: 50 })).toBe(0.5);
    expect(hausdorffDistance(line, part, { percentile: 50, percentiles: "pooled" })).toBe(0);
  });

  it("is infinite where one mask is empty, and NaN where both are", () => {
    expect(hausdorffDistance(dot, none)).toBe(Number.POSITIVE_INFINITY);
    expect(hausdorffDistance(none, dot, { percentile: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(hausdorffDistance(none, none)).toBeNaN();
  });

  it.each(pairs.map((pair, i) => [i, pair] as const))(
    "agrees with SciPy, scikit-image and MedPy's and MONAI's formulas, pair %i",
    (_, pair) => {
      const [height, width] = pair.mask.shape;
      const [mask, groundTruth] = [pair.mask, pair.groundTruth].map(({ data }) => ({ data, height, width }));
      const measure = (options: object) => hausdorffDistance(mask!, groundTruth!, options);
      const near = (value: number) => Math.abs(value) * 2 ** -50;
      const { spacing } = pair;
      expect(Math.abs(measure({ points: "all" }) - pair.all)).toBeLessThanOrEqual(near(pair.all));
      expect(Math.abs(measure({ spacing }) - pair.surface)).toBeLessThanOrEqual(near(pair.surface));
      for (const percentiles of ["directed", "pooled"] as const) {
        for (const [percentile, value] of Object.entries(pair[percentiles])) {
          expect(Math.abs(measure({ spacing, percentiles, percentile: Number(percentile) }) - value)).toBeLessThanOrEqual(
            near(value),
          );
        }
      }
    },
  );

  it("refuses what are not two masks of one size, and options that are wrong", () => {
    expectError("invalid-mask", () => hausdorffDistance({} as never, dot));
    expectError("invalid-mask", () => hausdorffDistance(dot, null as never));
    expect(expectError("shape-mismatch", () => hausdorffDistance(dot, drawMask(["#"]))).where).toBe("hausdorffDistance");
    for (const options of [
      { percentile: 101 },
      { percentile: Number.NaN },
      { spacing: 0 },
      { spacing: [1] },
      { spacing: [1, 1, 1] },
      { points: "edge" },
      { percent: 95 },
      null,
    ]) {
      expectError("invalid-option", () => hausdorffDistance(dot, dot, options as object));
    }
  });
});
