// Segments of Panoptic-DeepLab's maps against Detectron2's rule, on outputs that a runtime only hands on.
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { type PanopticDeeplabConfig, panopticDeeplab, panopticdeeplabFamily } from "../networks/panopticdeeplab/index.js";
import { instance, panoptic } from "./index.js";
import file from "./panoptic-centers.fixture.json" with { type: "json" };

interface Case {
  readonly height: number;
  readonly width: number;
  readonly window: readonly [number, number];
  readonly threshold: number;
  readonly logits: FixtureArray<Float32Array>;
  readonly center: FixtureArray<Float32Array>;
  readonly offset: FixtureArray<Float32Array>;
  readonly labels: FixtureArray<Uint8Array>;
  readonly classIds: FixtureArray<Int32Array>;
  readonly objects: {
    readonly scores: FixtureArray<Float32Array>;
    readonly classIds: FixtureArray<Int32Array>;
    readonly areas: FixtureArray<Int32Array>;
  };
}

const { classes, things, ...cases } = loadFixture<
  { readonly classes: number; readonly things: readonly number[] } & Record<"whole" | "padded", Case>
>(file);

const tensor = ({ data, shape }: FixtureArray<Float32Array>): Tensor => ({ type: "float32", data, dims: [1, ...shape] });

function handing(given: Case, seen: Tensor[]): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async ({ image }) => {
        seen.push(image!);
        return { logits: tensor(given.logits), center: tensor(given.center), offset: tensor(given.offset) };
      },
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
}

describe("panoptic segmentation by centers", () => {
  it.each(Object.entries(cases))("is Detectron2's: an image that is %s", async (_, given) => {
    const { height, width, window, threshold, labels: expected, classIds } = given;
    const config: PanopticDeeplabConfig = { nClasses: classes, window, depths: [1, 1, 1, 1], width: 4, channels: 8 };
    const source = { family: panopticdeeplabFamily, config, weights: initialize(panopticDeeplab(config)) };
    const seen: Tensor[] = [];
    const segment = await panoptic(source, { runtime: handing(given, seen), warmUp: false });
    const fusedClasses = Array.from({ length: classes }, (_, classId) => classId).filter((id) => !things.includes(id));
    const image = { data: new Uint8Array(3 * height * width), height, width, channels: 3 };
    const { labels, segments } = await segment(image, { scoreThreshold: threshold, fusedClasses });
    expect(seen[0]!.dims.slice(2)).toEqual([...window]);
    expect(segments.map(({ classId }) => classId)).toEqual([...classIds.data]);
    const alike = labels.data.filter((label, i) => label === (expected.data[i] === 255 ? -1 : expected.data[i]));
    expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
    // without a center, things are nothing
    const none = await segment(image, { scoreThreshold: 1, fusedClasses });
    expect(none.segments.every(({ classId }) => !things.includes(classId))).toBe(true);
    await segment.dispose();
  });
});

describe("instance segmentation by centers", () => {
  it("is Detectron2's: things of the panoptic result, with scores", async () => {
    const { height, width, window, objects, ...given } = cases.whole;
    // the fixture's classes among Cityscapes', of which it is known what is a thing
    const places = [0, 1, 11, 12, 13];
    const plane = given.logits.data.length / classes;
    const data = new Float32Array(19 * plane).fill(-100);
    for (const [c, place] of places.entries()) data.set(given.logits.data.subarray(c * plane, (c + 1) * plane), place * plane);
    const logits = { ...given.logits, data, shape: [19, ...given.logits.shape.slice(1)] };
    const config: PanopticDeeplabConfig = { nClasses: 19, window, depths: [1, 1, 1, 1], width: 4, channels: 8 };
    const source = { family: panopticdeeplabFamily, config, weights: initialize(panopticDeeplab(config)) };
    const segment = await instance(source, { runtime: handing({ ...cases.whole, logits }, []), warmUp: false });
    const { segments } = await segment({ data: new Uint8Array(3 * height * width), height, width, channels: 3 });
    const sure = [...objects.scores.data].filter((score) => score > 0).length;
    expect(segments).toHaveLength(sure);
    expect(segments.map(({ classId }) => places.indexOf(classId))).toEqual([...objects.classIds.data.subarray(0, sure)]);
    const scores = segments.map(({ score }) => score);
    expect(maxDifference(scores, objects.scores.data.subarray(0, sure))).toBeLessThan(1e-5);
    segments.forEach(({ area }, i) => {
      expect(Math.abs(area - objects.areas.data[i]!)).toBeLessThanOrEqual(2);
    });
    const few = await segment(
      { data: new Uint8Array(3 * height * width), height, width, channels: 3 },
      { scoreThreshold: 0.2, maxInstances: 3 },
    );
    expect(few.segments).toHaveLength(3);
    await segment.dispose();
  });
});
