// Deformable attention around points and boxes, against transformers; of maps whose sizes are known, and of any.
import { expectError, type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { describe, expect, it } from "vitest";
import { compile } from "../model/compile.js";
import { initialize } from "../model/initialize.js";
import { type Model, trace } from "../model/model.js";
import { concat, reshape } from "../ops/shape.js";
import { readWeights } from "../weights/read-weights.js";
import file from "./deformable-attention.fixture.json" with { type: "json" };
import { deformableAttention, type MapSize, pixelCenters } from "./deformable-attention.js";

type Floats = FixtureArray<Float32Array>;
const { tensors, levels, cases, centers } = loadFixture<{
  readonly tensors: NamedTree<DrawnTensor>;
  readonly levels: readonly (readonly [number, number])[];
  readonly cases: readonly Readonly<Record<"query" | "memory" | "references" | "expected", Floats>>[];
  readonly centers: Floats;
}>(file);

const tensor = ({ data, shape }: Floats) => ({ type: "float32", data, dims: shape }) as const;

/** The attention of queries to two maps; `open`: their sizes are known by name only. */
function attention(references: number, open: boolean): Model {
  const sizes = levels.map(([height, width], i) => (open ? ([`h${i}`, `w${i}`] as const) : ([height, width] as const)));
  return {
    name: "attention",
    inputs: {
      query: { type: "float32", dims: ["batch", "queries", 8] },
      references: { type: "float32", dims: ["batch", "queries", references] },
      ...Object.fromEntries(sizes.map((size, i) => [`map${i}`, { type: "float32", dims: ["batch", ...size, 8] }])),
    },
    forward: (p, { query, references, ...maps }) => {
      const shapes = Object.values(maps).map(({ shape }) => [shape[1]!, shape[2]!] as MapSize);
      const memory = concat(
        Object.values(maps).map((map) => reshape(map, [map.shape[0]!, -1, 8])),
        1,
      );
      const inputs = { query: query!, memory, levels: shapes, references: references! };
      return {
        y: deformableAttention(p, inputs, { heads: 2, points: 3 }),
        centers: pixelCenters(p.graph, shapes),
      };
    },
  };
}

describe("deformableAttention", () => {
  it.each([
    ["points", 0, false],
    ["points, any size", 0, true],
    ["boxes", 1, false],
    ["boxes, any size", 1, true],
  ] as const)("is transformers', around %s", async (_, index, open) => {
    const { query, memory, references, expected } = cases[index]!;
    const model = attention(references.shape[2]!, open);
    const weights = readWeights(drawWeights(tensors, (file as FixtureFile).about.seed));
    const session = await (await cpuRuntime()).createSession(compile(model, { weights }));
    const feeds: Record<string, ReturnType<typeof tensor>> = { query: tensor(query), references: tensor(references) };
    const [images, positions] = memory.shape as [number, number];
    let first = 0;
    levels.forEach(([height, width], i) => {
      const parts = Array.from({ length: images }, (_, image) => {
        const at = (image * positions + first) * 8;
        return [...memory.data.subarray(at, at + height * width * 8)];
      });
      feeds[`map${i}`] = tensor({ data: Float32Array.from(parts.flat()), shape: [images, height, width, 8] });
      first += height * width;
    });
    const found = await session.run(feeds);
    await session.dispose();
    expect(found["y"]!.dims).toEqual(expected.shape);
    expect(maxDifference(found["y"]!.data as Float32Array, expected.data)).toBeLessThan(2e-6);
    expect(maxDifference(found["centers"]!.data as Float32Array, centers.data)).toBeLessThan(1e-6);
  });

  it("takes samples point by point where they are many", () => {
    const nodesFor = (queries: number) => {
      const model: Model = {
        name: "large",
        inputs: { memory: { type: "float32", dims: [1, queries, 64] } },
        forward: (p, { memory }) => {
          const references = pixelCenters(p.graph, [[queries / 64, 64]]);
          const inputs = { query: memory!, memory: memory!, levels: [[queries / 64, 64]] as const, references };
          return { y: deformableAttention(p, inputs, { heads: 8 }) };
        },
      };
      return trace(model).graph.nodes.filter(({ operator }) => operator === "GridSample").length;
    };
    expect([nodesFor(2 ** 16), nodesFor(2 ** 18)]).toEqual([1, 4]);
  });

  it("refuses heads that do not divide the channels", () => {
    const model: Model = {
      name: "wrong",
      inputs: { memory: { type: "float32", dims: [1, 6, 8] } },
      forward: (p, { memory }) => ({
        y: deformableAttention(
          p,
          { query: memory!, memory: memory!, levels: [[2, 3]], references: pixelCenters(p.graph, [[2, 3]]) },
          { heads: 3 },
        ),
      }),
    };
    expect(expectError("shape-mismatch", () => initialize(model)).message).toContain("multiple of 3 channels");
  });
});
