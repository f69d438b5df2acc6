// What CMT-DeepLab finds in an image, from its pixels on, against its modules in PyTorch and the rule of kMaX-DeepLab's clusters.
import { type FixtureArray, type FixtureFile, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { expect, it } from "vitest";
import cmtdeeplab from "../networks/cmtdeeplab/cmtdeeplab.fixture.json" with { type: "json" };
import { type CmtDeeplabConfig, cmtdeeplabFamily } from "../networks/cmtdeeplab/index.js";
import { readWeights } from "../weights/read-weights.js";
import file from "./cmt-pictures.fixture.json" with { type: "json" };
import { instance, panoptic } from "./index.js";

interface Found {
  readonly image: FixtureArray<Uint8Array>;
  readonly things: readonly number[];
  readonly threshold: number;
  readonly inside: number;
  readonly overlap: number;
  readonly labels: FixtureArray<Uint8Array>;
  readonly classIds: FixtureArray<Int32Array>;
  readonly scores: FixtureArray<Float32Array>;
}

const expected = loadFixture<Found>(file);
const [height, width] = expected.image.shape as [number, number];
const image = { data: expected.image.data, height, width, channels: 3 };

function given() {
  const { config, tensors } = loadFixture<{
    readonly config: CmtDeeplabConfig;
    readonly tensors: NamedTree<DrawnTensor>;
  }>(cmtdeeplab);
  const weights = readWeights(drawWeights(tensors, (cmtdeeplab as FixtureFile).about.seed));
  return { family: cmtdeeplabFamily, config, weights };
}

it("gives each pixel the segment that the rule does", async () => {
  const segment = await panoptic(given(), { runtime: await cpuRuntime(), warmUp: false });
  const { things, threshold: scoreThreshold, inside: maskThreshold, overlap: overlapThreshold } = expected;
  const fusedClasses = Array.from({ length: 5 }, (_, classId) => classId).filter((id) => !things.includes(id));
  const { labels, segments } = await segment(image, { scoreThreshold, maskThreshold, overlapThreshold, fusedClasses });
  expect(segments.map(({ classId }) => classId)).toEqual([...expected.classIds.data]);
  expect(
    maxDifference(
      segments.map(({ score }) => score!),
      expected.scores.data,
    ),
  ).toBeLessThan(1e-4);
  const alike = labels.data.filter((label, i) => label === (expected.labels.data[i] === 255 ? -1 : expected.labels.data[i]));
  expect(alike.length / labels.data.length).toBeGreaterThan(0.9995);
  await segment.dispose();
});

it("gives objects with scores, where nobody says what is a thing of every class", async () => {
  const find = await instance(given(), { runtime: await cpuRuntime(), warmUp: false });
  const { segments } = await find(image, { scoreThreshold: 0, maxInstances: 4 });
  expect(segments).toHaveLength(4);
  const scores = segments.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  await find.dispose();
});
