/** Measures of information and of pairs, by scikit-learn. */
import { random } from "@segkit/core";
import { drawLabels, expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { expectedInformation as twin } from "../../reference/information.js";
import { expectedInformation } from "../internal/information.js";
import {
  adjustedMutualInformation,
  contingencyTable,
  fowlkesMallows,
  mutualInformation,
  normalizedMutualInformation,
  pairConfusionMatrix,
  vMeasure,
} from "./index.js";
import file from "./information.fixture.json";

interface Case {
  readonly labels: FixtureArray<Int32Array>;
  readonly truth: FixtureArray<Int32Array>;
  readonly mutual: number;
  readonly adjusted: Record<"arithmetic" | "geometric" | "min" | "max", number>;
  readonly v: Record<string, number[]>;
  readonly fowlkes: number;
  readonly pairs: number[];
}
const fixture = loadFixture<Record<string, Case>>(file);
const map = ({ data, shape }: FixtureArray<Int32Array>) => ({ data, height: shape[0]!, width: shape[1]! });

describe("measures of information and of pairs", () => {
  it.each(Object.entries(fixture))("are scikit-learn's: %s", (_, { labels, truth, mutual, adjusted, v, fowlkes, pairs }) => {
    const table = contingencyTable(map(labels), map(truth));
    expectClose([mutualInformation(table)], [mutual], 1e-12);
    for (const [averageMethod, expected] of Object.entries(adjusted)) {
      expectClose([adjustedMutualInformation(table, { averageMethod: averageMethod as "min" })], [expected], 1e-12);
    }
    for (const [beta, expected] of Object.entries(v)) {
      const { homogeneity, completeness, vMeasure: mean } = vMeasure(table, { beta: Number(beta) });
      expectClose([homogeneity, completeness, mean], expected, 1e-12);
    }
    expectClose([fowlkesMallows(table)], [fowlkes], 1e-15);
    const { together, apart, onlyLabels, onlyGroundTruth } = pairConfusionMatrix(table);
    expect([together, apart, onlyLabels, onlyGroundTruth]).toEqual(pairs);
    expect(mutualInformation(map(labels), map(truth))).toBe(mutualInformation(table));
  });

  it("obey their laws", () => {
    const stream = random(3);
    const draw = (n: number) => ({ data: Int32Array.from({ length: 600 }, () => stream.integer(n)), height: 20, width: 30 });
    const [a, b] = [draw(9), draw(13)];
    expectClose([mutualInformation(a, b)], [mutualInformation(b, a)], 1e-15);
    expectClose([adjustedMutualInformation(a, b)], [adjustedMutualInformation(b, a)], 1e-14);
    expect(fowlkesMallows(a, b)).toBeCloseTo(fowlkesMallows(b, a), 15);
    const forward = vMeasure(a, b);
    expect(forward.homogeneity).toBeCloseTo(vMeasure(b, a).completeness, 14);
    expect(forward.vMeasure).toBeCloseTo(normalizedMutualInformation(a, b), 14);
    const renamed = { ...a, data: a.data.map((label) => 100 - 7 * label) };
    expectClose([adjustedMutualInformation(renamed, b)], [adjustedMutualInformation(a, b)], 1e-14);
    expect([adjustedMutualInformation(a, renamed), fowlkesMallows(a, renamed)]).toEqual([1, 1]);
    // What is drawn by chance has nothing to say.
    const chance = Array.from({ length: 60 }, () => adjustedMutualInformation(draw(9), draw(13)));
    expect(Math.abs(chance.reduce((sum, value) => sum + value, 0) / 60)).toBeLessThan(0.002);
  });

  it("are defined, or NaN, where nothing can be compared", () => {
    const none = contingencyTable(drawLabels(["--"]), drawLabels(["12"]), { ignoreLabels: [-1] });
    expect(none.total).toBe(0);
    for (const measure of [mutualInformation, adjustedMutualInformation, fowlkesMallows]) expect(measure(none)).toBeNaN();
    expect(Object.values(vMeasure(none))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const [apart, halves] = [drawLabels(["1234"]), drawLabels(["1122"])];
    expect(adjustedMutualInformation(apart, halves)).toBe(0);
    expect(adjustedMutualInformation(halves, apart, { averageMethod: "min" })).toBe(1);
    expect(vMeasure(halves, apart, { beta: 0 })).toEqual({ homogeneity: 0.5, completeness: 1, vMeasure: 0.5 });
    expect(Object.values(pairConfusionMatrix(none))).toEqual([0, 0, 0, 0]);
  });

  it("name what is wrong by code, and the function", () => {
    const a = drawLabels(["..11"]);
    for (const measure of [mutualInformation, adjustedMutualInformation, vMeasure, fowlkesMallows, pairConfusionMatrix]) {
      const call = measure as unknown as (...compared: unknown[]) => unknown;
      expect(expectError("shape-mismatch", () => call(a, drawLabels(["."]))).where).toBe(measure.name);
      expectError("invalid-labels", () => call(a, undefined));
      expectError("invalid-argument", () => call(contingencyTable(a, a), a));
    }
    expectError("invalid-option", () => vMeasure(a, a, { beta: -1 }));
    expectError("invalid-option", () => adjustedMutualInformation(a, a, { averageMethod: "mean" as never }));
  });
});

describe("the expected mutual information", () => {
  it("equals its twin, for sizes of every kind", () => {
    const stream = random(5);
    const cut = (total: number, n: number) => {
      const sizes = Array.from({ length: n }, () => 1);
      for (let rest = total - n; rest > 0; rest--) sizes[stream.integer(n)]!++;
      return sizes;
    };
    for (let total = 1; total <= 300; total += 1 + stream.integer(12)) {
      const rows = cut(total, 1 + stream.integer(Math.min(total, 12)));
      const columns = cut(total, 1 + stream.integer(total));
      const found = expectedInformation(Float64Array.from(rows), Float64Array.from(columns), total);
      expectClose([found], [twin(rows, columns)], 1e-12);
    }
  });

  it("keeps its digits where factorials have lost theirs", () => {
    // Two halves of n pixels: about 1 / (2 · (n − 1)), of which the next term is known to be of the order n⁻².
    for (const total of [1e4, 1e6, 1e8]) {
      const halves = Float64Array.of(total / 2, total / 2);
      const expected = expectedInformation(halves, halves, total);
      expect(Math.abs(expected * 2 * (total - 1) - 1)).toBeLessThan(2 / total + 1e-6);
    }
  });

  it("has the same bits everywhere", () => {
    expect(expectedInformation(Float64Array.of(500, 300, 200), Float64Array.of(10, 990), 1000)).toBe(0.0011229782209103163);
  });
});
