// The shape and type that a graph declares for a result are those that it has when it runs: every operator, with fixed extents and with open ones.
import type { Tensor, TensorType } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { afterAll, describe, expect, it } from "vitest";
import { evaluate } from "../graph/evaluate.js";
import { type Extent, multiplyExtents, symbol } from "../graph/extents.js";
import { Graph } from "../graph/graph.js";
import { writeModel } from "../graph/onnx.js";
import type { Value } from "../graph/value.js";
import { casesOf, type ShapeCase } from "./cases.testing.js";
import * as ops from "./index.js";

const { shapes } = casesOf(import.meta.glob("./*.testing.ts", { eager: true }));

type Sizes = Readonly<Record<"n" | "h" | "w", number>>;

const SIZES: readonly Sizes[] = [
  { n: 1, h: 4, w: 6 },
  { n: 2, h: 5, w: 7 },
  { n: 3, h: 8, w: 11 },
];

const ARRAYS = { float32: Float32Array, int32: Int32Array, int64: BigInt64Array, bool: Uint8Array } as const;

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

/** `int64 n 2*h` */
function parse(text: string, sizes?: Sizes): { type: keyof typeof ARRAYS; dims: Extent[] } {
  const words = text.split(" ").filter((word) => word !== "");
  const type = words[0] !== undefined && words[0] in ARRAYS ? (words.shift() as keyof typeof ARRAYS) : "float32";
  const dims = words.map((word) => {
    const [name, factor = "1"] = word.split("*").reverse() as [string, string?];
    return /^\d+$/.test(name) ? Number(name) : multiplyExtents(Number(factor), symbol(name));
  });
  return { type, dims: sizes === undefined ? dims : dims.map((dim) => evaluate(dim, sizes)) };
}

/** The case as a graph, whose extents are open without sizes. */
function graphOf({ inputs, build }: ShapeCase, sizes?: Sizes) {
  const graph = new Graph({ name: "case" });
  const values = inputs.map((text, i) => {
    const { type, dims } = parse(text, sizes);
    return graph.input(`x${i}`, type, dims);
  });
  const built = build(...values);
  const outputs = (Array.isArray(built) ? built : [built]).map((value: Value, i): [string, Value] => [`y${i}`, value]);
  return { graph, outputs };
}

/** Runs the graph at each of the sizes, and compares. */
async function check({ graph, outputs }: ReturnType<typeof graphOf>, { inputs }: ShapeCase, all: readonly Sizes[]) {
  const spec = (name: string, { type, shape }: Value) => ({
    name,
    type: type as TensorType,
    dims: shape.map((dim) => (typeof dim === "number" ? dim : dim.text)),
  });
  const { name, opset, nodes, constants } = graph;
  const session = await (await runtime).createSession(
    {
      graph: writeModel({ name, opset, inputs: graph.inputs, nodes, constants, initializers: [], outputs, casts: [] }),
      weights: [],
      inputs: graph.inputs.map((value) => spec(value.name, value)),
      outputs: outputs.map(([output, value]) => spec(output, value)),
    },
    { warmUp: false },
  );
  for (const sizes of all) {
    const feeds = inputs.map((text, i): [string, Tensor] => {
      const { type, dims } = parse(text, sizes) as { type: "float32"; dims: number[] };
      const data = new ARRAYS[type](dims.reduce((a, b) => a * b, 1));
      // positions of 0 lie within every extent; numbers of 1 may be divided by
      return [`x${i}`, { type, dims, data: type === "float32" || type === "int32" ? data.fill(1) : data }];
    });
    const results = await session.run(Object.fromEntries(feeds));
    const declared = outputs.map(([, { type, shape }]) => `${type} [${shape.map((dim) => evaluate(dim, sizes)).join(", ")}]`);
    const found = outputs.map(([output]) => `${results[output]!.type} [${results[output]!.dims.join(", ")}]`);
    expect(declared, JSON.stringify(sizes)).toEqual(found);
  }
  await session.dispose();
}

it("has cases of every operator, and of nothing else", () => {
  expect(Object.keys(shapes).sort()).toEqual(Object.keys(ops).sort());
});

describe.each(Object.keys(shapes))("%s", (operator) => {
  it.each(
    shapes[operator]!.map((one) => [`(${one.inputs.join("; ")}) ${String(one.build).split("=> ").at(-1)}`, one] as const),
  )("%s", async (_, one) => {
    await check(graphOf(one), one, SIZES);
    for (const sizes of SIZES) await check(graphOf(one, sizes), one, [sizes]);
  });
});
