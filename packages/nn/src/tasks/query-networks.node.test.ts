// Networks of queries from a photograph to objects and segments, against transformers' networks with the same weights and the rules of their authors.
import type { Image } from "@segkit/core";
import { decodeRle } from "@segkit/core/rle";
import { readImage } from "@segkit/runtime-node";
import { type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { expectRejection } from "@segkit/testing/expect";
import { repositoryPath } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { initialize, summary, trace } from "../model/index.js";
import { type DetrConfig, detr, detrFamily, detrStages } from "../networks/detr/index.js";
import { type MaskformerConfig, maskformerFamily } from "../networks/maskformer/index.js";
import { readWeights } from "../weights/index.js";
import { instance, type PanopticSegmentation, panoptic, semantic } from "./index.js";
import file from "./query-networks.fixture.json" with { type: "json" };

type Limits = Readonly<Record<"threshold" | "mask_threshold" | "overlap_mask_area_threshold", number>>;

interface Segments {
  readonly labels: FixtureArray<Uint8Array>;
  readonly classIds: FixtureArray<Int32Array>;
  readonly scores: FixtureArray<Float32Array>;
}

interface Found<Config> {
  readonly config: Config;
  readonly tensors: NamedTree<DrawnTensor>;
  readonly things: readonly number[];
}

const fixture = loadFixture<{
  readonly crop: readonly [top: number, bottom: number, left: number, right: number];
  readonly size: { readonly shortestEdge: number; readonly longestEdge: number };
  readonly maskformer: Found<MaskformerConfig> & {
    readonly limits: Limits;
    readonly panoptic: Segments;
    readonly semantic: FixtureArray<Uint8Array>;
  };
  readonly detr: Found<DetrConfig> & {
    readonly thresholds: readonly [segments: number, objects: number];
    readonly limits: Limits;
    readonly authors: Segments;
    readonly fused: Segments;
    readonly transformers: Segments;
    readonly objects: Omit<Segments, "labels"> & {
      readonly boxes: FixtureArray<Float32Array>;
      /** Of each pixel a bit for each object. */
      readonly bits: FixtureArray<Uint8Array>;
    };
  };
}>(file);

const weightsOf = (tensors: NamedTree<DrawnTensor>) => readWeights(drawWeights(tensors, (file as FixtureFile).about.seed));

/** The part of the photograph that the oracle looked at. */
async function photograph(): Promise<Image> {
  const { data, width, channels } = await readImage(repositoryPath("examples/photographs/chelsea.png"));
  const [top, bottom, left, right] = fixture.crop;
  const rows = Array.from({ length: bottom - top }, (_, y) =>
    data.slice(((top + y) * width + left) * channels, ((top + y) * width + right) * channels),
  );
  const out = new Uint8Array(rows.length * rows[0]!.length);
  rows.forEach((row, y) => {
    out.set(row, y * row.length);
  });
  return { data: out, height: bottom - top, width: right - left, channels };
}

function expectSegments({ labels, segments }: PanopticSegmentation, expected: Segments, least: number): void {
  expect(segments.length).toBeGreaterThanOrEqual(least);
  expect(segments.map(({ classId }) => classId)).toEqual([...expected.classIds.data]);
  const scores = segments.map(({ score }) => score!);
  expect(maxDifference(scores, expected.scores.data)).toBeLessThan(1e-5);
  const alike = labels.data.filter((label, i) => label === (expected.labels.data[i] === 255 ? -1 : expected.labels.data[i]));
  expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
}

describe("DETR", () => {
  const { config, tensors, things, thresholds, limits, ...expected } = fixture.detr;
  const load = () => ({ family: detrFamily, config, weights: weightsOf(tensors) });
  const options = async () => ({ runtime: await cpuRuntime(), preprocessing: { size: fixture.size } });
  const stuff = Array.from({ length: config.nClasses! }, (_, classId) => classId).filter((id) => !things.includes(id));

  it("segments a photograph by its authors' rule, and by transformers' where masks have a threshold", async () => {
    const segment = await panoptic(load(), await options());
    const image = await photograph();
    const scoreThreshold = thresholds[0];
    expectSegments(await segment(image, { scoreThreshold, fusedClasses: stuff }), expected.authors, 10);
    const all = Array.from({ length: config.nClasses! }, (_, classId) => classId);
    expectSegments(await segment(image, { scoreThreshold, fusedClasses: all }), expected.fused, 2);
    const theirs = {
      ...{ scoreThreshold: limits.threshold, maskThreshold: limits.mask_threshold },
      ...{ overlapThreshold: limits.overlap_mask_area_threshold, fusedClasses: stuff },
    };
    expectSegments(await segment(image, theirs), expected.transformers, 2);
    const none = await segment(image, { scoreThreshold: 0.999 });
    expect(none.segments).toHaveLength(0);
    expect(none.labels.data.every((label) => label === -1)).toBe(true);
    await segment.dispose();
  });

  it("finds the objects of a photograph as its authors do", async () => {
    const segment = await instance(load(), await options());
    const { classIds, scores, boxes, bits } = expected.objects;
    const { segments } = await segment(await photograph(), { scoreThreshold: thresholds[1] });
    expect(segments.map(({ classId }) => classId)).toEqual([...classIds.data]);
    const found = segments.map(({ score }) => score);
    expect(maxDifference(found, scores.data)).toBeLessThan(1e-5);
    const corners = segments.flatMap(({ found: { x, y, width, height } }) => [x, y, x + width, y + height]);
    expect(maxDifference(corners, boxes.data)).toBeLessThan(1e-3);
    segments.forEach(({ rle }, n) => {
      const { data } = decodeRle(rle);
      const inside = Uint8Array.from(bits.data, (byte) => (byte >> n) & 1);
      const both = data.filter((value, i) => value && inside[i]).length;
      expect(both / data.filter((value, i) => value || inside[i]).length).toBeGreaterThan(0.999);
    });
    expect((await segment(await photograph(), { scoreThreshold: thresholds[1], maxInstances: 2 })).segments).toHaveLength(2);
    await segment.dispose();
  });

  it("has boxes for objects where it has no masks, and then no segments", async () => {
    const boxes: DetrConfig = { ...config, masks: false, nClasses: 3, queries: 4 };
    const source = { family: detrFamily, config: boxes, weights: initialize(detr(boxes)) };
    const segment = await instance(source, await options());
    const { segments } = await segment(await photograph(), { scoreThreshold: 0 });
    expect(segments).toHaveLength(4);
    for (const { rle, box } of segments) {
      const inside = decodeRle(rle).data.filter(Boolean).length;
      expect(inside).toBe(box.width * box.height);
    }
    await segment.dispose();
    const refused = await panoptic(source, await options());
    const error = await expectRejection("unsupported", refused(await photograph()));
    expect(error.message).toContain("instance");
    await refused.dispose();
  });

  it("is two stages that have all parameters between them", () => {
    const { image, masks } = detrStages(config);
    const names = (model: typeof image) => [...trace(model).graph.parameters.keys()];
    expect([...new Set([...names(image), ...names(masks)])].sort()).toEqual(names(detr(config)).sort());
    // the mask head's work for a hundred queries is most of the whole
    const size = { height: 256, width: 256 };
    const whole = summary(detr({ ...config, queries: 100 }), size).flops;
    expect(summary(detrStages({ ...config, queries: 100 }).image, size).flops).toBeLessThan(whole / 2);
  });
});

describe("MaskFormer", () => {
  const { config, tensors, things, limits, ...expected } = fixture.maskformer;
  const source = () => ({ family: maskformerFamily, config, weights: weightsOf(tensors) });
  const options = async () => ({ runtime: await cpuRuntime(), preprocessing: { size: fixture.size } });

  it("segments a photograph as transformers does", async () => {
    const segment = await panoptic(source(), await options());
    const found = await segment(await photograph(), {
      ...{ scoreThreshold: limits.threshold, maskThreshold: limits.mask_threshold },
      overlapThreshold: limits.overlap_mask_area_threshold,
      fusedClasses: Array.from({ length: config.nClasses! }, (_, classId) => classId).filter((id) => !things.includes(id)),
    });
    expectSegments(found, expected.panoptic, 3);
    await segment.dispose();
  });

  it("labels a photograph as transformers does", async () => {
    const segment = await semantic(source(), await options());
    const { labels } = await segment(await photograph());
    const alike = labels.data.filter((label, i) => label === expected.semantic.data[i]);
    expect(new Set(labels.data).size).toBeGreaterThan(2);
    expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
    await segment.dispose();
  });

  it("finds the objects of a photograph", async () => {
    const segment = await instance(source(), await options());
    const { segments } = await segment(await photograph(), { scoreThreshold: 0.1 });
    expect(segments.length).toBeGreaterThan(3);
    expect(segments.every(({ score }, i) => i === 0 || score <= segments[i - 1]!.score)).toBe(true);
    await segment.dispose();
  });
});
