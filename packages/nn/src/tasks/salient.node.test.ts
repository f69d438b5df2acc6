// What the networks of salient objects see of a photograph, and the maps that the published CSNet makes of some.
import { join } from "node:path";
import type { Runtime, Tensor } from "@segkit/core";
import { rgbToGray } from "@segkit/core/color";
import { salientEvaluation } from "@segkit/metrics/salient";
import { createRuntime, readImage } from "@segkit/runtime-node";
import { loadFixture } from "@segkit/testing";
import { type ExpectedOutput, outputDifference } from "@segkit/testing/network-fixture";
import { referenceData, repositoryPath } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Family } from "../families/index.js";
import { initialize } from "../model/index.js";
import { csnetFamily } from "../networks/csnet/index.js";
import { isnetFamily } from "../networks/isnet/index.js";
import { u2netFamily } from "../networks/u2net/index.js";
import { salient } from "./index.js";
import file from "./saliency-map.fixture.json";

interface Cases {
  readonly inputs: Readonly<Record<string, ExpectedOutput>>;
  readonly photographs: readonly { readonly name: string; readonly map: ExpectedOutput }[];
  readonly measures: { readonly [name: string]: number | Readonly<Record<string, number>> };
}
const fixture = loadFixture<Cases>(file);
const data = referenceData("models/csnet");
const photographs = referenceData("interactive/grabcut");

const narrow = { middle: Array<number>(11).fill(1), widths: Array<number>(11).fill(1) };
const families = [
  [u2netFamily, narrow],
  [isnetFamily, narrow],
  [csnetFamily, {}],
] as const;

describe("networks of salient objects see a photograph as their authors prepare it", () => {
  it.each(families.map(([family, config]) => [family.name, family, config] as const))("%s", async (name, family, config) => {
    let seen: Tensor | undefined;
    const runtime: Runtime = {
      ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
      createSession: async ({ inputs, outputs }) => ({
        ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
        run: async ({ image }) => {
          seen = image!;
          const [, , height, width] = image!.dims as [number, number, number, number];
          const scores = { type: "float32", data: new Float32Array(height * width), dims: [1, 1, height, width] } as const;
          return { [outputs[0]!.name]: scores };
        },
        verify: () => Promise.reject(new Error("not needed")),
        dispose: async () => {},
      }),
    };
    const weights = initialize(family.define(config));
    const segment = await salient({ family: family as Family, config, weights }, { runtime });
    await segment(await readImage(repositoryPath("examples/photographs/coffee.png")));
    const { shape, ...expected } = fixture.inputs[name]!;
    // positions are in single precision as PyTorch's, where scikit-image has them in double precision
    const difference = outputDifference(seen!, { ...expected, shape: [1, ...shape] });
    expect(difference.maxAbsolute).toBeLessThan(2e-4);
  });
});

describe.skipIf(data === undefined || photographs === undefined)("the published CSNet", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend: "cpu" });
  });
  afterAll(() => runtime?.dispose());

  it("makes of photographs the maps that PyTorch makes, with PySODMetrics' figures", async () => {
    const segment = await salient(join(data!, "csnet-L-x2.pth.tar"), { runtime, families: [csnetFamily] });
    expect(segment.recognized!.description).toBe("CSNet");
    const evaluation = salientEvaluation();
    for (const { name, map: expected } of fixture.photographs) {
      const { map } = await segment(await readImage(join(photographs!, `${name}.jpg`)));
      const { height, width } = map;
      const found = { type: "float32", data: map.data, dims: [height, width] } as const;
      expect(outputDifference(found, expected).maxAbsolute).toBeLessThan(1e-4);
      const bytes = { ...map, data: Uint8Array.from(map.data, (value) => value * 255) };
      evaluation.update(bytes, rgbToGray(await readImage(join(photographs!, `${name}_mask.png`)), { weights: "rec601" }));
    }
    await segment.dispose();
    const { curves: _, images: __, ...measures } = evaluation.result();
    for (const [name, value] of Object.entries(fixture.measures)) {
      const found = measures[name as keyof typeof measures];
      const pairs =
        typeof value === "number" ? [[found, value]] : Object.entries(value).map(([key, v]) => [(found as never)[key], v]);
      for (const [ours, theirs] of pairs) expect(Math.abs((ours as number) - (theirs as number)), name).toBeLessThan(1e-3);
    }
  });
});
