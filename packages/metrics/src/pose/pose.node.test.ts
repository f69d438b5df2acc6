/** A network's joints on MPII's validation people, with the figures that come of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { pckEvaluation, pckEvaluationFromJSON } from "./index.js";

const folder = referenceData("coco/mpii_valid");
type Points = readonly (readonly [number, number])[];

describe.skipIf(folder === undefined)("PCKh of the hourglass network", () => {
  const read = (name: string) => JSON.parse(readFileSync(join(folder!, name), "utf8"));
  const evaluated = (inclusive = true) => {
    const truth = read("ground_truth.json") as {
      readonly order: string[];
      readonly joints: Points[];
      readonly headSize: number[];
    };
    const found = read("predictions.json") as Points[];
    const halves = [0, 1, 2].map(() => pckEvaluation({ nJoints: 16, inclusive }));
    for (const [i, points] of found.entries()) {
      const labeled = truth.joints[i]!.flatMap(([x, y]) => [x, y, x > 0 && y > 0 ? 1 : 0]);
      halves[i % 3]!.update(
        points.flatMap(([x, y]) => [x, y, 1]),
        labeled,
        truth.headSize[i]!,
      );
    }
    const [whole, ...others] = halves;
    for (const other of others) whole!.merge(pckEvaluationFromJSON(JSON.parse(JSON.stringify(other))));
    return { whole: whole!, order: truth.order };
  };

  it("is its authors', pooled and of each joint", () => {
    const expected = read("expected_pckh_0.5.json");
    const { whole, order } = evaluated();
    const { pooled, joints, counted } = whole.result();
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(expected.counted);
    expect(pooled.at(-1)).toBe(expected.pooled);
    for (const [k, name] of order.entries()) expect(joints[k]!.at(-1), name).toBe(expected.perJoint[name]);
  });

  it("has the other figures of that name: means of 14 and of 16 joints, and areas", () => {
    const { whole, order } = evaluated();
    const without = order.flatMap((name, k) => (name === "pelvis" || name === "thorax" ? [] : [k]));
    const [all, most] = [whole.result(), whole.result(without)];
    for (const [value, expected] of [
      [all.mean.at(-1)!, 0.884927],
      [most.mean.at(-1)!, 0.875609],
      [most.pooled.at(-1)!, 0.88024],
      [all.auc, 0.591594],
      [most.auc, 0.585279],
    ] as const) {
      expect(Math.abs(value - expected)).toBeLessThan(6e-7);
    }
  });
});
