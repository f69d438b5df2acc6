// Scores of classes from queries: each way to make probabilities of classes and of masks, against sums written out.

import { maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { describe, expect, it } from "vitest";
import type { QueryOutputs } from "../families/family.js";
import { compile, initialize, type Model } from "../model/index.js";
import { withClassScores } from "./class-scores.js";

const LOGITS = [
  [0.5, -1, 2, 0],
  [1.5, 1.2, -2, 0.3],
  [-0.4, 0.1, 0.2, 3],
];
/** Three queries' masks of two pixels. */
const MASKS = [
  [1, -2],
  [0.5, 0.1],
  [-3, 4],
];

/** The image's channels as the masks of three queries, whose classes are the same for every image. */
const model: Model = {
  name: "queries",
  inputs: { image: { type: "float32", dims: ["batch", 3, "height", "width"] } },
  forward: (p, { image }) => ({
    classes: p.graph.constant(Float32Array.from(LOGITS.flat()), [1, 3, 4]),
    masks: image!,
  }),
};

const softmax = (values: readonly number[]) => {
  const powers = values.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};
const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

describe("withClassScores", () => {
  const cases: readonly (readonly [string, Partial<QueryOutputs>, (logits: readonly number[]) => number[], boolean])[] = [
    ["a class for no object", {}, (logits) => softmax(logits).slice(0, -1), false],
    ["classes by themselves", { activation: "sigmoid" }, (logits) => logits.map(sigmoid), false],
    [
      "such, sharpened",
      { activation: "sigmoid", temperature: 0.06 },
      (logits) => softmax(logits.map((logit) => sigmoid(logit) / 0.06)),
      false,
    ],
    ["masks that share the pixels", { maskActivation: "softmax" }, (logits) => softmax(logits).slice(0, -1), true],
  ];

  it.each(cases)("sums up queries: %s", async (_, outputs, sharesOf, shared) => {
    const queries = { classes: "classes", masks: "masks", ...outputs };
    const runtime = await cpuRuntime();
    const scored = withClassScores(model, queries);
    const session = await runtime.createSession(compile(scored, { weights: initialize(scored) }));
    const data = Float32Array.from(MASKS.flat());
    const { logits } = await session.run({ image: { type: "float32", data, dims: [1, 3, 1, 2] } });
    const inside = [0, 1].map((x) => {
      const column = MASKS.map((mask) => mask[x]!);
      return shared ? softmax(column) : column.map(sigmoid);
    });
    const shares = LOGITS.map(sharesOf);
    const expected = shares[0]!.flatMap((_, c) => inside.map((own) => own.reduce((sum, p, q) => sum + p * shares[q]![c]!, 0)));
    expect(logits!.dims).toEqual([1, shares[0]!.length, 1, 2]);
    expect(maxDifference(logits!.data as Float32Array, expected)).toBeLessThan(1e-6);
    await session.dispose();
  });
});
