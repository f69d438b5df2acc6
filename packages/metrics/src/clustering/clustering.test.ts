import { type LabelMap, random } from "@segkit/core";
import { drawLabels, expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { informationSum as twin } from "../../reference/information.js";
import { informationSum } from "../internal/information.js";
import { rankSparse } from "../internal/label-index.js";
import file from "./clustering.fixture.json";
import {
  adaptedRandError,
  adjustedRandIndex,
  bestOverlaps,
  type ContingencyTable,
  contingencyTable,
  normalizedMutualInformation,
  overGroundTruths,
  probabilisticRandIndex,
  randIndex,
  segmentationCovering,
  variationOfInformation,
} from "./index.js";

interface Case {
  readonly labels: FixtureArray<Int32Array>;
  readonly truth: FixtureArray<Int32Array>;
  readonly rand: number;
  readonly adjusted_rand: number;
  readonly split: number;
  readonly merge: number;
  readonly nmi: Record<"arithmetic" | "geometric" | "min" | "max", number>;
  readonly adapted_rand_alpha: number;
  readonly adapted_rand: readonly number[];
}
const fixture = loadFixture<Record<string, Case>>(file);
const map = ({ data, shape }: FixtureArray<Int32Array>): LabelMap => ({ data, height: shape[0]!, width: shape[1]! });

/** Seeded labels; `scale` spreads them over the 32-bit integers. */
const partition = (height: number, width: number, n: number, seed: number, scale = 1): LabelMap => {
  const stream = random(seed);
  return { data: Int32Array.from({ length: height * width }, () => stream.integer(n) * scale - scale), height, width };
};

/** The table by definition. */
const countAll = (a: Int32Array, b: Int32Array, ignoreA: number[], ignoreB: number[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let i = 0; i < a.length; i++) {
    if (ignoreA.includes(a[i]!) || ignoreB.includes(b[i]!)) continue;
    const key = `${a[i]} ${b[i]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

const expectTable = (table: ContingencyTable, expected: Map<string, number>): void => {
  expect(table.counts.length).toBe(expected.size);
  let total = 0;
  for (let e = 0; e < table.counts.length; e++) {
    const row = table.rows[e]!;
    const column = table.columns[e]!;
    expect(table.counts[e]).toBe(expected.get(`${table.labels[row]} ${table.groundTruthLabels[column]}`));
    const isAfter = e === 0 || row > table.rows[e - 1]! || (row === table.rows[e - 1]! && column > table.columns[e - 1]!);
    expect(isAfter).toBe(true);
    total += table.counts[e]!;
  }
  expect(table.total).toBe(total);
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  expect([sum(table.rowTotals), sum(table.columnTotals)]).toEqual([total, total]);
};

describe("contingencyTable", () => {
  it("counts a drawn case and leaves out −1", () => {
    const labels = drawLabels(["001", "011", "--2"]);
    const truth = drawLabels(["555", "557", "577"]);
    const table = contingencyTable(labels, truth);
    expect([...table.labels]).toEqual([0, 1, 2]);
    expect([...table.groundTruthLabels]).toEqual([5, 7]);
    expect([...table.rows]).toEqual([0, 1, 1, 2]);
    expect([...table.columns]).toEqual([0, 0, 1, 1]);
    expect([...table.counts]).toEqual([3, 2, 1, 1]);
    expect([...table.columnTotals]).toEqual([5, 2]);
  });

  it("lists no region whose pixels are all left out by the other map", () => {
    const table = contingencyTable(drawLabels(["0123"]), drawLabels(["5-6-"]));
    expect([...table.labels]).toEqual([0, 2]);
    expect(normalizedMutualInformation(table)).toBe(1);
    const far = contingencyTable(partition(1, 5, 9, 3, 4e8), drawLabels(["-----"]));
    expect([far.labels.length, far.groundTruthLabels.length, far.total]).toEqual([0, 0, 0]);
  });

  it("equals a count by definition for few, many and far-apart labels, and at widths 1 … 17", () => {
    for (const [height, width, n, scale] of [
      [9, 11, 4, 1],
      [9, 11, 4, 1_000_000_000 / 2],
      [70, 61, 1500, 1],
      [40, 61, 900, 2_000_000],
      ...Array.from({ length: 17 }, (_, w) => [3, w + 1, 5, 3] as const),
    ] as const) {
      const a = partition(height, width, n, 1, scale);
      const b = partition(height, width, n, 2, scale);
      expectTable(contingencyTable(a, b), countAll(a.data, b.data, [-1], [-1]));
      const ignore = { ignoreLabels: [0, scale], ignoreGroundTruth: [2 * scale] };
      expectTable(contingencyTable(a, b, ignore), countAll(a.data, b.data, [0, scale], [2 * scale]));
      expectTable(contingencyTable(a, b, { ignoreLabels: [], ignoreGroundTruth: [] }), countAll(a.data, b.data, [], []));
    }
  });

  it("counts the same row by row as in a full table", () => {
    // 1,100 × 1,100 regions are more than a full table takes; pairs of them fold into one of 220 × 220.
    const a = partition(120, 100, 1100, 3);
    const b = partition(120, 100, 1100, 4);
    const fold = ({ data, height, width }: LabelMap) => ({
      data: data.map((label) => Math.floor((label + 1) / 5)),
      height,
      width,
    });
    const folded = new Map<string, number>();
    const large = contingencyTable(a, b, { ignoreLabels: [], ignoreGroundTruth: [] });
    expect(large.labels.length * large.groundTruthLabels.length).toBeGreaterThan(2 ** 20);
    for (let e = 0; e < large.counts.length; e++) {
      const part = (label: number) => Math.floor((label + 1) / 5);
      const key = `${part(large.labels[large.rows[e]!]!)} ${part(large.groundTruthLabels[large.columns[e]!]!)}`;
      folded.set(key, (folded.get(key) ?? 0) + large.counts[e]!);
    }
    expectTable(contingencyTable(fold(a), fold(b)), folded);
  });
});

describe("labels far apart", () => {
  it("are ranked by sorting where they are too many for a Map, to the same ranks", () => {
    const stream = random(4);
    for (const length of [1, 2, 7, 400]) {
      const far = Int32Array.from({ length }, () => (stream.integer(2) ? 1 : -1) * stream.integer(2 ** 31 - 1));
      for (const data of [far, far.map((label) => label & 7)]) {
        const hashed = rankSparse(data);
        expect(hashed.distinct).toEqual(data.filter((label, i) => data.indexOf(label) === i).sort());
        expect([...data]).toEqual(Array.from(hashed.ranks, (rank) => hashed.distinct[rank]));
        for (const most of [0, 1, 6, length - 1, length]) expect(rankSparse(data, most)).toEqual(hashed);
      }
    }
  });
});

describe("measures of two partitions", () => {
  for (const [name, expected] of Object.entries(fixture)) {
    it(`are scikit-learn's and scikit-image's: ${name}`, () => {
      const table = contingencyTable(map(expected.labels), map(expected.truth));
      expect(randIndex(table)).toBe(expected.rand);
      expectClose([adjustedRandIndex(table)], [expected.adjusted_rand], 2e-17);
      const { split, merge, total } = variationOfInformation(table);
      expectClose([split, merge], [expected.split, expected.merge], 4e-15);
      expect(total).toBe(split + merge);
      for (const averageMethod of ["arithmetic", "geometric", "min", "max"] as const) {
        expectClose([normalizedMutualInformation(table, { averageMethod })], [expected.nmi[averageMethod]], 9e-16);
      }
      const { error, precision, recall } = adaptedRandError(table);
      expect([error, precision, recall]).toEqual(expected.adapted_rand);
      // scikit-image weighs the other of the two
      expectClose([adaptedRandError(table, { alpha: 0.75 }).error], [expected.adapted_rand_alpha], 2e-16);
    });
  }

  it("are the same from two maps as from their table", () => {
    const [a, b] = [partition(9, 9, 5, 1), partition(9, 9, 4, 2)];
    const table = contingencyTable(a, b);
    expect(randIndex(a, b)).toBe(randIndex(table));
    expect(adjustedRandIndex(a, b)).toBe(adjustedRandIndex(table));
    expect(variationOfInformation(a, b)).toEqual(variationOfInformation(table));
    const options = { averageMethod: "max" } as const;
    expect(normalizedMutualInformation(a, b, options)).toBe(normalizedMutualInformation(table, options));
    expect(segmentationCovering(a, b)).toBe(segmentationCovering(table));
    expect(bestOverlaps(a, b)).toEqual(bestOverlaps(table));
    expect(adaptedRandError(a, b, { alpha: 0.2 })).toEqual(adaptedRandError(table, { alpha: 0.2 }));
  });

  it("keep their laws on random partitions", () => {
    for (let seed = 0; seed < 20; seed++) {
      const a = partition(11, 13, 2 + (seed % 6), seed);
      const b = partition(11, 13, 3 + (seed % 4), seed + 50);
      const all = { ignoreLabels: [], ignoreGroundTruth: [] };
      const forward = contingencyTable(a, b, all);
      const backward = contingencyTable(b, a, all);
      expect(randIndex(forward)).toBe(randIndex(backward));
      expectClose([adjustedRandIndex(forward)], [adjustedRandIndex(backward)], 2e-16);
      expect(variationOfInformation(forward).split).toBeCloseTo(variationOfInformation(backward).merge, 14);
      expectClose([normalizedMutualInformation(forward)], [normalizedMutualInformation(backward)], 1e-15);
      // The names of regions do not matter.
      const renamed = { ...a, data: a.data.map((label) => 1000 - 37 * label) };
      const shuffled = contingencyTable(renamed, b, all);
      expect(randIndex(shuffled)).toBe(randIndex(forward));
      expect(segmentationCovering(shuffled)).toBe(segmentationCovering(forward));
      expectClose([variationOfInformation(shuffled).total], [variationOfInformation(forward).total], 2e-15);
      // With itself, every partition agrees exactly.
      const self = contingencyTable(a, a, all);
      expect([randIndex(self), adjustedRandIndex(self), segmentationCovering(self)]).toEqual([1, 1, 1]);
      expect(variationOfInformation(self).total).toBe(0);
      expect(normalizedMutualInformation(self)).toBe(1);
      expect(adaptedRandError(self).error).toBe(0);
    }
  });

  it("are defined, or NaN, where nothing can be compared", () => {
    const one = drawLabels(["."]);
    const none = drawLabels(["--"]);
    const whole = drawLabels(["...."]);
    const halves = drawLabels(["..11"]);
    expect([randIndex(one, one), adjustedRandIndex(one, one), normalizedMutualInformation(one, one)]).toEqual([1, 1, 1]);
    expect(adaptedRandError(one, one).error).toBeNaN();
    const measures = [randIndex, adjustedRandIndex, normalizedMutualInformation, segmentationCovering];
    for (const measure of measures) expect(measure(none, none)).toBeNaN();
    expect(variationOfInformation(none, none).total).toBeNaN();
    expect(normalizedMutualInformation(whole, halves)).toBe(0);
    expect(adjustedRandIndex(whole, halves)).toBe(0);
    expect(variationOfInformation(whole, halves)).toEqual({ split: 0, merge: 1, total: 1 });
  });

  it("take several ground truths", () => {
    const labels = drawLabels(["..11"]);
    const truths = [labels, drawLabels(["...1"])];
    expect(probabilisticRandIndex(labels, truths)).toBe((1 + 0.5) / 2);
    const over = overGroundTruths(truths, (truth) => segmentationCovering(labels, truth));
    expect(over).toEqual({ values: over.values, mean: (over.values[0]! + over.values[1]!) / 2, min: over.values[1], max: 1 });
    const undefinedOnes = overGroundTruths(truths, () => Number.NaN);
    expect([undefinedOnes.mean, undefinedOnes.min, undefinedOnes.max]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(overGroundTruths(truths, (truth) => (truth === labels ? 3 : Number.NaN)).mean).toBe(3);
  });
});

describe("entropies", () => {
  it("equal their twin, chunk by chunk too", () => {
    const stream = random(1);
    for (const length of [...Array.from({ length: 18 }, (_, i) => i), 40_000]) {
      const counts = Float64Array.from({ length }, () => 1 + stream.integer(100));
      const totals = counts.map((count) => count + stream.integer(1000));
      const expected = twin(counts, totals);
      expect(Math.abs(informationSum(counts, totals) - expected)).toBeLessThanOrEqual(1e-13 * expected);
    }
  });

  it("have the same bits everywhere", () => {
    // drawn here, not by the oracle: the value does not move with its seed
    const table = contingencyTable(partition(60, 50, 40, 1), partition(60, 50, 30, 2));
    expect(variationOfInformation(table).total).toBe(9.505014986377683);
  });
});

describe("errors of the clustering measures", () => {
  const a = drawLabels(["..11"]);
  const wide = drawLabels(["..111"]);
  const measures = [
    contingencyTable,
    randIndex,
    adjustedRandIndex,
    variationOfInformation,
    normalizedMutualInformation,
    segmentationCovering,
    bestOverlaps,
    adaptedRandError,
  ] as readonly ((labels: LabelMap, truth: LabelMap) => unknown)[];

  it("name what is wrong by code, and the function", () => {
    for (const measure of measures) {
      const error = expectError("shape-mismatch", () => measure(a, wide));
      expect(error.where).toBe(measure.name);
      expectError("invalid-labels", () => measure(a, undefined as never));
      expectError("invalid-labels", () => measure(undefined as never, a));
      expectError("invalid-labels", () => measure({ ...a, data: Float32Array.of(0, 0, 1, 1) } as never, a));
    }
    const table = contingencyTable(a, a);
    for (const measure of measures.slice(1) as readonly ((...compared: readonly unknown[]) => unknown)[]) {
      // A table stands alone, before two maps' ground truth or options of nobody.
      for (const compared of [
        [table, a],
        [table, table],
        [table, a, {}],
        [a, a, a],
        [a, a, {}, {}],
        [table, {}, {}],
      ]) {
        expect(expectError("invalid-argument", () => measure(...compared)).where).toBe(measure.name);
      }
      expectError("invalid-labels", () => measure(a, table));
      expectError("invalid-labels", () => measure());
    }
    for (const measure of [randIndex, adjustedRandIndex, variationOfInformation, segmentationCovering, bestOverlaps]) {
      expectError("invalid-argument", () => (measure as (...compared: readonly unknown[]) => unknown)(table, { alpha: 1 }));
    }
    expectError("invalid-option", () => adaptedRandError(a, a, null as never));
    expectError("invalid-option", () => contingencyTable(a, a, { ignoreLabels: 0 as never }));
    expectError("invalid-option", () => contingencyTable(a, a, { ignoreGroundTruth: [0.5] }));
    expectError("invalid-option", () => contingencyTable(a, a, { ignore: [0] } as never));
    expectError("invalid-option", () => normalizedMutualInformation(table, { averageMethod: "mean" as never }));
    expectError("invalid-option", () => normalizedMutualInformation(a, a, { average: "min" } as never));
    expectError("invalid-option", () => adaptedRandError(table, { alpha: 1.5 }));
    expectError("invalid-option", () => adaptedRandError(a, a, { alpha: Number.NaN }));
    expectError("invalid-argument", () => probabilisticRandIndex(a, []));
    expectError("invalid-argument", () => probabilisticRandIndex(a, a as never));
    expectError("shape-mismatch", () => probabilisticRandIndex(a, [a, wide]));
    expectError("invalid-argument", () => overGroundTruths([], () => 1));
  });
});
