/** For tests: models of single operators, whose inputs and expected outputs are in the fixture that PyTorch filled. */
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import file from "../../fixtures/operators.fixture.json" with { type: "json" };
import type { Value } from "../graph/value.js";
import type { Model, Values } from "../model/model.js";
import { alternativeCases } from "./alternative-cases.js";
import { arithmeticCases } from "./arithmetic-cases.js";
import { everydayCases } from "./everyday-cases.js";
import {
  adaptiveAveragePool,
  logSoftmax,
  maxPoolWithArgmax,
  resizeAntialiased,
  roll,
  unpool,
  upsampleConv3d,
} from "./index.js";
import { indexingCases } from "./indexing-cases.js";

type Arrays = Readonly<Record<string, FixtureArray<Float32Array | Int32Array>>>;

export interface OperatorCase {
  /** The outputs, by the fixture's names. */
  readonly build: (x: Values) => Values;
  /** Names of the inputs that are constants of the graph, as weights are. */
  readonly constants?: readonly string[];
  /** Inputs with extents known by name only; the others are as in the fixture. */
  readonly open?: Readonly<Record<string, readonly (number | string)[]>>;
}

const MAP = ["n", 3, "h", "w"] as const;

export const operatorCases: Readonly<Record<string, OperatorCase>> = {
  unpool: {
    open: { x: MAP },
    build: ({ x, y }) => {
      const { pooled, argmax } = maxPoolWithArgmax(x!);
      // with open extents y has to be declared by the same expressions; its own values are what matters
      const values = { ...y!, shape: pooled.shape };
      return { pooled, unpooled: unpool(values, argmax, [x!.shape[2]!, x!.shape[3]!]) };
    },
  },
  upsampleConv3d: {
    constants: ["weight", "bias"],
    open: { x: ["n", 3, "d", "h", "w"] },
    build: ({ x, weight, bias }) => ({ y: upsampleConv3d(x!, weight!, bias) }),
  },
  upsampleConv3dUneven: {
    constants: ["weight"],
    open: { x: ["n", 2, "d", "h", "w"] },
    build: ({ x, weight }) => ({ y: upsampleConv3d(x!, weight!) }),
  },
  resizeAntialiased: {
    open: { x: ["n", 2, 23, 13] },
    build: ({ x }) => ({
      bilinear: resizeAntialiased(x!, { size: [5, 6], mode: "bilinear" }),
      bicubic: resizeAntialiased(x!, { size: [5, 6], mode: "bicubic" }),
      mixed: resizeAntialiased(x!, { size: [31, 4], mode: "bilinear" }),
      larger: resizeAntialiased(x!, { size: [31, 17], mode: "bicubic" }),
    }),
  },
  adaptiveAveragePool: {
    open: { x: MAP },
    build: ({ x }) => ({
      one: adaptiveAveragePool(x!, 1),
      blocks: adaptiveAveragePool(x!, [2, 3]),
      repeated: adaptiveAveragePool(x!, [4, 6]),
      any: adaptiveAveragePool(x!, [5, 7]),
      larger: adaptiveAveragePool(x!, [8, 2]),
    }),
  },
  roll: {
    build: ({ x }) => ({ y: roll(x!, [3, -2], [1, 2]), beyond: roll(x!, [-17, 8], [1, 2]) }),
  },
  logSoftmax: {
    open: { x: ["n", 5, "h", "w"] },
    build: ({ x }) => ({ channels: logSoftmax(x!, 1), last: logSoftmax(x!) }),
  },
  ...indexingCases,
  ...arithmeticCases,
  ...alternativeCases,
  ...everydayCases,
};

const cases = loadFixture<Record<string, { inputs: Arrays; expected: Arrays }>>(file);

/** One model of all cases, what to feed it, and what PyTorch makes of that. Outputs are named `case.output`. */
export function modelOfCases(extents: "fixed" | "open", names = Object.keys(operatorCases)) {
  const inputs: Record<string, { type: "float32" | "int64"; dims: readonly (number | string)[] }> = {};
  const feeds: Record<string, Tensor> = {};
  const expected: Record<string, Arrays[string]> = {};
  for (const name of names) {
    const { constants = [], open = {} } = operatorCases[name]!;
    for (const [input, { data, shape }] of Object.entries(cases[name]!.inputs)) {
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
    for (const [output, array] of Object.entries(cases[name]!.expected)) expected[`${name}.${output}`] = array;
  }
  const forward: Model["forward"] = ({ graph }, values) => {
    const results: Record<string, Value> = {};
    for (const name of names) {
      const { build, constants = [] } = operatorCases[name]!;
      const own = Object.entries(cases[name]!.inputs).map(([input, { data, shape }]): [string, Value] => [
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
