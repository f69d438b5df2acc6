import { random } from "@segkit/core/random";
import { drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  averageSurfaceDistance,
  hausdorffDistance,
  type SurfaceEvaluation,
  surfaceDice,
  surfaceEvaluation,
  surfaceEvaluationFromJSON,
} from "./index.js";

const none = drawMask(["....", "....", "...."]);
const dot = drawMask(["....", ".#..", "...."]);
const square = drawMask(["###.", "###.", "###."]);
const stream = random(3);
const drawn = Array.from({ length: 12 }, (_, id) => {
  const size = { height: 9, width: 11, ...(id % 3 === 0 ? { depth: 4 } : {}) };
  const draw = () => ({
    ...size,
    data: Uint8Array.from({ length: 99 * (size.depth ?? 1) }, () => Number(stream.next() < 0.2)),
  });
  return { id, spacing: 0.5 + stream.next(), mask: draw(), groundTruth: draw() };
});
const filled = (some = drawn, options = {}): SurfaceEvaluation => {
  const evaluation = surfaceEvaluation(options);
  for (const { mask, groundTruth, ...image } of some) evaluation.update(image, mask, groundTruth);
  return evaluation;
};

describe("surfaceEvaluation", () => {
  it("has the figures of the plain functions, and their means", () => {
    for (const points of ["surface", "contour"] as const) {
      for (const percentiles of ["directed", "pooled"] as const) {
        const result = filled(drawn, { points, percentiles, percentile: 90, tolerance: 0.8 }).result();
        for (const [k, { spacing, mask, groundTruth, id }] of drawn.entries()) {
          const more = { points, spacing };
          expect(result.images[k]).toEqual({
            id,
            empty: "none",
            hausdorffDistance: hausdorffDistance(mask, groundTruth, more),
            percentileDistance: hausdorffDistance(mask, groundTruth, { ...more, percentile: 90, percentiles }),
            averageSurfaceDistance: averageSurfaceDistance(mask, groundTruth, more),
            surfaceDice: surfaceDice(mask, groundTruth, { ...more, tolerance: 0.8 }),
          });
        }
        const sum = result.images.reduce((total, image) => total + image.averageSurfaceDistance, 0);
        expect(result.averageSurfaceDistance).toBe(sum / drawn.length);
      }
    }
  });

  it("counts empty masks apart", () => {
    const evaluation = surfaceEvaluation();
    const nothing = evaluation.result();
    expect([nothing.hausdorffDistance, nothing.surfaceDice]).toEqual([Number.NaN, Number.NaN]);
    evaluation.update({ id: "a" }, none, none).update({ id: "b" }, dot, none).update({ id: "c" }, none, dot);
    evaluation.update({ id: "d" }, square, dot);
    const result = evaluation.result();
    expect(result.counts).toEqual({ none: 1, one: 2, both: 1 });
    expect(result.hausdorffDistance).toBe(Math.SQRT2);
    expect(result.surfaceDice).toBeCloseTo(5 / 9 / 3, 12);
    expect(result.images.map((image) => image.surfaceDice)).toEqual([Number.NaN, 0, 0, 5 / 9]);
  });

  it("merges in any order to the same bits, also after JSON", () => {
    const whole = filled().update({ id: "none" }, none, dot).result();
    const parts = [drawn.slice(7), drawn.slice(0, 3), drawn.slice(3, 7)].map((part) => filled(part));
    parts.push(surfaceEvaluation().update({ id: "none" }, none, dot));
    const merged = surfaceEvaluation();
    for (const part of parts) merged.merge(surfaceEvaluationFromJSON(JSON.parse(JSON.stringify(part))));
    expect(merged.images).toBe(13);
    expect(merged.result()).toEqual(whole);
  });

  it("refuses what is not what it should be, and keeps what it has", () => {
    const evaluation = surfaceEvaluation().update({ id: 1 }, dot, square);
    const before = JSON.stringify(evaluation);
    expectError("invalid-argument", () => evaluation.update({ id: 1 }, dot, square));
    expectError("invalid-argument", () => evaluation.update(dot as never, square, undefined as never));
    expectError("invalid-mask", () => evaluation.update({ id: 2 }, dot, {} as never));
    expectError("shape-mismatch", () => evaluation.update({ id: 2 }, dot, drawMask(["#"])));
    expectError("invalid-option", () => evaluation.update({ id: 2, spacing: [1, 1, 1] }, dot, dot));
    expectError("invalid-option", () => evaluation.update({ id: 2, spacing: 0 }, dot, dot));
    expectError("invalid-argument", () => evaluation.merge(evaluation));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    expectError("invalid-option", () => evaluation.merge(surfaceEvaluation({ tolerance: 2 })));
    for (const options of [{ percentile: 101 }, { tolerance: -1 }, { points: "all" }, { spacing: 2 }]) {
      expectError("invalid-option", () => surfaceEvaluation(options as never));
    }
    expect(JSON.stringify(evaluation)).toBe(before);
    const json = JSON.parse(before);
    const [image] = json.images;
    for (const wrong of [
      null,
      { ...json, points: "all" },
      { ...json, images: 5 },
      { ...json, images: [image, image] },
      { ...json, images: [{ ...image, empty: "two" }] },
      { ...json, images: [{ ...image, empty: "one" }] },
      { ...json, images: [{ ...image, figures: [1, 1, 1] }] },
      { ...json, images: [{ ...image, figures: [1, -1, 1, 1] }] },
      { ...json, images: [{ ...image, figures: [1, 1, 1, 1.5] }] },
      { ...json, images: [{ ...image, figures: [null, 1, 1, 1] }] },
    ]) {
      expectError("corrupt-data", () => surfaceEvaluationFromJSON(wrong));
    }
  });
});
