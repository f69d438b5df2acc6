// What pixels are told of objects, of several and of one, against PyTorch.
import { type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { expect, it } from "vitest";
import { compile } from "../model/compile.js";
import { type Model, trace } from "../model/model.js";
import { readWeights } from "../weights/read-weights.js";
import file from "./object-context.fixture.json" with { type: "json" };
import { gatherObjects, objectContext } from "./object-context.js";

const { tensors, cases } = loadFixture<{
  readonly tensors: NamedTree<DrawnTensor>;
  readonly cases: readonly {
    readonly objects: number;
    readonly features: FixtureArray<Float32Array>;
    readonly scores: FixtureArray<Float32Array>;
    readonly expected: FixtureArray<Float32Array>;
  }[];
}>(file);

it.each(cases.map((one) => [one.objects, one] as const))(
  "of %i objects, each pixel takes what it may be",
  async (objects, one) => {
    const runtime = await cpuRuntime();
    const model: Model = {
      name: "object context",
      inputs: {
        features: { type: "float32", dims: ["batch", 6, "height", "width"] },
        scores: { type: "float32", dims: ["batch", objects, "height", "width"] },
      },
      forward: (p, { features, scores }) => ({
        y: objectContext(p, features!, gatherObjects(features!, scores!), { keyChannels: 4, channels: 6 }),
      }),
    };
    // one object is compared with nothing
    const named = [...trace(model).graph.parameters.keys()];
    expect(named.some((name) => /f_(pixel|object)/.test(name))).toBe(objects > 1);
    const weights = readWeights(drawWeights(tensors, (file as FixtureFile).about.seed));
    const session = await runtime.createSession(compile(model, { weights, unexpected: "ignore" }));
    const tensor = ({ data, shape }: FixtureArray<Float32Array>) => ({ type: "float32", data, dims: shape }) as const;
    const { y } = await session.run({ features: tensor(one.features), scores: tensor(one.scores) });
    await session.dispose();
    expect(y!.dims).toEqual(one.expected.shape);
    const largest = one.expected.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(maxDifference(y!.data as Float32Array, one.expected.data) / largest).toBeLessThan(1e-5);
  },
);
