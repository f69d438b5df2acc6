// Deformable convolution against torchvision's, for sizes that are known and for any.
import type { Tensor } from "@segkit/core/tensor";
import { createRuntime } from "@segkit/runtime-node";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { afterAll, describe, expect, it } from "vitest";
import { Graph } from "../graph/graph.js";
import type { Value } from "../graph/value.js";
import { compile, initialize, type Model, type Values } from "../model/index.js";
import file from "./deform-conv.fixture.json" with { type: "json" };
import { type DeformConvAttributes, deformConv } from "./deform-conv.js";

type Arrays = Readonly<Record<string, FixtureArray<Float32Array>>>;
const fixture = loadFixture<Record<"same" | "strided", { inputs: Arrays; expected: Arrays }>>(file);
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

/** The largest differences of all outputs, relative to the largest value. */
async function differences(name: "same" | "strided", open: boolean, build: (x: Values) => Values): Promise<number> {
  const { inputs, expected } = fixture[name];
  const fixed = new Set(["weight", "grouped", "bias"]);
  const fed = Object.entries(inputs).filter(([input]) => !fixed.has(input));
  const dims = (shape: readonly number[]) => (open ? ["n", shape[1]!, "h", "w"] : shape);
  const model: Model = {
    name: "deformable",
    inputs: Object.fromEntries(fed.map(([input, { shape }]) => [input, { type: "float32", dims: dims(shape) }])),
    forward: ({ graph }, values) => {
      const constants = Object.entries(inputs).filter(([input]) => fixed.has(input));
      return build({
        ...values,
        ...Object.fromEntries(constants.map(([input, { data, shape }]) => [input, graph.constant(data, shape)])),
      });
    },
  };
  const session = await (await runtime).createSession(compile(model, { weights: initialize(model) }));
  const feeds = fed.map(([input, { data, shape }]): [string, Tensor] => [input, { type: "float32", data, dims: shape }]);
  const results = await session.run(Object.fromEntries(feeds));
  await session.dispose();
  expect(Object.keys(results).sort()).toEqual(Object.keys(expected).sort());
  const each = Object.entries(expected).map(([output, { data, shape }]) => {
    const found = results[output]!;
    expect(found.dims).toEqual(shape);
    const largest = data.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    return data.reduce((far, value, i) => Math.max(far, Math.abs(value - (found.data as Float32Array)[i]!)), 0) / largest;
  });
  return Math.max(...each);
}

describe("deformConv", () => {
  it.each([false, true])("is torchvision's, both versions, sets and groups; of any size: %s", async (open) => {
    for (const tapsAtOnce of [1, 4, 9]) {
      const far = await differences("same", open, ({ x, offset, mask, sets, masks, weight, grouped, bias }) => ({
        plain: deformConv(x!, offset!, weight!, undefined, { padding: 1, tapsAtOnce }),
        modulated: deformConv(x!, offset!, weight!, bias!, { padding: 2, dilation: 2, mask: mask!, tapsAtOnce }),
        inSets: deformConv(x!, sets!, grouped!, bias!, { padding: 1, mask: masks!, tapsAtOnce }),
      }));
      expect(far).toBeLessThan(2e-6);
    }
  });

  it("is torchvision's with strides and a kernel that is no square", async () => {
    const far = await differences("strided", false, ({ x, offset, weight, bias }) => ({
      y: deformConv(x!, offset!, weight!, bias!, { stride: [3, 2], padding: [0, 1], tapsAtOnce: 4 }),
    }));
    expect(far).toBeLessThan(2e-6);
  });

  const graph = new Graph({ name: "deformable", opset: 18 });
  const of = (...dims: (number | string)[]): Value => graph.input(`x${graph.inputs.length}`, "float32", dims, undefined);
  const [x, offset, weight] = [of("n", 4, 7, 8), of("n", 18, 7, 8), of(6, 4, 3, 3)];
  const call = (attributes: DeformConvAttributes) => deformConv(x, offset, weight, undefined, { padding: 1, ...attributes });

  it("samples some taps at once", () => {
    const before = graph.nodes.length;
    call({ tapsAtOnce: 4 });
    const sampled = graph.nodes.slice(before).filter(({ operator }) => operator === "GridSample");
    expect(sampled).toHaveLength(3);
  });

  it.each([
    ["no offsets for a tap", "shape-mismatch", () => deformConv(x, of("n", 17, 7, 8), weight, undefined, { padding: 1 })],
    ["sets that do not divide", "shape-mismatch", () => deformConv(x, of("n", 54, 7, 8), weight, undefined, { padding: 1 })],
    ["offsets of another size", "shape-mismatch", () => deformConv(x, of("n", 18, 5, 8), weight, undefined, { padding: 1 })],
    ["another batch", "shape-mismatch", () => deformConv(x, of(2, 18, 7, 8), weight, undefined, { padding: 1 })],
    ["a mask of another size", "shape-mismatch", () => call({ mask: of("n", 9, 7, 7) })],
    ["a mask with offsets' channels", "shape-mismatch", () => call({ mask: of("n", 18, 7, 8) })],
    ["groups that do not divide", "shape-mismatch", () => deformConv(x, offset, of(6, 3, 3, 3), undefined, { padding: 1 })],
    [
      "outputs that groups do not divide",
      "shape-mismatch",
      () => deformConv(x, offset, of(5, 2, 3, 3), undefined, { padding: 1 }),
    ],
    ["a bias for others", "shape-mismatch", () => deformConv(x, offset, weight, of(5), { padding: 1 })],
    ["a volume", "shape-mismatch", () => deformConv(of("n", 4, 7, 8, 8), offset, weight)],
    ["no taps", "invalid-option", () => call({ tapsAtOnce: 0 })],
    ["more taps than there are", "invalid-option", () => call({ tapsAtOnce: 10 })],
    ["a stride", "invalid-option", () => call({ stride: 0 })],
    ["an option", "invalid-option", () => call({ groups: 2 } as object)],
  ] as const)("refuses %s", (_, code, work) => {
    expectError(code, work);
  });
});
