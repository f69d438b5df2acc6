// Bodies in the boxes of a photograph, as transformers' and mmpose's ViTPose find them.
import { toFloat32 } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, describe, expect, it } from "vitest";
import { type VitPoseConfig, vitposeFamily } from "../networks/vitpose/index.js";
import classic from "../networks/vitpose/vitpose.fixture.json";
import openmmlab from "../networks/vitpose/vitpose_openmmlab.fixture.json";
import openmmlabSimple from "../networks/vitpose/vitpose_openmmlab_simple.fixture.json";
import plus from "../networks/vitpose/vitpose_plus.fixture.json";
import simple from "../networks/vitpose/vitpose_simple.fixture.json";
import { readWeights } from "../weights/index.js";
import { pose } from "./index.js";
import file from "./pose-vitpose.fixture.json";

const fixture = loadFixture<{
  readonly picture: FixtureArray<Uint8Array>;
  readonly boxes: [number, number, number, number][];
  /** x, y and score of the points of each box. */
  readonly bodies: Readonly<Record<string, FixtureArray<Float64Array>>>;
  /** The same where the maps are hottest, of mmpose's. */
  readonly hottest: Readonly<Record<string, FixtureArray<Float64Array>>>;
}>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };
const boxes = fixture.boxes.map(([x, y, w, h]) => ({ x, y, width: w, height: h }));
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

describe("bodies of ViTPose", () => {
  it.each([
    ["vitpose", classic],
    ["vitpose_simple", simple],
    ["vitpose_plus", plus],
    ["vitpose_openmmlab", openmmlab],
    ["vitpose_openmmlab_simple", openmmlabSimple],
  ] as const)("are the reference's: %s", async (name, network) => {
    const { config, weights } = networkFixture(network);
    const source = { family: vitposeFamily, config: config as VitPoseConfig, weights: readWeights(weights) };
    const find = await pose(source, { runtime: await runtime });
    // mmpose's samples are not rounded
    const seen = name.includes("openmmlab") ? toFloat32(picture) : picture;
    const points = (await find(seen, { boxes })).flatMap((body) => body.points);
    const { data } = fixture.bodies[name]!;
    expect(points).toHaveLength(data.length / 3);
    const hottest = fixture.hottest[name]?.data ?? data;
    points.forEach(({ x, y, score }, k) => {
      // a parabola that is nearly flat puts its maximum far away, and rounding moves it by the square of that
      const moved = Math.hypot(data[3 * k]! - hottest[3 * k]!, data[3 * k + 1]! - hottest[3 * k + 1]!);
      const most = 1e-2 + 1e-5 * moved ** 2;
      expect(Math.hypot(x - data[3 * k]!, y - data[3 * k + 1]!), `point ${k}`).toBeLessThan(most);
      expect(Math.abs(score - data[3 * k + 2]!) / Math.abs(data[3 * k + 2]!), `score ${k}`).toBeLessThan(1e-3);
    });
    await find.dispose();
  });
});
