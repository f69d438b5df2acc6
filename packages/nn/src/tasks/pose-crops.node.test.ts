// Bodies in the boxes of a photograph, as mmpose finds them: cropped, seen with their mirror images, decoded, and placed on the image.
import { toFloat32 } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, describe, expect, it } from "vitest";
import type { Family } from "../families/family.js";
import direct from "../networks/deeppose/deeppose.fixture.json";
import { deepposeFamily } from "../networks/deeppose/index.js";
import { rtmposeFamily } from "../networks/rtmpose/index.js";
import binned from "../networks/rtmpose/rtmpose.fixture.json";
import { type SimpleBaselineConfig, simplebaselineFamily } from "../networks/simplebaseline/index.js";
import simple from "../networks/simplebaseline/simplebaseline.fixture.json";
import { readWeights } from "../weights/index.js";
import { boxCrop, frameOf } from "./box-crop.js";
import type { Decoding } from "./heat-map-pose.js";
import { bodyScore } from "./heat-maps.js";
import { pose } from "./index.js";
import file from "./pose-crops.fixture.json";

interface Bodies {
  readonly flipTest: boolean;
  /** x, y and score of the points of each box. */
  readonly bodies: FixtureArray<Float64Array>;
}
const fixture = loadFixture<{
  readonly picture: FixtureArray<Uint8Array>;
  /** The second box's, as OpenCV samples it. */
  readonly crop: FixtureArray<Uint8Array>;
  readonly boxes: [number, number, number, number][];
  readonly bins: Bodies[];
  readonly pairs: Bodies[];
  readonly heat: (Bodies & { readonly decoding: Decoding })[];
}>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };
const boxes = fixture.boxes.map(([x, y, w, h]) => ({ x, y, width: w, height: h }));
const size = { height: 96, width: 64 };
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

describe("bodies in boxes", () => {
  it.each(fixture.heat)("are mmpose's: $decoding, flip test $flipTest", async ({ decoding, flipTest, bodies: expected }) => {
    const network = networkFixture(simple);
    const config = { ...(network.config as SimpleBaselineConfig), decoding };
    const source = { family: simplebaselineFamily, config, weights: readWeights(network.weights) };
    const find = await pose(source, { runtime: await runtime, preprocessing: { size } });
    const bodies = await find(toFloat32(picture), { boxes, flipTest });
    const points = bodies.flatMap((body) => body.points);
    expect(points.map(({ name }) => name).slice(0, 2)).toEqual(["nose", "left_eye"]);
    const hottest = fixture.heat.find((each) => each.decoding === "quarter" && each.flipTest === flipTest)!.bodies.data;
    points.forEach(({ x, y, score }, k) => {
      const [px, py, ps] = expected.data.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
      // a parabola that is nearly flat puts its maximum far away, and rounding moves it by the square of that
      const moved = decoding === "quarter" ? 0 : Math.hypot(px - hottest[3 * k]!, py - hottest[3 * k + 1]!);
      expect(Math.hypot(x - px, y - py), `point ${k}`).toBeLessThan(2e-3 * (1 + moved ** 2));
      expect(Math.abs(score - ps) / Math.abs(ps), `score ${k}`).toBeLessThan(1e-3);
    });
    for (const body of bodies) expect(body.score).toBeCloseTo(bodyScore(body.points), 9);
    await find.dispose();
  });

  it.each([
    ...fixture.bins.map((bodies) => ({ of: "bins", family: rtmposeFamily as Family, network: binned, ...bodies })),
    ...fixture.pairs.map((bodies) => ({ of: "coordinates", family: deepposeFamily as Family, network: direct, ...bodies })),
  ])("are mmpose's by $of: flip test $flipTest", async ({ family, network: fixed, flipTest, bodies: expected }) => {
    const { config, weights } = networkFixture(fixed);
    const source = { family, config: config!, weights: readWeights(weights) };
    const find = await pose(source, { runtime: await runtime, preprocessing: { size } });
    const points = (await find(toFloat32(picture), { boxes, flipTest })).flatMap((body) => body.points);
    expect(points).toHaveLength(expected.data.length / 3);
    points.forEach(({ x, y, score }, k) => {
      const [px, py] = [expected.data[3 * k]!, expected.data[3 * k + 1]!];
      expect(Math.hypot(x - px, y - py) / Math.max(100, Math.hypot(px, py)), `point ${k}`).toBeLessThan(1e-5);
      expect(Math.abs(score - expected.data[3 * k + 2]!), `score ${k}`).toBeLessThan(1e-3);
    });
    await find.dispose();
  });

  it("are cropped as OpenCV does, which rounds positions to a 32nd of a pixel", () => {
    const crop = boxCrop(picture, frameOf(boxes[1]!, size, 1.25), size, "edges");
    const differences = Array.from(crop.data, (value, i) => Math.abs(value - fixture.crop.data[i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(3);
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(0.2);
  });
});
