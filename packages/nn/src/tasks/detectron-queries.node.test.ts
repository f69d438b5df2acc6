// Objects and segments of queries by the rules of Detectron2's projects, on outputs that a runtime only hands on: an image that was resized and padded.

import { decodeRle } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { type KmaxDeeplabConfig, kmaxDeeplab, kmaxdeeplabFamily } from "../networks/kmaxdeeplab/index.js";
import { type MaskdinoConfig, maskdino, maskdinoFamily } from "../networks/maskdino/index.js";
import file from "./detectron-queries.fixture.json" with { type: "json" };
import { instance, type PanopticSegmentation, panoptic } from "./index.js";

type Floats = FixtureArray<Float32Array>;

interface Segments {
  readonly overlap: number;
  readonly labels: FixtureArray<Uint8Array>;
  readonly classIds: FixtureArray<Int32Array>;
  readonly scores: Floats;
}

const fixture = loadFixture<{
  readonly image: readonly [number, number];
  readonly resized: readonly [number, number];
  readonly input: readonly [number, number];
  readonly logits: Floats;
  readonly masks: Floats;
  readonly boxes: Floats;
  readonly objects: {
    readonly threshold: number;
    readonly scores: Floats;
    readonly classIds: FixtureArray<Int32Array>;
    readonly boxes: Floats;
    readonly masks: FixtureArray<Uint8Array>;
  };
  readonly segments: Segments;
  readonly clusters: {
    readonly side: number;
    readonly logits: Floats;
    readonly masks: Floats;
    readonly segments: Segments;
    readonly objects: {
      readonly threshold: number;
      readonly scores: Floats;
      readonly classIds: FixtureArray<Int32Array>;
      readonly areas: FixtureArray<Int32Array>;
    };
  };
}>(file);

const tensor = ({ data, shape }: Floats): Tensor => ({ type: "float32", data, dims: [1, ...shape] });

/** A runtime that gives the fixture's outputs, whatever the image is. */
function handing(outputs: Readonly<Record<string, Floats>>, seen: Tensor[]): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs: names }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs: names, timings: { load: 0, warmUp: 0 } },
      run: async ({ image }) => {
        seen.push(image!);
        return Object.fromEntries(Object.entries(outputs).map(([name, array]) => [name, tensor(array)]));
      },
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
}

const [height, width] = fixture.image;
const image = { data: new Uint8Array(3 * height * width), height, width, channels: 3 };

function expectSegments({ labels, segments }: PanopticSegmentation, { labels: expected, classIds, scores }: Segments): void {
  expect(segments.map(({ classId }) => classId)).toEqual([...classIds.data]);
  const found = segments.map(({ score }) => score!);
  expect(maxDifference(found, scores.data)).toBeLessThan(1e-5);
  const alike = labels.data.filter((label, i) => label === (expected.data[i] === 255 ? -1 : expected.data[i]));
  expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
}

describe("Mask DINO", () => {
  const config: MaskdinoConfig = {
    ...{ depths: [1, 1, 1, 1], encoderWidth: 4, nClasses: 133, queries: 12, channels: 32, heads: 2 },
    ...{ pixelLayers: 1, pixelMlpDim: 16, queryLayers: 1, queryMlpDim: 16 },
  };
  const source = { family: maskdinoFamily, config, weights: initialize(maskdino(config)) };
  const preprocessing = { size: { shortestEdge: fixture.resized[0], longestEdge: 1000, sides: "nearest" } } as const;
  const outputs = { pred_logits: fixture.logits, pred_masks: fixture.masks, pred_boxes: fixture.boxes };

  it("finds the objects that its authors' rules find", async () => {
    const seen: Tensor[] = [];
    const segment = await instance(source, { runtime: handing(outputs, seen), warmUp: false, preprocessing });
    const { threshold, scores, classIds, boxes, masks } = fixture.objects;
    const { segments } = await segment(image, { scoreThreshold: threshold });
    expect(seen[0]!.dims.slice(2)).toEqual([...fixture.input]);
    expect(segments.map(({ classId }) => classId)).toEqual([...classIds.data]);
    expect(segments.every(({ isThing }) => isThing)).toBe(true);
    const found = segments.map(({ score }) => score);
    expect(maxDifference(found, scores.data)).toBeLessThan(1e-5);
    const corners = segments.flatMap(({ found: { x, y, width: w, height: h } }) => [x, y, x + w, y + h]);
    expect(maxDifference(corners, boxes.data)).toBeLessThan(1e-3);
    segments.forEach(({ rle }, k) => {
      const pixels = decodeRle(rle!).data;
      const bit = (i: number) => (masks.data[(k * height * width + i) >> 3]! >> (7 - ((k * height * width + i) & 7))) & 1;
      const alike = pixels.filter((value, i) => value === bit(i)).length;
      expect(alike / pixels.length, `object ${k}`).toBeGreaterThan(0.9995);
    });
    await segment.dispose();
  });

  it("gives each pixel the segment that its authors' rules give it", async () => {
    const segment = await panoptic(source, { runtime: handing(outputs, []), warmUp: false, preprocessing });
    const result = await segment(image, { overlapThreshold: fixture.segments.overlap });
    expectSegments(result, fixture.segments);
    const none = await segment(image, { scoreThreshold: 1 });
    expect(none.segments).toEqual([]);
    expect(none.labels.data.every((label) => label === -1)).toBe(true);
    await segment.dispose();
  });
});

describe("kMaX-DeepLab", () => {
  const { side: imageSize, logits: pred_logits, masks: pred_masks, ...expected } = fixture.clusters;
  const config: KmaxDeeplabConfig = {
    ...{ nClasses: 133, queries: 12, filters: 16, channels: 16, mlpDim: 8, blocks: [1, 1, 1, 1], imageSize },
    ...{ depths: [1, 1, 1, 1], width: 4 },
  };
  const source = { family: kmaxdeeplabFamily, config, weights: initialize(kmaxDeeplab(config)) };
  const load = { runtime: handing({ pred_logits, pred_masks }, []), warmUp: false } as const;

  it("gives each pixel the segment that its authors' rules give it", async () => {
    const segment = await panoptic(source, load);
    expectSegments(await segment(image, { overlapThreshold: expected.segments.overlap }), expected.segments);
    await segment.dispose();
  });

  it("finds the objects that its authors' rules find", async () => {
    const segment = await instance(source, load);
    const { threshold, scores, classIds, areas } = expected.objects;
    const { segments } = await segment(image, { scoreThreshold: threshold });
    expect(segments.map(({ classId }) => classId)).toEqual([...classIds.data]);
    const found = segments.map(({ score }) => score);
    expect(maxDifference(found, scores.data)).toBeLessThan(1e-5);
    segments.forEach(({ area }, i) => {
      expect(Math.abs(area - areas.data[i]!)).toBeLessThanOrEqual(2);
    });
    await segment.dispose();
  });
});
