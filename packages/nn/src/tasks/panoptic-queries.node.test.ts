// Segments of queries against transformers' post-processing, on outputs that a runtime only hands on.
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { QueryOutputs } from "../families/family.js";
import { convolution } from "../layers/conv.js";
import { imageInput, initialize, type Model } from "../model/index.js";
import { panoptic } from "./index.js";
import file from "./panoptic-queries.fixture.json" with { type: "json" };

interface Case {
  readonly classes: FixtureArray<Float32Array>;
  readonly masks: FixtureArray<Float32Array>;
  readonly fused: readonly number[];
  readonly height: number;
  readonly width: number;
  readonly limits: { threshold: number; mask_threshold?: number; overlap_mask_area_threshold: number };
  readonly labels: FixtureArray<Uint8Array>;
  readonly ids: FixtureArray<Int32Array>;
  readonly classIds: FixtureArray<Int32Array>;
  readonly scores: FixtureArray<Float32Array>;
}

const cases = loadFixture<Record<"apart" | "loose" | "fused" | "resized", Case>>(file);
const model: Model = {
  name: "queries",
  inputs: imageInput(3),
  forward: (p, { image }) => ({ classes: convolution(p.scope("a"), image!, 1), masks: convolution(p.scope("b"), image!, 1) }),
};

const tensor = ({ data, shape }: FixtureArray<Float32Array>): Tensor => ({ type: "float32", data, dims: [1, ...shape] });

function handing(given: Case): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async () => ({ classes: tensor(given.classes), masks: tensor(given.masks) }),
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
}

describe("panoptic segmentation by queries", () => {
  it.each(Object.entries(cases))("is transformers' own: %s", async (name, given) => {
    const { height, width, limits, fused } = given;
    const queries: QueryOutputs = {
      ...{ classes: "classes", masks: "masks" },
      ...(name === "resized" && { maskSize: { height: 384, width: 384 } }),
    };
    const preset = { model, weights: initialize(model), preprocessing: {}, queries };
    const segment = await panoptic(preset, { runtime: handing(given) });
    const image = { data: new Uint8Array(3 * height * width), height, width, channels: 3 };
    const { labels, segments } = await segment(image, {
      scoreThreshold: limits.threshold,
      overlapThreshold: limits.overlap_mask_area_threshold,
      ...(limits.mask_threshold !== undefined && { maskThreshold: limits.mask_threshold }),
      fusedClasses: fused,
    });
    expect(segments.length).toBeGreaterThan(2);
    expect(segments.map(({ classId }) => classId)).toEqual([...given.classIds.data]);
    expect(
      maxDifference(
        segments.map(({ score }) => score!),
        given.scores.data,
      ),
    ).toBeLessThan(1e-5);
    const expected = Int32Array.from(given.labels.data, (id) => given.ids.data.indexOf(id));
    expect(labels.data.filter((label, i) => label === expected[i]).length / expected.length).toBeGreaterThan(0.9995);
  });
});
