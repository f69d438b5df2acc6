// What Axial-DeepLab finds in an image, from its pixels on, against its modules in PyTorch and DeepLab2's rule: a segment for each pixel.
import { type FixtureArray, type FixtureFile, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { expect, it } from "vitest";
import axialdeeplab from "../networks/axialdeeplab/axialdeeplab.fixture.json" with { type: "json" };
import { type AxialDeeplabConfig, axialdeeplabFamily } from "../networks/axialdeeplab/index.js";
import { readWeights } from "../weights/read-weights.js";
import file from "./axial-pictures.fixture.json" with { type: "json" };
import { instance, panoptic } from "./index.js";

interface Found {
  readonly image: FixtureArray<Uint8Array>;
  readonly things: readonly number[];
  readonly threshold: number;
  readonly labels: FixtureArray<Uint8Array>;
  readonly classIds: FixtureArray<Int32Array>;
}

const expected = loadFixture<Found>(file);
const [height, width] = expected.image.shape as [number, number];
const image = { data: expected.image.data, height, width, channels: 3 };

function given() {
  const { config, tensors } = loadFixture<{
    readonly config: AxialDeeplabConfig;
    readonly tensors: NamedTree<DrawnTensor>;
  }>(axialdeeplab);
  const weights = readWeights(drawWeights(tensors, (axialdeeplab as FixtureFile).about.seed));
  return { family: axialdeeplabFamily, config, weights };
}

it("gives each pixel the segment that DeepLab2's rule does", async () => {
  const segment = await panoptic(given(), { runtime: await cpuRuntime(), warmUp: false });
  const fusedClasses = Array.from({ length: 5 }, (_, classId) => classId).filter((id) => !expected.things.includes(id));
  const { labels, segments } = await segment(image, { scoreThreshold: expected.threshold, fusedClasses });
  expect(segments.map(({ classId }) => classId)).toEqual([...expected.classIds.data]);
  const alike = labels.data.filter((label, i) => label === (expected.labels.data[i] === 255 ? -1 : expected.labels.data[i]));
  expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
  await segment.dispose();
});

it("gives objects with scores, where nobody says what is a thing of every class", async () => {
  const find = await instance(given(), { runtime: await cpuRuntime(), warmUp: false });
  const { segments } = await find(image, { maxInstances: 7 });
  expect(segments).toHaveLength(7);
  const scores = segments.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  await find.dispose();
});
