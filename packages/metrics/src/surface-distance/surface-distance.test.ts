import { random } from "@segkit/core/random";
import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { borderPlaces, cornerPlaces, distancesBetween } from "../../reference/surface-distance.js";
import { averageSurfaceDistance, hausdorffDistance, type MaskOrVolume, surfaceDice } from "./index.js";
import fixture from "./surface-distance.fixture.json";

type Solid = FixtureArray<Uint8Array>;
const { measures, awkward } = loadFixture<{
  measures: readonly {
    mask: Solid;
    groundTruth: Solid;
    spacing: readonly number[];
    assd: number;
    asd: readonly number[];
    hd95: number;
    average: readonly number[];
    robust: Readonly<Record<string, number>>;
    dice: readonly { tolerance: number; value: number }[];
  }[];
  awkward: Readonly<
    Record<
      string,
      { mask: Solid; groundTruth: Solid; spacing: readonly number[]; average: readonly number[]; robust: number; dice: number }
    >
  >;
}>(fixture);

function solid({ data, shape }: Solid): MaskOrVolume {
  const [width, height, depth] = [...shape].reverse() as [number, number, number?];
  return depth === undefined ? { data, height, width } : { data, depth, height, width };
}

const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-12 * (1 + expected));
const none = drawMask(["....", "....", "...."]);
const dot = drawMask(["....", ".#..", "...."]);
const square = drawMask(["###.", "###.", "###."]);

describe("averageSurfaceDistance", () => {
  it("is the mean of both ways' distances, or of one's", () => {
    // the border's eight pixels are 1 or √2 from the dot; the dot is 1 from the border
    const there = (4 * 1 + 4 * Math.SQRT2) / 8;
    near(averageSurfaceDistance(square, dot), (8 * there + 1) / 9);
    near(averageSurfaceDistance(square, dot, { average: "mean" }), (there + 1) / 2);
    near(averageSurfaceDistance(square, dot, { average: "there" }), there);
    near(averageSurfaceDistance(square, dot, { average: "back" }), 1);
    near(averageSurfaceDistance(dot, square, { average: "back" }), there);
    near(averageSurfaceDistance(square, dot, { average: "back", spacing: [2, 3] }), 2);
    expect(averageSurfaceDistance(square, square)).toBe(0);
  });

  it("is infinite where one mask is empty, and NaN where both are", () => {
    for (const average of ["pooled", "mean", "there", "back"] as const) {
      for (const points of ["surface", "contour"] as const) {
        expect(averageSurfaceDistance(dot, none, { average, points })).toBe(Number.POSITIVE_INFINITY);
        expect(averageSurfaceDistance(none, dot, { average, points })).toBe(Number.POSITIVE_INFINITY);
        expect(averageSurfaceDistance(none, none, { average, points })).toBeNaN();
      }
    }
  });
});

describe("surfaceDice", () => {
  it("is the share of the contours within the tolerance", () => {
    const left = drawMask(["##....", "##....", "##....", "##...."]);
    const right = drawMask(["###...", "###...", "###...", "###..."]);
    // of each contour four corners are cut off; the left one's right side lies within the right one, but for its ends, and the right one's right side is 1 beyond
    const contour = (long: number) => 4 * Math.SQRT1_2 + 2 * long + 2 * 3;
    const all = contour(1) + contour(2);
    near(surfaceDice(left, right, { tolerance: 0 }), (all - 3 - (3 + 2 * Math.SQRT1_2)) / all);
    expect(surfaceDice(left, right, { tolerance: 1 })).toBe(1);
    expect(surfaceDice(left, right, { tolerance: 1, spacing: [1, 1.1] })).toBeLessThan(1);
    expect(surfaceDice(left, right, { tolerance: 0, points: "surface" })).toBe((6 + 6) / (8 + 10));
  });

  it("is 0 where one mask is empty, NaN where both are, 1 of a mask with itself", () => {
    for (const points of ["surface", "contour"] as const) {
      expect(surfaceDice(dot, none, { tolerance: 1, points })).toBe(0);
      expect(surfaceDice(none, dot, { tolerance: 1, points })).toBe(0);
      expect(surfaceDice(none, none, { tolerance: 1, points })).toBeNaN();
      expect(surfaceDice(square, square, { tolerance: 0, points })).toBe(1);
    }
  });
});

describe("surfaces of masks and volumes", () => {
  it("have DeepMind's, MedPy's and SciPy's figures, with spacing", () => {
    for (const { spacing, ...expected } of measures) {
      const [mask, truth] = [solid(expected.mask), solid(expected.groundTruth)];
      near(averageSurfaceDistance(mask, truth, { spacing }), expected.assd);
      for (const [k, average] of (["there", "back"] as const).entries()) {
        near(averageSurfaceDistance(mask, truth, { spacing, average }), expected.asd[k]!);
        near(averageSurfaceDistance(mask, truth, { spacing, average, points: "contour" }), expected.average[k]!);
      }
      near(hausdorffDistance(mask, truth, { spacing, percentile: 95, percentiles: "pooled" }), expected.hd95);
      for (const [percentile, value] of Object.entries(expected.robust)) {
        near(hausdorffDistance(mask, truth, { spacing, percentile: Number(percentile), points: "contour" }), value);
      }
      for (const { tolerance, value } of expected.dice) near(surfaceDice(mask, truth, { tolerance, spacing }), value);
    }
  });

  it("have DeepMind's figures where there is one pixel, all of the image, its border, nothing in common", () => {
    for (const { spacing, ...expected } of Object.values(awkward)) {
      const [mask, truth] = [solid(expected.mask), solid(expected.groundTruth)];
      for (const [k, average] of (["there", "back"] as const).entries()) {
        near(averageSurfaceDistance(mask, truth, { spacing, average, points: "contour" }), expected.average[k]!);
      }
      near(hausdorffDistance(mask, truth, { spacing, percentile: 95, points: "contour" }), expected.robust);
      near(surfaceDice(mask, truth, { tolerance: 1, spacing }), expected.dice);
    }
  });

  it("agree with the twin, which compares all places, at every width", () => {
    const stream = random(5);
    for (let width = 1; width <= 20; width++) {
      const flat = width % 2 === 0;
      const size = { height: 1 + stream.integer(7), width, ...(flat ? {} : { depth: 1 + stream.integer(4) }) };
      const spacing = [1 + stream.next(), 1 + stream.next(), 1 + stream.next()] as const;
      const draw = () => {
        const density = stream.next();
        const length = width * size.height * (size.depth ?? 1);
        return { ...size, data: Uint8Array.from({ length }, () => (stream.next() < density ? 200 : 0)) };
      };
      const [a, b] = [draw(), draw()];
      const given = flat ? spacing.slice(1) : spacing;
      const [from, to] = [borderPlaces(a), borderPlaces(b)];
      if (from.length === 0 || to.length === 0) continue;
      const [there, back] = [distancesBetween(from, to, spacing), distancesBetween(to, from, spacing)];
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      near(averageSurfaceDistance(a, b, { spacing: given }), mean([...there, ...back]));
      near(hausdorffDistance(a, b, { spacing: given }), Math.max(...there, ...back));
      const [lines, others] = [a, b].map((mask) => cornerPlaces(mask).map(({ place }) => place)) as [typeof from, typeof to];
      const all = [...distancesBetween(lines, others, spacing), ...distancesBetween(others, lines, spacing)];
      near(hausdorffDistance(a, b, { spacing: given, points: "contour" }), Math.max(...all));
    }
  });

  it("agree with the twin where surfaces are far apart", () => {
    const stream = random(6);
    const [height, width] = [30, 40];
    const noise = Uint8Array.from({ length: height * width }, (_, i) => Number(i % width < 20 && stream.next() < 0.4));
    const far = new Uint8Array(height * width);
    for (const at of [37, 39 + 29 * width, 38 + 12 * width]) far[at] = 1;
    for (const size of [
      { height, width },
      { depth: 5, height: 6, width },
    ]) {
      const [a, b] = [
        { ...size, data: noise },
        { ...size, data: far },
      ];
      const spacing = [1.5, 0.7, 1.1] as const;
      const [from, to] = [borderPlaces(a), borderPlaces(b)];
      const [there, back] = [distancesBetween(from, to, spacing), distancesBetween(to, from, spacing)];
      const given = "depth" in size ? spacing : spacing.slice(1);
      near(hausdorffDistance(a, b, { spacing: given }), Math.max(...there, ...back));
      near(averageSurfaceDistance(a, b, { spacing: given, average: "there" }), there.reduce((x, y) => x + y) / there.length);
    }
  });

  it("refuse what are not two masks of one size, and options that are wrong", () => {
    const volume = { data: new Uint8Array(12), depth: 1, height: 3, width: 4 };
    for (const measure of [
      averageSurfaceDistance,
      hausdorffDistance,
      (mask: MaskOrVolume, truth: MaskOrVolume, options?: object) => surfaceDice(mask, truth, { tolerance: 1, ...options }),
    ]) {
      expectError("invalid-mask", () => measure({} as never, dot));
      expectError("invalid-mask", () => measure(dot, null as never));
      expectError("invalid-mask", () => measure(volume, { ...volume, depth: 2 }));
      expectError("invalid-mask", () => measure({ ...volume, depth: 0.5 }, volume));
      expectError("shape-mismatch", () => measure(dot, drawMask(["#"])));
      expectError("shape-mismatch", () => measure(dot, volume));
      for (const options of [{ spacing: 0 }, { spacing: [1, 1, 1] }, { points: "edge" }, { percent: 95 }]) {
        expectError("invalid-option", () => measure(dot, dot, options as object));
      }
      expectError("invalid-option", () => measure(volume, volume, { spacing: [1, 1] }));
    }
    expectError("invalid-option", () => surfaceDice(dot, dot, {} as never));
    expectError("invalid-option", () => surfaceDice(dot, dot, { tolerance: -1 }));
  });
});
