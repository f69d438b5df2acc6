// Networks of queries on plain transformers, from image to result, against the post-processing of transformers and of their authors.
import { decodeRle, type Runtime } from "@segkit/core";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { expectRejection } from "@segkit/testing/expect";
import { networkFixture } from "@segkit/testing/network-fixture";
import { beforeAll, describe, expect, it } from "vitest";
import type { Family } from "../families/index.js";
import eomtFile from "../networks/eomt/eomt.fixture.json" with { type: "json" };
import { eomtFamily } from "../networks/eomt/index.js";
import { rfdetrFamily } from "../networks/rfdetr/index.js";
import rfdetrFile from "../networks/rfdetr/rfdetr.fixture.json" with { type: "json" };
import boxesFile from "../networks/rfdetr/rfdetr_boxes.fixture.json" with { type: "json" };
import { readWeights, type Weights } from "../weights/index.js";
import { type InstanceSegmentation, instance, panoptic, semantic } from "./index.js";
import { squareCorners } from "./label-squares.js";
import file from "./plain-queries.fixture.json" with { type: "json" };

interface Found {
  readonly classId: number;
  readonly score: number;
  readonly box?: FixtureArray<Float32Array>;
  readonly mask?: FixtureArray<Uint8Array>;
}

const expected = loadFixture<{
  readonly picture: FixtureArray<Uint8Array>;
  readonly panoptic: readonly {
    readonly stuff: readonly number[];
    readonly limits: { threshold: number; mask_threshold: number; overlap_mask_area_threshold: number };
    readonly labels: FixtureArray<Int8Array>;
    readonly classIds: readonly number[];
    readonly scores: readonly number[];
  }[];
  readonly instance: { readonly threshold: number; readonly objects: readonly Found[] };
  readonly semantic: FixtureArray<Uint8Array>;
  readonly rfdetr: readonly { readonly name: string; readonly threshold: number; readonly objects: readonly Found[] }[];
}>(file);
const [height, width] = expected.picture.shape as [number, number];
const image = { data: expected.picture.data, height, width, channels: 3 };
let runtime: Runtime;
beforeAll(async () => {
  runtime = await cpuRuntime();
});

/** A fixture's network, as a task takes it. */
function sourceOf(family: Family, given: unknown, more: object = {}) {
  const { cases } = given as { cases: { config: object } };
  const weights = readWeights(networkFixture(given).weights);
  return { family, config: { ...cases.config, ...more }, weights: withSwitch(weights, 0) };
}

/** The weights, those of EoMT with how often queries see within masks. */
function withSwitch(weights: Weights, often: number): Weights {
  const bytes = new Uint8Array(Float32Array.of(0, often).buffer);
  const source = { location: "memory:switch", size: 8, data: bytes, read: async () => bytes };
  const tensor = { type: "float32", shape: [2], file: source, byteOffset: 0, byteLength: 8 } as never;
  const switched = [...weights.tensors].map(([name, own]) => [name, name === "attn_mask_probs" ? tensor : own] as const);
  return { ...weights, tensors: new Map(switched) };
}

function share(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).filter((value, i) => value === b[i]).length / a.length;
}

/** The least overlap of masks with those of the fixture, as intersection over union. */
function leastIou({ segments }: InstanceSegmentation, objects: readonly Found[]): number {
  const each = objects.map(({ mask }, i) => {
    const own = decodeRle(segments[i]!.rle!).data;
    const other = mask!.data;
    let [both, either] = [0, 0];
    for (let at = 0; at < own.length; at++) {
      const bit = (other[at >> 3]! >> (7 - (at % 8))) & 1;
      both += own[at]! & bit;
      either += own[at]! | bit;
    }
    return both / either;
  });
  return Math.min(...each);
}

function hasPixels([left, top, right, bottom]: ArrayLike<number> & Iterable<number>): boolean {
  const some = (from: number, to: number, extent: number) => Math.max(0, Math.ceil(from)) < Math.min(extent, Math.ceil(to));
  return some(left!, right!, width) && some(top!, bottom!, height);
}

describe("EoMT", () => {
  it.each(expected.panoptic)("gives the segments of transformers, stuff of classes $stuff as one", async (given) => {
    const segment = await panoptic(sourceOf(eomtFamily, eomtFile), { runtime });
    const { labels, segments } = await segment(image, {
      scoreThreshold: given.limits.threshold,
      maskThreshold: given.limits.mask_threshold,
      overlapThreshold: given.limits.overlap_mask_area_threshold,
      fusedClasses: given.stuff,
    });
    expect(segments.map(({ classId }) => classId)).toEqual(given.classIds);
    expect(
      maxDifference(
        segments.map(({ score }) => score!),
        given.scores,
      ),
    ).toBeLessThan(1e-5);
    expect(share(labels.data, given.labels.data)).toBeGreaterThan(0.999);
    await segment.dispose();
  });

  it("finds the objects of transformers", async () => {
    const segment = await instance(sourceOf(eomtFamily, eomtFile), { runtime });
    const found = await segment(image, { scoreThreshold: expected.instance.threshold });
    const objects = expected.instance.objects.toSorted((a, b) => b.score - a.score);
    expect(found.segments.map(({ classId }) => classId)).toEqual(objects.map(({ classId }) => classId));
    expect(
      maxDifference(
        found.segments.map(({ score }) => score),
        objects.map(({ score }) => score),
      ),
    ).toBeLessThan(1e-4);
    expect(leastIou(found, objects)).toBeGreaterThan(0.999);
    expect((await segment(image)).segments).toHaveLength(0);
    await segment.dispose();
  });

  it("labels by squares along the longer side, as transformers does", async () => {
    const segment = await semantic(sourceOf(eomtFamily, eomtFile, { training: "semantic" }), { runtime });
    const steps: number[] = [];
    const { labels, scores } = await segment(image, {
      keepScores: "logits",
      onProgress: ({ stage, total }) => stage === "run" && steps.push(total!),
    });
    expect(share(labels.data, expected.semantic.data)).toBeGreaterThan(0.999);
    expect(scores!.dims).toEqual([1, 5, 64, 100]);
    expect(new Set(steps)).toEqual(new Set([2]));
    await segment.dispose();
    expect(squareCorners({ height: 64, width: 64 })).toEqual([{ y: 0, x: 0 }]);
    expect(squareCorners({ height: 150, width: 64 }).map(({ y }) => y)).toEqual([0, 43, 86]);
  });

  it("refuses a file whose queries still see within masks", async () => {
    const { family, config, weights } = sourceOf(eomtFamily, eomtFile);
    const error = await expectRejection(
      "unsupported",
      panoptic({ family, config, weights: withSwitch(weights, 0.5) }, { runtime }),
    );
    expect(error.message).toContain("attn_mask_probs");
  });
});

describe("RF-DETR", () => {
  it.each(expected.rfdetr)("finds the objects of transformers: $name", async ({ name, threshold, objects: all }) => {
    // a box stands for its mask where there is no other: those without a pixel are no objects
    const objects = all.filter(({ box, mask }) => mask || hasPixels(box!.data));
    const segment = await instance(sourceOf(rfdetrFamily, name === "rfdetr" ? rfdetrFile : boxesFile), { runtime });
    const found = await segment(image, { scoreThreshold: threshold });
    expect(found.segments.map(({ classId }) => classId)).toEqual(objects.map(({ classId }) => classId));
    for (const [i, { score, found: box }] of found.segments.entries()) {
      expect(Math.abs(score - objects[i]!.score)).toBeLessThan(1e-4);
      const corners = [box.x, box.y, box.x + box.width, box.y + box.height];
      expect(maxDifference(corners, objects[i]!.box!.data)).toBeLessThan(0.01);
    }
    if (objects[0]!.mask) expect(leastIou(found, objects)).toBeGreaterThan(0.999);
    await segment.dispose();
  });
});
