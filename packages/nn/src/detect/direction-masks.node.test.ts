// Masks of classes and directions: the objects of a photograph by the task, boxes cropped in one piece and in parts.
import { encodeRle, rleIou } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import { expectClose, type FixtureArray, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { beforeAll, describe, expect, it } from "vitest";
import { families } from "../families/index.js";
import { masklabFamily } from "../networks/masklab/index.js";
import parted from "../networks/masklab/masklab.fixture.json" with { type: "json" };
import whole from "../networks/masklab/masklab_whole.fixture.json" with { type: "json" };
import { instance } from "../tasks/instance.js";
import file from "./direction_masks.fixture.json" with { type: "json" };
import { type Expected, weightsOf } from "./found.testing.js";

interface Cases {
  readonly most: number;
  readonly picture: FixtureArray<Uint8Array>;
  readonly masklab: Expected;
  readonly masklab_whole: Expected;
}
const cases = loadFixture<Cases>(file);

describe("objects of MaskLab", () => {
  const [height, width] = cases.picture.shape as [number, number, number];
  const image = { data: cases.picture.data, height, width, channels: 3 };
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  it.each([
    ["masklab", parted],
    ["masklab_whole", whole],
  ] as const)("of %s are the reference's", async (name, network) => {
    const expected = cases[name];
    const size = { shortestEdge: height, longestEdge: 100, sides: "nearest" } as const;
    const preprocessing = { ...masklabFamily.preprocessing({}), size };
    const segment = await instance(weightsOf(network, expected.tensors), { runtime, families, preprocessing });
    expect(segment.recognized!.family).toBe(masklabFamily);
    const { segments } = await segment(image, { maxInstances: cases.most });
    await segment.dispose();
    expect(segments.length).toBeGreaterThan(8);
    expect(segments.map(({ classId }) => classId)).toEqual([...expected.labels.data]);
    const scores = segments.map(({ score }) => score);
    expectClose(scores, expected.scores.data, 2e-5);
    // thousandths of a pixel
    const boxes = segments.flatMap(({ found: { x, y, width: w, height: h } }) => [x, y, x + w, y + h]);
    expectClose(boxes, expected.boxes.data, 1e-3);
    const perMask = expected.masks.shape[1]!;
    segments.forEach(({ rle }, i) => {
      const bits = expected.masks.data.subarray(i * perMask, (i + 1) * perMask);
      const data = Uint8Array.from({ length: height * width }, (_, k) => (bits[k >> 3]! >> (7 - (k & 7))) & 1);
      expect(rleIou([rle], [encodeRle({ data, height, width })])[0], `mask ${i}`).toBeGreaterThanOrEqual(0.999);
    });
  });
});
