import { expectError, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { pckEvaluation, pckEvaluationFromJSON, pcpEvaluation, pcpEvaluationFromJSON } from "./index.js";
import fixture from "./pose.fixture.json";

interface Numbers {
  readonly data: Float64Array | Int32Array;
}
const { people, thresholds, limbs, pck, pcp } = loadFixture<{
  readonly people: Readonly<Record<"found" | "truth" | "sizes", { readonly data: Float64Array }>>;
}>(fixture) as unknown as {
  readonly people: Readonly<Record<"found" | "truth" | "sizes", { readonly data: Float64Array }>>;
  readonly thresholds: readonly number[];
  readonly limbs: readonly (readonly [number, number])[];
  readonly pck: Readonly<Record<"inclusive" | "exclusive", Readonly<Record<"counted" | "correct", Numbers>>>>;
  readonly pcp: Readonly<Record<"strict" | "loose", readonly (readonly [number, number])[]>>;
};
const nJoints = 6;
const person = (of: "found" | "truth", i: number) => people[of].data.subarray(18 * i, 18 * i + 18);
const indices = [...people.sizes.data.keys()];

describe("pckEvaluation", () => {
  it.each(["inclusive", "exclusive"] as const)("counts what its rules count, thresholds %s", (rule) => {
    const options = { nJoints, thresholds, inclusive: rule === "inclusive" };
    const parts = [pckEvaluation(options), pckEvaluation(options)];
    for (const i of indices) parts[i % 2]!.update(person("found", i), person("truth", i), people.sizes.data[i]!);
    const [whole, other] = parts;
    whole!.merge(pckEvaluationFromJSON(JSON.parse(JSON.stringify(other))));
    const { counted, correct } = whole!.toJSON();
    expect(counted).toEqual([...pck[rule].counted.data]);
    expect(correct).toEqual([...pck[rule].correct.data]);
    const result = whole!.result();
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(result.pooled).toEqual(thresholds.map((_, t) => sum(correct.slice(6 * t, 6 * t + 6)) / sum(counted)));
    expect(result.joints[2]).toEqual(thresholds.map((_, t) => correct[6 * t + 2]! / counted[2]!));
    expect(whole!.result([2]).mean).toEqual(result.joints[2]);
    expect(result.auc).toBe(sum(result.pooled) / thresholds.length);
  });

  it("leaves out joints that are nowhere labeled, and is NaN where none is", () => {
    const evaluation = pckEvaluation({ nJoints: 2 });
    expect(evaluation.result().pooled.every(Number.isNaN)).toBe(true);
    expect(evaluation.result().mean.every(Number.isNaN)).toBe(true);
    evaluation.update([0, 0, 1, 5, 5, 1], [0, 0, 2, 0, 0, 0], 10);
    evaluation.update([0, 0, 1, 5, 5, 1], [9, 9, 2, 0, 0, 0], 0);
    const { mean, pooled, joints, counted } = evaluation.result();
    expect([mean[0], pooled[0], joints[0]![0], counted]).toEqual([1, 1, 1, [1, 0]]);
    expect(joints[1]![0]).toBeNaN();
    expect(pckEvaluation({ nJoints: 2 }).thresholds).toHaveLength(51);
  });

  it("refuses what is wrong, and keeps what it has", () => {
    const evaluation = pckEvaluation({ nJoints: 1, thresholds: [0.5] }).update([0, 0, 1], [0, 0, 1], 1);
    const before = JSON.stringify(evaluation);
    for (const [found, truth, size] of [
      [[0, 0], [0, 0, 1], 1],
      [[0, 0, 1], [0, Number.NaN, 1], 1],
      [null, [0, 0, 1], 1],
      ["0,0", [0, 0, 1], 1],
      [[0, 0, 1], [0, 0, 1], -1],
      [[0, 0, 1], [0, 0, 1], Number.POSITIVE_INFINITY],
      [[0, 0, 1], [0, 0, 1], undefined],
    ]) {
      expectError("invalid-argument", () => evaluation.update(found as never, truth as never, size as never));
    }
    expectError("invalid-argument", () => evaluation.result([1]));
    expectError("invalid-option", () => evaluation.merge(pckEvaluation({ nJoints: 2, thresholds: [0.5] })));
    expectError("invalid-option", () => evaluation.merge({} as never));
    expect(JSON.stringify(evaluation)).toBe(before);
    for (const wrong of [[], [0.5, 0.2], [0.5, 0.5], [-1]]) {
      expectError("invalid-option", () => pckEvaluation({ nJoints: 1, thresholds: wrong }));
    }
    const json = JSON.parse(before);
    for (const wrong of [
      null,
      { ...json, nJoints: 0 },
      { ...json, thresholds: 1 },
      { ...json, counted: [] },
      { ...json, correct: [2] },
    ]) {
      expectError("corrupt-data", () => pckEvaluationFromJSON(wrong));
    }
  });
});

describe("pcpEvaluation", () => {
  it.each(["strict", "loose"] as const)("counts what its rules count: %s", (rule) => {
    const parts = [0, 1].map(() => pcpEvaluation({ nJoints, limbs, rule }));
    for (const i of indices) parts[i % 2]!.update(person("found", i), person("truth", i));
    const [whole, other] = parts;
    whole!.merge(pcpEvaluationFromJSON(JSON.parse(JSON.stringify(other))));
    const { counted, correct } = whole!.toJSON();
    expect(counted.map((count, i) => [count, correct[i]])).toEqual(pcp[rule]);
    expect(whole!.result().limbs).toEqual(pcp[rule].map(([all, right]) => right / all));
  });

  it("leaves out limbs that are nowhere labeled, and is NaN where none is", () => {
    const evaluation = pcpEvaluation({
      nJoints: 3,
      limbs: [
        [0, 1],
        [1, 2],
      ],
    });
    expect([evaluation.result().mean, evaluation.result().pooled]).toEqual([Number.NaN, Number.NaN]);
    evaluation.update([0, 0, 1, 9, 0, 1, 5, 5, 1], [0, 0, 1, 9, 0, 1, 0, 0, 0]);
    expect(evaluation.result()).toEqual({ mean: 1, pooled: 1, limbs: [1, Number.NaN], counted: [1, 0] });
  });

  it("refuses what is wrong, and keeps what it has", () => {
    const options = { nJoints: 2, limbs: [[0, 1]] } as const;
    const evaluation = pcpEvaluation(options).update([0, 0, 1, 9, 0, 1], [0, 0, 1, 9, 0, 1]);
    const before = JSON.stringify(evaluation);
    expectError("invalid-argument", () => evaluation.update([0, 0, 1], [0, 0, 1, 9, 0, 1]));
    expectError("invalid-option", () => evaluation.merge(pcpEvaluation({ ...options, threshold: 0.2 })));
    expectError("invalid-option", () => evaluation.merge(undefined as never));
    expect(JSON.stringify(evaluation)).toBe(before);
    for (const wrong of [[], [[0]], [[0, 2]], [[0, 0.5]], "limbs"]) {
      expectError("invalid-option", () => pcpEvaluation({ nJoints: 2, limbs: wrong as never }));
    }
    const json = JSON.parse(before);
    for (const wrong of [null, { ...json, limbs: [[0, 5]] }, { ...json, counted: [-1] }, { ...json, correct: [2] }]) {
      expectError("corrupt-data", () => pcpEvaluationFromJSON(wrong));
    }
  });
});
