import { expect, it } from "vitest";
import type { OnnxModel } from "./read-model.js";
import { webgpuProblems } from "./webgpu-problems.js";

/** Nodes in a row, each of what the one before gives and the weight `w`; the last one gives the output. */
function rowOf(...operators: string[]): OnnxModel {
  const nodes = operators.map((operator, i) => ({
    ...{ name: `${operator}_${i}`, operator, domain: "", attributes: {} },
    inputs: [`x${i}`, ...(operator === "Conv" || operator === "Gemm" ? ["w"] : [])],
    outputs: [`x${i + 1}`],
  }));
  const output = { name: `x${operators.length}`, type: 1, dims: [1] };
  return {
    nodes,
    initializers: [{ name: "w", type: 1, dims: [4] }],
    inputs: [],
    outputs: [output],
    values: [],
  } as unknown as OnnxModel;
}

it("names the activation that WebGPU computes without the one before it", () => {
  const [problem, ...others] = webgpuProblems(rowOf("Conv", "BatchNormalization", "Relu", "Sigmoid", "Conv", "Relu"));
  expect(problem).toMatchObject({ operator: "Sigmoid", nodes: ["Sigmoid_3"], severe: true });
  expect(problem!.reason).toContain("without the activation in between");
  expect(others).toEqual([]);
});

it("names none where no convolution takes an activation in", () => {
  expect(webgpuProblems(rowOf("Gemm", "Relu", "Sigmoid"))).toEqual([]);
  expect(webgpuProblems(rowOf("Conv", "Relu", "MaxPool", "Relu", "Conv", "Sigmoid"))).toEqual([]);
});
