// Bodies in boxes that overlap: which are kept, as mmpose's `oks_nms` says.
import { cocoKeypoints, toFloat32 } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { expectRejection } from "@segkit/testing/expect";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, describe, expect, it } from "vitest";
import { type SimpleBaselineConfig, simplebaselineFamily } from "../networks/simplebaseline/index.js";
import simple from "../networks/simplebaseline/simplebaseline.fixture.json";
import narrow from "../networks/simplebaseline/simplebaseline_18.fixture.json";
import { readWeights } from "../weights/index.js";
import { unlikeBodies } from "./alike-bodies.js";
import { pose } from "./index.js";
import file from "./pose-nms.fixture.json";

const fixture = loadFixture<{
  readonly picture: FixtureArray<Uint8Array>;
  readonly boxes: FixtureArray<Float64Array>;
  readonly scores: FixtureArray<Float64Array>;
  readonly kept: readonly {
    readonly threshold: number;
    readonly bodies: FixtureArray<Int32Array>;
    readonly scores: FixtureArray<Float64Array>;
  }[];
}>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = toFloat32({ data: fixture.picture.data, height, width, channels: 3 });
const boxes = Array.from(fixture.scores.data, (score, i) => {
  const [x, y, w, h] = fixture.boxes.data.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
  return { box: { x, y, width: w, height: h }, score };
});
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

async function finderOf(network: typeof simple | typeof narrow) {
  const { config, weights } = networkFixture(network);
  const source = { family: simplebaselineFamily, config: config as SimpleBaselineConfig, weights: readWeights(weights) };
  return pose(source, { runtime: await runtime, preprocessing: { size: { height: 96, width: 64 } } });
}

describe("bodies that are alike", () => {
  it("go for surer ones as mmpose's do", async () => {
    const find = await finderOf(simple);
    expect(await find(picture, { boxes })).toHaveLength(boxes.length);
    for (const { threshold, bodies, scores } of fixture.kept) {
      const found = await find(picture, { boxes, oksThreshold: threshold });
      const numbers = found.map(({ box }) => boxes.findIndex((each) => each.box.x === box.x && each.box.width === box.width));
      expect(numbers).toEqual([...bodies.data]);
      found.forEach(({ score }, i) => {
        expect(score).toBeCloseTo(scores.data[i]!, 3);
      });
    }
    await find.dispose();
  });

  it("are themselves: of copies one is kept, of bodies far apart all", () => {
    const at = (x: number, score: number) => ({
      body: {
        box: { x, y: 0, width: 20, height: 40 },
        score,
        points: cocoKeypoints.names.map((name, k) => ({ name, x: x + k, y: 2 * k, score })),
      },
      area: 800,
    });
    const bodies = [at(0, 0.5), at(0, 0.9), at(500, 0.7)];
    const kept = unlikeBodies(bodies, cocoKeypoints.sigmas!, 0.9);
    expect(kept.map(({ score }) => score)).toEqual([0.9, 0.7]);
    expect(unlikeBodies(bodies, cocoKeypoints.sigmas!, 1)).toHaveLength(3);
    expect(unlikeBodies([], cocoKeypoints.sigmas!, 0.9)).toEqual([]);
  });

  it("are not told where nobody says how far points scatter", async () => {
    const find = await finderOf(narrow);
    await expectRejection("invalid-option", find(picture, { boxes, oksThreshold: 0.9 }));
    await expectRejection("invalid-option", find(picture, { boxes, oksThreshold: 1.5 }));
    await find.dispose();
  });
});
