// Operators that are written by others, or have conventions of their own, against PyTorch.
import { createRuntime } from "@segkit/runtime-node";
import { afterAll, describe, expect, it } from "vitest";
import { compile, initialize } from "../model/index.js";
import { modelOfCases, operatorCases, relativeDifference } from "./operator-cases.js";

/** Largest difference from PyTorch, relative to the largest expected value; what is not named here is equal. */
const DIFFERENCES: Readonly<Record<string, number>> = {
  // PyTorch rounds positions and weights to float32: it is this far from itself in float64
  resizeAntialiased: 1.4e-6,
  adaptiveAveragePool: 1.7e-7,
  logSoftmax: 1e-9,
  gridSample: 6.4e-7,
  gridSampleCorners: 1.7e-7,
  roiAlign: 7.2e-7,
  activations: 1.2e-7,
  mish: 5.3e-9,
  reductions: 8.1e-8,
  cumSum: 7.5e-8,
  einsum: 3.4e-7,
  groupNormalization: 1.8e-7,
  groupNormalizationRanks: 1.6e-7,
  lpNormalization: 8.5e-8,
  rmsNormalization: 1e-7,
  scaledDotProductAttention: 2.1e-7,
  lstm: 1.5e-7,
  lstmBidirectional: 1.6e-7,
  gru: 9.4e-8,
  gruReverse: 1.7e-7,
  gruBidirectional: 8e-8,
  alternatives: 1.1e-7,
  elementwise: 8.7e-8,
  moves: 2.1e-7,
  products: 6.8e-8,
  norms: 1.1e-7,
  pools: 2.9e-7,
  resizes: 8.4e-7,
  convolutions: 2.6e-7,
};

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

describe.each([
  ["fixed", 18],
  ["open", 18],
  ["open", 17],
] as const)("with %s extents in opset %s", (extents, opset) => {
  // some of its reductions came with opset 18
  const names = Object.keys(operatorCases).filter((name) => opset === 18 || name !== "scatterReductions");
  const { model, feeds, expected } = modelOfCases(extents, names);
  const results = runtime.then(async (cpu) => {
    const session = await cpu.createSession(compile(model, { weights: initialize(model), opset }));
    return session.run(feeds);
  });

  it("has a result for every expected one", async () => {
    expect(Object.keys(await results).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(names)("%s is PyTorch's", async (name) => {
    expect(relativeDifference(name, await results, expected)).toBeLessThanOrEqual(DIFFERENCES[name] ?? 0);
  });
});
