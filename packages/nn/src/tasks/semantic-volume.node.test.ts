// Networks of volumes on the CPU: blocks give what the whole gives, and the published file what PyTorch makes of a part of a brain.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Runtime } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { meshnetFamily } from "../networks/meshnet/index.js";
import { vnetFamily } from "../networks/vnet/index.js";
import { semanticVolume } from "./index.js";
import file from "./semantic-volume.fixture.json";

interface Published {
  readonly part: Readonly<Record<"x" | "y" | "z", readonly [number, number]>>;
  readonly counts: readonly number[];
  /** Every third one along each axis. */
  readonly labels: { readonly data: Uint8Array; readonly shape: readonly number[] };
  /** Every fifth one. */
  readonly scores: { readonly data: Float32Array; readonly shape: readonly number[] };
}

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

const noise = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898) * 100);

it("a network by blocks is the same as at once, where blocks see as far as it does", async () => {
  const config = { channels: 3, nClasses: 3, dilations: [1, 2, 1] };
  const weights = initialize(meshnetFamily.define(config), { seed: 3 });
  const segment = await semanticVolume({ family: meshnetFamily, config, weights }, { runtime });
  const volume = { data: noise(13 * 15 * 17), depth: 13, height: 15, width: 17 };
  const whole = await segment(volume, { keepScores: "logits" });
  const blocks = await segment(volume, { keepScores: "logits", window: [5, 8, 6] });
  const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const far = largest(Array.from(whole.scores!.data as Float32Array, (value, i) => value - Number(blocks.scores!.data[i])));
  expect(far / largest(whole.scores!.data as Float32Array)).toBeLessThan(1e-5);
  // and is not where they see less
  const { scores } = await segment(volume, { keepScores: "logits", window: [5, 8, 6], context: 0 });
  expect(largest(Array.from(whole.scores!.data as Float32Array, (v, i) => v - Number(scores!.data[i])))).toBeGreaterThan(1e-3);
  await segment.dispose();
});

it("a network that halves volumes labels those of any size", async () => {
  const config = { nClasses: 2, width: 1 };
  const weights = initialize(vnetFamily.define(config), { seed: 3 });
  const segment = await semanticVolume(weights, { runtime, families: [vnetFamily] });
  expect(segment.recognized!.description).toBe("V-Net, width = 1, 2 classes");
  const { labels, classes } = await segment({ data: noise(17 * 20 * 16), depth: 17, height: 20, width: 16 });
  expect(labels.data).toHaveLength(17 * 20 * 16);
  expect(classes.reduce((sum, { voxels }) => sum + voxels, 0)).toBe(17 * 20 * 16);
  await segment.dispose();
});

const models = referenceData("models");
const volumes = referenceData("volumes");

describe.skipIf(models === undefined || volumes === undefined)("the published MeshNet", () => {
  it("labels a part of a brain as PyTorch does", async () => {
    const { part, counts, labels: expected, scores: expectedScores } = loadFixture<Published>(file);
    const all = gunzipSync(readFileSync(join(volumes!, "t1_brain_256.nii.gz"))).subarray(352);
    const [depth, height, width] = [part.z, part.y, part.x].map(([from, to]) => to - from) as [number, number, number];
    const data = new Uint8Array(depth * height * width);
    for (let z = 0, at = 0; z < depth; z++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) data[at++] = all[((part.z[0] + z) * 256 + part.y[0] + y) * 256 + part.x[0] + x]!;
    const path = join(models!, "meshnet3d/meshnet5.pth");
    const segment = await semanticVolume(path, { runtime, families: [meshnetFamily] });
    expect(segment.recognized!.description).toBe("MeshNet, channels = 5, 3 classes");
    const { labels, classes, scores } = await segment({ data, depth, height, width }, { keepScores: "logits" });
    expect(classes.map(({ classId, voxels }) => [classId, voxels])).toEqual(
      counts.flatMap((voxels, classId) => (voxels === 0 ? [] : [[classId, voxels]])),
    );
    const place = (k: number, shape: readonly number[], by: number) => {
      const [, rows, columns] = shape as [number, number, number];
      return (
        (Math.floor(k / (rows * columns)) * by * height + (Math.floor(k / columns) % rows) * by) * width + (k % columns) * by
      );
    };
    expect(expected.data.every((label, k) => labels.data[place(k, expected.shape, 3)] === label)).toBe(true);
    const [classCount, ...shape] = expectedScores.shape as [number, number, number, number];
    const plane = expectedScores.data.length / classCount;
    let far = 0;
    expectedScores.data.forEach((value, k) => {
      const at = Math.floor(k / plane) * data.length + place(k % plane, shape, 5);
      far = Math.max(far, Math.abs(Number(scores!.data[at]) - value));
    });
    expect(far).toBeLessThan(1e-4);
    await segment.dispose();
  });
});
