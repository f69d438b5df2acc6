import { type LabelMap, random } from "@segkit/core";
import { drawLabels, expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { contingencyTable } from "../clustering/index.js";
import {
  achievableSegmentationAccuracy,
  boundaryPrecision,
  boundaryRecall,
  compactness,
  contourDensity,
  explainedVariation,
  regionSizes,
  undersegmentationError,
} from "./index.js";
import file from "./superpixels.fixture.json";

interface Case {
  readonly labels: FixtureArray<Int32Array>;
  readonly truth: FixtureArray<Int32Array>;
  readonly image: FixtureArray<Uint8Array>;
  readonly tolerances: readonly number[];
  readonly recall: readonly number[];
  readonly precision: readonly number[];
  readonly neubert_protzel: number;
  readonly levinshtein: number;
  readonly asa: number;
  readonly compactness: number;
  readonly explained_variation: number;
  readonly contour_density: number;
  readonly sizes: readonly number[];
}
const fixture = loadFixture<Record<string, Case>>(file);
const map = ({ data, shape }: FixtureArray<Int32Array>): LabelMap => ({ data, height: shape[0]!, width: shape[1]! });

const partition = (height: number, width: number, n: number, seed: number): LabelMap => {
  const stream = random(seed);
  return { data: Int32Array.from({ length: height * width }, () => stream.integer(n)), height, width };
};

/** Boundary recall and precision by their definition, pixel by pixel. */
function byDefinition(labels: LabelMap, truth: LabelMap, tolerance: number): [number, number] {
  const { height, width } = labels;
  const isBoundary = ({ data }: LabelMap, y: number, x: number): boolean =>
    [
      [y - 1, x],
      [y + 1, x],
      [y, x - 1],
      [y, x + 1],
    ].some(([v, u]) => v! >= 0 && v! < height && u! >= 0 && u! < width && data[v! * width + u!] !== data[y * width + x]);
  const isNear = (of: LabelMap, y: number, x: number): boolean => {
    for (let v = Math.max(0, y - tolerance); v <= Math.min(height - 1, y + tolerance); v++)
      for (let u = Math.max(0, x - tolerance); u <= Math.min(width - 1, x + tolerance); u++)
        if (isBoundary(of, v, u)) return true;
    return false;
  };
  let [hits, all, strays] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isBoundary(truth, y, x)) {
        all++;
        if (isNear(labels, y, x)) hits++;
      } else if (isBoundary(labels, y, x) && !isNear(truth, y, x)) strays++;
    }
  }
  return [hits / all, hits / (hits + strays)];
}

describe("superpixel measures", () => {
  it("have the drawn case's values", () => {
    const labels = drawLabels(["..11", "..11", "2233"]);
    const truth = drawLabels(["...1", "...1", "..11"]);
    expect(undersegmentationError(labels, truth)).toBe(4 / 12);
    // Region 0 (8 pixels) is touched by all but superpixel 3, region 1 (4 pixels) by superpixels 1 and 3.
    expect(undersegmentationError(labels, truth, { definition: "levinshtein" })).toBe(((10 - 8) / 8 + (6 - 4) / 4) / 2);
    expect(achievableSegmentationAccuracy(labels, truth)).toBe(10 / 12);
    expect(contourDensity(labels)).toBe(10 / 12);
    expect(boundaryRecall(labels, truth, { tolerance: 0 })).toBe(5 / 6);
    expect(regionSizes(labels)).toEqual({ count: 4, min: 2, max: 4, mean: 3, std: 1 });
  });

  for (const [name, expected] of Object.entries(fixture)) {
    it(`are those of the benchmark's formulas: ${name}`, () => {
      const [labels, truth] = [map(expected.labels), map(expected.truth)];
      for (const [i, tolerance] of expected.tolerances.entries()) {
        expect(boundaryRecall(labels, truth, { tolerance })).toBe(expected.recall[i]);
        expect(boundaryPrecision(labels, truth, { tolerance })).toBe(expected.precision[i]);
      }
      const table = contingencyTable(labels, truth);
      expect(undersegmentationError(table)).toBe(expected.neubert_protzel);
      expect(achievableSegmentationAccuracy(table)).toBe(expected.asa);
      expect(contourDensity(labels)).toBe(expected.contour_density);
      expect(undersegmentationError(table, { definition: "levinshtein" })).toBe(expected.levinshtein);
      expect(compactness(labels)).toBe(expected.compactness);
      const [height, width, channels] = expected.image.shape as [number, number, number];
      const image = { data: expected.image.data, height, width, channels };
      expectClose([explainedVariation(image, labels)], [expected.explained_variation], 6e-16);
      const { count, min, max, mean, std } = regionSizes(labels);
      expect([count, min, max, mean, std]).toEqual(expected.sizes);
    });
  }

  it("match boundaries as their definition does, at any tolerance and on any size", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [2, 2],
      [7, 13],
      [16, 17],
    ] as const) {
      for (const tolerance of [0, 1, 2, 3, 8, 20, 1000]) {
        // Large regions, so that boundaries are sparse.
        const labels = partition(height, width, 60, height + tolerance);
        const truth = partition(height, width, 60, width + tolerance);
        for (const { data } of [labels, truth]) data.set(data.map((label) => (label > 2 ? 0 : label)));
        const actual = [boundaryRecall(labels, truth, { tolerance }), boundaryPrecision(labels, truth, { tolerance })];
        expect(actual).toEqual(byDefinition(labels, truth, tolerance));
      }
    }
  });

  it("keep their laws on random superpixels", () => {
    for (let seed = 0; seed < 15; seed++) {
      const labels = partition(12, 15, 3 + seed, seed);
      const truth = partition(12, 15, 2 + (seed % 4), seed + 30);
      const image = noisyImage(12, 15, 1 + (seed % 4), seed);
      // Renaming superpixels changes nothing.
      const renamed = { ...labels, data: labels.data.map((label) => 99 - 7 * label) };
      for (const measure of [undersegmentationError, achievableSegmentationAccuracy, boundaryRecall, boundaryPrecision]) {
        expect(measure(renamed, truth)).toBe(measure(labels, truth));
      }
      expectClose([compactness(renamed)], [compactness(labels)], 1e-15);
      expectClose([explainedVariation(image, renamed)], [explainedVariation(image, labels)], 1e-15);
      // Splitting superpixels never makes a true boundary worse, nor the mean colors.
      const split = { ...labels, data: labels.data.map((label, i) => 2 * label + (i & 1)) };
      expect(achievableSegmentationAccuracy(split, truth)).toBeGreaterThanOrEqual(
        achievableSegmentationAccuracy(labels, truth),
      );
      expect(undersegmentationError(split, truth)).toBeLessThanOrEqual(undersegmentationError(labels, truth));
      expect(boundaryRecall(split, truth)).toBeGreaterThanOrEqual(boundaryRecall(labels, truth));
      expect(explainedVariation(image, split)).toBeGreaterThanOrEqual(explainedVariation(image, labels));
      // A segmentation against itself.
      expect(undersegmentationError(truth, truth)).toBe(0);
      expect(undersegmentationError(truth, truth, { definition: "levinshtein" })).toBe(0);
      expect(achievableSegmentationAccuracy(truth, truth)).toBe(1);
      expect(boundaryRecall(truth, truth, { tolerance: 0 })).toBe(1);
      expect(boundaryPrecision(truth, truth, { tolerance: 0 })).toBe(1);
      // A tolerance never loses a boundary.
      expect(boundaryRecall(labels, truth, { tolerance: 3 })).toBeGreaterThanOrEqual(
        boundaryRecall(labels, truth, { tolerance: 1 }),
      );
    }
    const pixels = { data: Int32Array.from({ length: 180 }, (_, i) => i), height: 12, width: 15 };
    expectClose([explainedVariation(noisyImage(12, 15, 3, 1), pixels), compactness(pixels)], [1, Math.PI / 4], 1e-14);
  });

  it("leave out pixels labeled −1, and are NaN where nothing is left", () => {
    const labels = drawLabels(["..-1"]);
    const truth = drawLabels(["..11"]);
    expect(achievableSegmentationAccuracy(labels, truth)).toBe(1);
    expect(undersegmentationError(labels, truth)).toBe(0);
    const image = { data: Float32Array.of(1, 1, Number.NaN, 3), height: 1, width: 4, channels: 1 };
    expect(explainedVariation(image, labels)).toBe(1);
    expect(regionSizes(labels).count).toBe(2);
    expect(compactness(drawLabels([".-"]))).toBe(Math.PI / 4);
    const none = drawLabels(["--"]);
    const gray = { data: Uint8Array.of(1, 2), height: 1, width: 2, channels: 1 };
    for (const value of [
      undersegmentationError(none, none),
      undersegmentationError(none, none, { definition: "levinshtein" }),
      achievableSegmentationAccuracy(none, none),
      boundaryRecall(none, none),
      boundaryPrecision(none, none),
      compactness(none),
      explainedVariation(gray, none),
      explainedVariation({ ...gray, data: Uint8Array.of(5, 5) }, drawLabels([".1"])),
      regionSizes(none).mean,
    ]) {
      expect(value).toBeNaN();
    }
    expect(regionSizes(none).count).toBe(0);
    // A region that the superpixels leave out wholly is none of theirs.
    const partly = drawLabels(["..--"]);
    expect(undersegmentationError(partly, drawLabels(["..11"]), { definition: "levinshtein" })).toBe(0);
  });
});

describe("superpixel measures on any labels", () => {
  it("do not depend on how far apart the labels are, up to the ends of the 32-bit integers", () => {
    const names = Int32Array.of(-(2 ** 31), -2, 0, 65_536, 2 ** 31 - 1);
    const plain = partition(9, 14, names.length, 4);
    const far = { ...plain, data: plain.data.map((label) => names[label]!) };
    const truth = partition(9, 14, 3, 5);
    const image = noisyImage(9, 14, 3, 6);
    expect(regionSizes(far)).toEqual(regionSizes(plain));
    expect(compactness(far)).toBe(compactness(plain));
    expect(contourDensity(far)).toBe(contourDensity(plain));
    expect(explainedVariation(image, far)).toBe(explainedVariation(image, plain));
    expect(undersegmentationError(far, truth)).toBe(undersegmentationError(plain, truth));
    expect(undersegmentationError(truth, far)).toBe(undersegmentationError(truth, plain));
    expect(achievableSegmentationAccuracy(far, far)).toBe(1);
  });
});

describe("errors of the superpixel measures", () => {
  const labels = drawLabels(["..11"]);
  const wide = drawLabels(["..111"]);
  const image = { data: new Uint8Array(12), height: 1, width: 4, channels: 3 };

  it("name what is wrong by code, and the function", () => {
    const pairs = [undersegmentationError, achievableSegmentationAccuracy, boundaryRecall, boundaryPrecision] as readonly ((
      labels: LabelMap,
      truth: LabelMap,
    ) => number)[];
    for (const measure of pairs) {
      expect(expectError("shape-mismatch", () => measure(labels, wide)).where).toBe(measure.name);
      expectError("invalid-labels", () => measure(labels, undefined as never));
      expectError("invalid-labels", () => measure({ ...labels, height: 2 }, labels));
    }
    for (const measure of [compactness, contourDensity, regionSizes]) {
      expect(expectError("invalid-labels", () => measure(undefined as never)).where).toBe(measure.name);
      expectError("invalid-labels", () => measure({ ...labels, data: [0, 0, 1, 1] as never }));
    }
    for (const measure of [boundaryRecall, boundaryPrecision]) {
      for (const tolerance of [-1, 0.5, Number.NaN, "2" as never]) {
        expectError("invalid-option", () => measure(labels, labels, { tolerance }));
      }
      expectError("invalid-option", () => measure(labels, labels, { radius: 2 } as never));
    }
    expectError("invalid-option", () => undersegmentationError(labels, labels, { definition: "old" as never }));
    const table = contingencyTable(labels, labels);
    expectError("invalid-option", () => undersegmentationError(table, { definition: 1 as never }));
    expectError("invalid-argument", () =>
      (achievableSegmentationAccuracy as (a: unknown, b: unknown) => number)(table, labels),
    );
    expectError("invalid-labels", () => explainedVariation(image, undefined as never));
    expectError("invalid-image", () => explainedVariation(undefined as never, labels));
    expectError("shape-mismatch", () => explainedVariation(image, wide));
    const exchanged = expectError("invalid-image", () => explainedVariation(labels as never, image as never));
    expect(exchanged.remedy).toContain("the image comes first, then the labels");
    const broken = { data: Float32Array.of(0, 1, Number.POSITIVE_INFINITY, 1), height: 1, width: 4, channels: 1 };
    expect(expectError("invalid-image", () => explainedVariation(broken, labels)).option).toBe("image.data[2]");
  });
});
