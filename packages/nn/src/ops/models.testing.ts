/** A model of operators' cases, and how far its results are from PyTorch's. */
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import type { Value } from "../graph/value.js";
import type { Model } from "../model/model.js";
import type { OperatorCase } from "./cases.testing.js";
import file from "./operators.fixture.json" with { type: "json" };

type Arrays = Readonly<Record<string, FixtureArray<Float32Array | Int32Array>>>;

const fixture = loadFixture<Record<string, { inputs: Arrays; expected: Arrays }>>(file);

/** Names of the cases that PyTorch's results are of. */
export const namesInFixture = Object.keys(fixture).sort();

/** One model of the cases, what to feed it, and what PyTorch makes of that. Outputs are named `case.output`. */
export function modelOfCases(cases: Readonly<Record<string, OperatorCase>>, extents: "fixed" | "open") {
  const names = Object.keys(cases);
  const inputs: Record<string, { type: "float32" | "int64"; dims: readonly (number | string)[] }> = {};
  const feeds: Record<string, Tensor> = {};
  const expected: Record<string, Arrays[string]> = {};
  for (const name of names) {
    const { constants = [], open = {} } = cases[name]!;
    for (const [input, { data, shape }] of Object.entries(fixture[name]!.inputs)) {
      if (constants.includes(input)) continue;
      const key = `${name}.${input}`;
      const dims = (extents === "open" && open[input]) || shape;
      const type = data instanceof Float32Array ? "float32" : "int64";
      inputs[key] = { type, dims: dims.map((dim) => (typeof dim === "number" ? dim : `${name}_${dim}`)) };
      feeds[key] =
        data instanceof Float32Array
          ? { type: "float32", data, dims: shape }
          : { type: "int64", data: int64(data), dims: shape };
    }
    for (const [output, array] of Object.entries(fixture[name]!.expected)) expected[`${name}.${output}`] = array;
  }
  const forward: Model["forward"] = ({ graph }, values) => {
    const results: Record<string, Value> = {};
    for (const name of names) {
      const { build, constants = [] } = cases[name]!;
      const own = Object.entries(fixture[name]!.inputs).map(([input, { data, shape }]): [string, Value] => [
        input,
        constants.includes(input) ? graph.constant(data, shape) : values[`${name}.${input}`]!,
      ]);
      for (const [output, value] of Object.entries(build(Object.fromEntries(own)))) results[`${name}.${output}`] = value;
    }
    return results;
  };
  return { model: { name: "operators", inputs, forward } satisfies Model, feeds, expected };
}

function int64(data: Int32Array): BigInt64Array {
  return BigInt64Array.from(data, BigInt);
}

/** The largest difference of a case's results from PyTorch's, relative to the largest value expected of that result; infinite where shapes differ. */
export function relativeDifference(
  name: string,
  results: Readonly<Record<string, Tensor>>,
  expected: Readonly<Record<string, Arrays[string]>>,
): number {
  const outputs = Object.entries(expected).filter(([key]) => key.startsWith(`${name}.`));
  return Math.max(
    ...outputs.map(([key, { data, shape }]) => {
      const result = results[key];
      if (result === undefined || result.dims.join() !== shape.join()) return Number.POSITIVE_INFINITY;
      const values = Array.from(data);
      const largest = values.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-30);
      const differences = values.map((value, i) => Math.abs(value - Number(result.data[i])) / largest);
      // NaN is as far off as can be
      return differences.reduce((a, b) => (Number.isNaN(b) ? Number.POSITIVE_INFINITY : Math.max(a, b)), 0);
    }),
  );
}
