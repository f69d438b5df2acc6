// What detectors of one stage share, by cases that are computed by hand and by laws.
import { decodeRle } from "@segkit/core/rle";
import { describe, expect, it } from "vitest";
import type { Placement } from "../tasks/finding.js";
import { fastNms } from "./fast-nms.js";
import { matrixNms } from "./matrix-nms.js";
import { boxesAt, candidatesAt, distinct, pointLevels } from "./points.js";
import { alignedTimes, pixelwise, resampledRuns, resampler } from "./resampled-runs.js";

const floats = (data: number[], dims: number[]) => ({ type: "float32", data: Float32Array.from(data), dims }) as const;

describe("points", () => {
  const levels = pointLevels({ height: 16, width: 24 }, [8, 16]);

  it("lie row by row, level by level", () => {
    expect(levels).toEqual([
      { stride: 8, first: 0, height: 2, width: 3 },
      { stride: 16, first: 6, height: 1, width: 2 },
    ]);
  });

  it("give the surest pairs of a class and a point of each level", () => {
    const logits = floats([0, -9, -9, 3, -9, -9, 1, -9, -9, -9, -9, 2, -9, -9, -9, -1], [1, 2, 8]);
    const found = candidatesAt(logits, levels, { scoreThreshold: 0.4, perLevel: 2 });
    expect(found.map(({ point, classId }) => [point, classId])).toEqual([
      [3, 0],
      [3, 1],
      [6, 0],
    ]);
    expect(found[0]!.score).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
  });

  it("become boxes within the input, of which those that overlap surer ones go", () => {
    const at = (point: number, score: number) => ({ point, level: levels[0]!, score, classId: 0 });
    const distances = floats(
      [...new Array(8).fill(10), ...new Array(8).fill(4), ...new Array(8).fill(10), ...new Array(8).fill(4)],
      [1, 4, 8],
    );
    const objects = boxesAt([at(0, 0.5), at(1, 0.9), at(5, 0.8)], distances, { height: 16, width: 24 }, 0.5);
    expect(objects.map(({ box }) => box)).toEqual([
      [0, 0, 14, 8],
      [2, 0, 22, 8],
      [10, 8, 24, 16],
    ]);
    expect(distinct(objects, { iouThreshold: 0.5, maxInstances: 9 }).map(({ point }) => point)).toEqual([1, 5]);
    expect(distinct(objects, { iouThreshold: 0.6, maxInstances: 2 }).map(({ point }) => point)).toEqual([1, 5]);
  });
});

describe("fastNms", () => {
  it("lets boxes that are left out leave others out", () => {
    const box = (x: number, score: number, classId = 0) => ({ box: [x, 0, x + 10, 10] as const, score, classId });
    const options = { iouThreshold: 0.4, maxInstances: 9, perClass: 200 };
    // the second goes by the first, the third by the second alone
    const chain = [box(0, 0.9), box(4, 0.8), box(8, 0.7), box(8, 0.6, 1)];
    expect(fastNms(chain, options).map(({ score }) => score)).toEqual([0.9, 0.6]);
    expect(fastNms(chain, { ...options, perClass: 1, maxInstances: 1 })).toHaveLength(1);
  });
});

describe("matrixNms", () => {
  it("lowers scores by the overlap with surer masks of the class", () => {
    const mask = (word: number, score: number, classId = 0) => {
      return { bits: Uint32Array.of(word), area: word.toString(2).replaceAll("0", "").length, score, classId };
    };
    const found = matrixNms([mask(0b1111, 0.5), mask(0b0111, 0.9), mask(0b1111, 0.4, 1), mask(0b110000, 0.3)]);
    expect(found.map(({ score }) => score)).toEqual(
      [0.9, 0.4, 0.5 * Math.exp(-2 * 0.75 ** 2), 0.3].sort((a, b) => b - a).map(Math.fround),
    );
  });
});

describe("resampledRuns", () => {
  const size = { height: 3, width: 4 };
  const plane = Float32Array.of(-1, -1, -1, -1, -1, 2, 1, -1, -1, -1, -1, -1);

  it("samples as the plane upsampled whole, step by step", () => {
    const steps = [
      { rows: pixelwise(3, 12), columns: alignedTimes(4, 4) },
      { rows: pixelwise(12, 17, 15), columns: pixelwise(16, 11) },
    ];
    const { data } = decodeRle(resampledRuns(plane, size, steps)!);
    const first = whole(plane, size, steps[0]!);
    const second = whole(first, { height: 12, width: 16 }, steps[1]!);
    expect([...data]).toEqual([...second].map((value) => Number(value > 0)));
    expect(data.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(10);
  });

  it("gives the same of one mask after another, larger and smaller ones, as of each by itself", () => {
    const steps = [
      { rows: pixelwise(3, 12), columns: pixelwise(4, 16) },
      { rows: pixelwise(12, 17), columns: pixelwise(16, 11) },
    ];
    const place = {} as Placement;
    const runs = resampler(() => steps);
    const others = [plane, plane.map((score) => -score), plane.map((score) => score - 1.5), plane];
    for (const scores of others) expect(runs(scores, size, place)).toEqual(resampledRuns(scores, size, steps));
    // another size, and another place
    const turned = { height: 4, width: 3 };
    const single = { rows: pixelwise(4, 9), columns: pixelwise(3, 5) };
    const placed = resampler((at) => (at === place ? [single] : steps));
    expect(placed(plane, turned, place)).toEqual(resampledRuns(plane, turned, [single]));
    expect(placed(plane, size, { ...place })).toEqual(resampledRuns(plane, size, steps));
  });

  it("is undefined where nothing is above the threshold", () => {
    const step = { rows: pixelwise(3, 6), columns: pixelwise(4, 8) };
    expect(resampledRuns(plane, size, [step], 2)).toBeUndefined();
  });
});

/** A step computed for every sample. */
function whole(
  plane: Float32Array,
  { height, width }: { height: number; width: number },
  { rows, columns }: { rows: ReturnType<typeof pixelwise>; columns: ReturnType<typeof pixelwise> },
): Float32Array {
  const along = (at: number, extent: number) => {
    const place = Math.min(Math.max(at, 0), extent - 1);
    const first = Math.floor(place);
    return [first, Math.min(first + 1, extent - 1), place - first] as const;
  };
  const out = new Float32Array(rows.extent * columns.extent);
  for (let y = 0, i = 0; y < rows.extent; y++) {
    const [upper, lower, below] = along(rows.at(y), height);
    for (let x = 0; x < columns.extent; x++) {
      const [left, right, far] = along(columns.at(x), width);
      const mix = (row: number) => (1 - far) * plane[row * width + left]! + far * plane[row * width + right]!;
      out[i++] = (1 - below) * mix(upper) + below * mix(lower);
    }
  }
  return out;
}
