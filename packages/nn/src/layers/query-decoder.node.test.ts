// Decoders of queries against PyTorch's own layers; and codes of positions of maps whose extents the graph knows by name only.
import { type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { describe, expect, it } from "vitest";
import { compile } from "../model/compile.js";
import { initialize } from "../model/initialize.js";
import { type Model, trace } from "../model/model.js";
import { less } from "../ops/elementwise.js";
import { readWeights } from "../weights/read-weights.js";
import file from "./query-decoder.fixture.json" with { type: "json" };
import { JOINED_PROJECTIONS, perceptron, type QueryDecoderOptions, queryDecoder } from "./query-decoder.js";
import { sineCodes } from "./sine-codes.js";

type Floats = FixtureArray<Float32Array>;

const { tensors, seen, inputs, cases } = loadFixture<{
  readonly tensors: NamedTree<DrawnTensor>;
  readonly seen: FixtureArray<Uint8Array>;
  readonly inputs: Readonly<Record<"queries" | "codes" | "memory" | "places", Floats>>;
  readonly cases: readonly (Required<Pick<QueryDecoderOptions, "norm" | "order">> & { readonly expected: Floats })[];
}>(file);

const OPTIONS: QueryDecoderOptions = {
  depth: 2,
  heads: 4,
  mlpDim: 12,
  selfNames: JOINED_PROJECTIONS,
  names: (i) => ({
    self: [`layers.${i}.self_attn`, `layers.${i}.norm1`],
    cross: [`layers.${i}.multihead_attn`, `layers.${i}.norm2`],
    feed: [`layers.${i}.linear1`, `layers.${i}.linear2`, `layers.${i}.norm3`],
  }),
};

/** What a model gives for inputs, on the CPU. */
async function run(model: Model, feeds: Readonly<Record<string, Floats>>, weights = initialize(model)) {
  const session = await (await cpuRuntime()).createSession(compile(model, { weights }));
  const tensor = ({ data, shape }: Floats) => ({ type: "float32", data, dims: shape }) as const;
  const outputs = await session.run(Object.fromEntries(Object.entries(feeds).map(([name, array]) => [name, tensor(array)])));
  await session.dispose();
  return outputs;
}

describe("queryDecoder", () => {
  it.each(cases.map((one) => [one.norm, one.order, one.expected] as const))(
    "with norms %s each step, and the attention to %s first, is PyTorch's",
    async (norm, order, expected) => {
      const model: Model = {
        name: "decoder",
        inputs: {
          queries: { type: "float32", dims: ["batch", 3, 16] },
          codes: { type: "float32", dims: [3, 16] },
          memory: { type: "float32", dims: ["batch", "positions", 16] },
          places: { type: "float32", dims: ["positions", 16] },
          unseen: { type: "float32", dims: [3, "positions"] },
        },
        forward: (p, { queries, codes, memory, places, unseen }) => {
          const mask = less(unseen!, 0.5);
          const layers = queryDecoder(
            p,
            { tokens: queries, codes },
            (_, current) => {
              expect(current.shape.map(String)).toEqual(["batch", "3", "16"]);
              return { tokens: memory!, codes: places!, mask };
            },
            { ...OPTIONS, norm, order },
          );
          return { y: layers[1]! };
        },
      };
      const weights = readWeights(drawWeights(tensors, (file as FixtureFile).about.seed));
      const unseen = { shape: seen.shape, data: Float32Array.from(seen.data, (one) => 1 - one) };
      const { y } = await run(model, { ...inputs, unseen }, weights);
      expect(y!.dims).toEqual(expected.shape);
      expect(maxDifference(y!.data as Float32Array, expected.data)).toBeLessThan(1e-5);
    },
  );

  it("begins with zeros where queries have codes alone, and is an encoder without a memory", () => {
    const model: Model = {
      name: "encoder",
      inputs: { x: { type: "float32", dims: ["batch", "positions", 16] } },
      forward: (p, { x }) => {
        const encoded = queryDecoder(p, { tokens: x }, undefined, { ...OPTIONS, depth: 1 }).at(-1)!;
        const codes = p.parameter("queries", [3, 16]);
        const found = queryDecoder(p.scope("decoder"), { codes }, { tokens: encoded }, { ...OPTIONS, depth: 1 }).at(-1)!;
        return { y: perceptron(p, found, [16, 4], (i) => `boxes.${i}`) };
      },
    };
    const { graph, outputs } = trace(model);
    expect(outputs[0]![1].shape.map(String)).toEqual(["batch", "3", "4"]);
    const names = [...graph.parameters.keys()];
    expect(names.some((name) => name.startsWith("layers.0.multihead_attn"))).toBe(false);
    expect(names.filter((name) => name.startsWith("decoder.layers.0.multihead_attn"))).toHaveLength(4);
  });
});

it("codes of maps whose extents are known by name only are those of maps of numbers", async () => {
  const codes = (height: string | number, width: string | number): Model => ({
    name: "codes",
    inputs: { x: { type: "float32", dims: [1, 1, height, width] } },
    forward: (_, { x }) => ({ y: sineCodes(x!.graph, [x!.shape[2]!, x!.shape[3]!], { channels: 32 }) }),
  });
  const x = { shape: [1, 1, 7, 37], data: new Float32Array(7 * 37) };
  const [named, fixed] = [await run(codes("height", "width"), { x }), await run(codes(7, 37), { x })];
  expect(named["y"]!.dims).toEqual([7 * 37, 32]);
  expect(maxDifference(named["y"]!.data as Float32Array, fixed["y"]!.data as Float32Array)).toBeLessThan(2e-6);
});
