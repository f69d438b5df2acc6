// What is written into an ONNX file, read back by a reader of its own.
import { describe, expect, it } from "vitest";
import { compile } from "../model/compile.js";
import { layOutSafetensors } from "../model/encode.js";
import type { Model } from "../model/model.js";
import { add, cast, mul } from "../ops/elementwise.js";
import { readWeights } from "../weights/index.js";
import { multiplyExtents, symbol } from "./extents.js";
import { Graph } from "./graph.js";
import { type Initializer, type ModelParts, writeModel } from "./onnx.js";
import { type Message, readModel } from "./onnx-reader.testing.js";

const parts = (graph: Graph, rest: Partial<ModelParts>): ModelParts => ({
  name: graph.name,
  opset: graph.opset,
  inputs: graph.inputs,
  nodes: graph.nodes,
  constants: graph.constants,
  initializers: [],
  outputs: [],
  casts: [],
  ...rest,
});

const graphOf = (bytes: Uint8Array) => readModel(bytes)["graph"]![0] as Message;
const messages = (message: Message, field: string) => (message[field] ?? []) as readonly Message[];
const byName = (message: Message, field: string, name: string) => messages(message, field).find((m) => m["name"]![0] === name)!;

/** `1 [batch, 3]` of a ValueInfoProto */
function typeOf(info: Message): string {
  const tensor = messages(messages(info, "type")[0]!, "tensor_type")[0]!;
  const dims = messages(messages(tensor, "shape")[0]!, "dim").map((dim) => dim["dim_value"] ?? dim["dim_param"]);
  return `${tensor["elem_type"]} [${dims.join(", ")}]`;
}

describe("a model", () => {
  it.each([17, 18] as const)("names its versions: opset %d", (opset) => {
    const graph = new Graph({ name: "réseau 网", opset });
    const model = readModel(writeModel(parts(graph, {})));
    expect(model["ir_version"]).toEqual([8n]);
    expect(model["producer_name"]).toEqual(["segkit"]);
    expect(model["opset_import"]).toEqual([{ domain: [""], version: [BigInt(opset)] }]);
    expect(graphOf(writeModel(parts(graph, {})))["name"]).toEqual(["réseau 网"]);
  });

  it("declares inputs and outputs by type and extents, open ones by their expressions", () => {
    const graph = new Graph({ name: "extents" });
    const x = graph.input("x", "float32", ["batch", 3, multiplyExtents(32, symbol("(height/32)")), 2 ** 40]);
    const scalar = graph.input("scalar", "bool", []);
    const y = graph.node("Flatten", [x], {}, { shape: [symbol("batch"), multiplyExtents(3, symbol("w"))] });
    const written = graphOf(
      writeModel(
        parts(graph, {
          outputs: [
            ["y", y],
            ["labels", cast(y, "int64")],
            ["scalar", scalar],
          ],
        }),
      ),
    );
    expect(messages(written, "input").map(typeOf)).toEqual([`1 [batch, 3, 32*(height/32), ${2 ** 40}]`, "9 []"]);
    expect(messages(written, "output").map((info) => `${info["name"]} ${typeOf(info)}`)).toEqual([
      "y 1 [batch, 3*w]",
      "labels 7 [batch, 3*w]",
      "scalar 9 []",
    ]);
  });

  it("gives outputs their names: by renaming, by copies where one value is several outputs or an input", () => {
    const graph = new Graph({ name: "outputs" });
    const x = graph.input("x", "float32", [2]);
    const sum = add(x, x);
    const product = mul(sum, sum);
    const outputs = [
      ["first", sum],
      ["again", sum],
      ["given", x],
      ["product", product],
    ] as const;
    const written = graphOf(writeModel(parts(graph, { outputs })));
    expect(messages(written, "node").map((node) => [node["op_type"], node["input"], node["output"]].join(" "))).toEqual([
      "Add x,x first",
      "Mul first,first product",
      "Identity first again",
      "Identity x given",
    ]);
    const names = messages(written, "node").map((node) => node["name"]![0]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a node", () => {
  const graph = new Graph({ name: "nodes" });
  const x = graph.input("x", "float32", [4]);
  const results = [{ shape: [4] }, { shape: [1], type: "int64" }] as const;
  graph.nodeWithResults(
    "Made",
    [x, undefined, x, undefined, undefined],
    {
      int: { int: -3 },
      large: { int: 2 ** 53 },
      float: { float: 0.1 },
      negative: { float: -0 },
      infinite: { float: Number.NEGATIVE_INFINITY },
      string: { string: "größer" },
      empty: { string: "" },
      ints: { ints: [1, -1, 0, 2 ** 31, -(2 ** 40)] },
      none: { ints: [] },
      floats: { floats: [0.5, -1e30] },
      left: undefined,
    },
    results,
  );
  const node = messages(graphOf(writeModel(parts(graph, {}))), "node")[0]!;
  const { name } = graph.nodes[0]!;

  it("has its inputs, empty for those left out, and none after the last", () => {
    expect(node).toMatchObject({ input: ["x", "", "x"], output: [`${name}_output_0`, `${name}_output_1`], op_type: ["Made"] });
    expect(node["name"]).toEqual([name]);
  });

  it.each([
    ["int", 2, { i: [-3n] }],
    ["large", 2, { i: [9007199254740992n] }],
    ["float", 1, { f: [Math.fround(0.1)] }],
    ["negative", 1, { f: [-0] }],
    ["infinite", 1, { f: [Number.NEGATIVE_INFINITY] }],
    ["string", 3, { s: ["größer"] }],
    ["empty", 3, { s: [""] }],
    ["ints", 7, { ints: [1n, -1n, 0n, 2147483648n, -1099511627776n] }],
    ["none", 7, {}],
    ["floats", 6, { floats: [0.5, Math.fround(-1e30)] }],
  ])("has the attribute %s", (attribute, type, value) => {
    expect(byName(node, "attribute", attribute)).toEqual({ name: [attribute], type: [BigInt(type)], ...value });
  });

  it("has no other attributes", () => {
    expect(messages(node, "attribute")).toHaveLength(10);
  });
});

describe("tensors", () => {
  it.each([
    ["float32", 1, Float32Array.of(1.5, -0, Number.NaN, Number.POSITIVE_INFINITY)],
    ["int64", 7, BigInt64Array.of(-1n, 2n ** 62n, 0n, -(2n ** 63n))],
    ["int32", 6, Int32Array.of(-1, 2 ** 31 - 1, 0, 7)],
    ["uint8", 2, Uint8Array.of(0, 255, 1, 2)],
  ])("of %s hold their elements little-endian", (_, type, data) => {
    const graph = new Graph({ name: "constants" });
    // within a larger buffer, as subarrays are
    const larger = new (data.constructor as typeof Float32Array)(9);
    larger.set(data as Float32Array, 3);
    const value = graph.constant(larger.subarray(3, 7), [2, 2]);
    const tensor = byName(graphOf(writeModel(parts(graph, {}))), "initializer", value.name);
    expect(tensor).toMatchObject({ dims: [2n, 2n], data_type: [BigInt(type)] });
    const raw = new Uint8Array(tensor["raw_data"]![0] as Uint8Array);
    expect(raw).toEqual(new Uint8Array(data.buffer));
    expect(tensor["external_data"]).toBeUndefined();
  });

  it("of no axes and of no elements", () => {
    const graph = new Graph({ name: "constants" });
    const values = [graph.constant(Float32Array.of(3), []), graph.constant(new BigInt64Array(0))];
    const written = graphOf(writeModel(parts(graph, {})));
    const [scalar, none] = values.map(({ name }) => byName(written, "initializer", name));
    expect(scalar!["dims"]).toBeUndefined();
    expect(none!["dims"]).toEqual([0n]);
    expect(none!["raw_data"]).toEqual([new Uint8Array(0)]);
  });

  it("of a file say where they lie, beyond 4 GiB too, and have no data", () => {
    const data = { location: "model-00001-of-00002.safetensors", offset: 5_000_000_123, length: 24 };
    const initializer: Initializer = { name: "w::bfloat16", type: "bfloat16", dims: [3, 4], data };
    const casts = [{ from: "w::bfloat16", to: "w" }];
    const written = graphOf(writeModel(parts(new Graph({ name: "external" }), { initializers: [initializer], casts })));
    expect(written["initializer"]).toEqual([
      {
        name: ["w::bfloat16"],
        dims: [3n, 4n],
        data_type: [16n],
        data_location: [1n],
        external_data: [
          { key: ["location"], value: ["model-00001-of-00002.safetensors"] },
          { key: ["offset"], value: ["5000000123"] },
          { key: ["length"], value: ["24"] },
        ],
      },
    ]);
    expect(written["node"]).toEqual([
      {
        op_type: ["Cast"],
        name: ["/w/Cast"],
        input: ["w::bfloat16"],
        output: ["w"],
        attribute: [{ name: ["to"], i: [1n], type: [2n] }],
      },
    ]);
  });
});

describe("a compiled model", () => {
  const model: Model = {
    name: "compiled",
    inputs: { x: { type: "float32", dims: ["n", 2] } },
    forward: (p, { x }) => ({ y: add(mul(x!, p.parameter("half", [2])), p.parameter("full", [2])) }),
  };
  const tensors = [
    { name: "full", dtype: "F32", shape: [2], byteLength: 8 },
    { name: "half", dtype: "F16", shape: [2], byteLength: 4 },
  ];
  const file = layOutSafetensors(tensors);
  const { graph, weights } = compile(model, { weights: readWeights(file.bytes) });
  const written = graphOf(graph);

  it("points at the bytes of each tensor, and casts those of other types before they are used", () => {
    const places = messages(written, "initializer")
      .filter((tensor) => tensor["external_data"] !== undefined)
      .map((tensor) => {
        const entries = messages(tensor, "external_data").map(({ key, value }) => [key![0], value![0]]);
        const { location, offset, length } = Object.fromEntries(entries) as Record<string, string>;
        expect(location).toBe(weights[0]!.location);
        return [tensor["name"]![0], Number(tensor["data_type"]![0]), Number(offset), Number(length)];
      });
    const offsets = file.ranges.map((range) => range.byteOffset);
    expect(places.sort()).toEqual([
      ["full", 1, offsets[0], 8],
      ["half::float16", 10, offsets[1], 4],
    ]);
    expect(messages(written, "node").map((node) => node["op_type"]![0])).toEqual(["Cast", "Mul", "Add"]);
  });

  it("is no longer than it needs: no field twice, none that onnx.proto lacks", () => {
    for (const node of messages(written, "node")) expect(node["op_type"]).toHaveLength(1);
    expect(Object.keys(readModel(graph)).sort()).toEqual(["graph", "ir_version", "opset_import", "producer_name"]);
  });
});
