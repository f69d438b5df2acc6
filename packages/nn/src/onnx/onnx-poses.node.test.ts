// Files of RTMPose, MoveNet and YOLO's pose networks as they are exported, which say what their outputs are.
import { cocoKeypoints } from "@segkit/core/keypoints";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pose, semantic } from "../tasks/index.js";
import { fromOnnx } from "./index.js";
import file from "./onnx_poses.fixture.json" with { type: "json" };

interface Case {
  readonly file: FixtureArray<Uint8Array>;
  readonly points: FixtureArray<Float64Array>;
}
type Cases = Readonly<Record<"bins" | "points", Case>> & { readonly people: Case & { scores: FixtureArray<Float64Array> } };
const fixture = loadFixture<Cases>(file);
let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

describe("a file of poses", () => {
  it.each([
    ["bins", { height: 32, width: 24 }],
    ["points", { height: 32, width: 32 }],
  ] as const)("of %s is known by its outputs, and needs no more words", async (name, { height, width }) => {
    const network = await fromOnnx(fixture[name].file.data);
    expect(network.signature).toMatchObject({ head: { kind: name, nPoints: 17 }, tasks: ["pose"] });
    expect(network.keypoints).toBe(cocoKeypoints);
    const find = await pose(network, { runtime });
    // an image of twice the size, whose points are twice as far
    const [body] = await find(noisyImage(2 * height, 2 * width, 3));
    expect(body!.points[5]!.name).toBe("left_shoulder");
    body!.points.forEach(({ x, y, score }, k) => {
      const [knownX, knownY, known] = fixture[name].points.data.subarray(3 * k, 3 * k + 3);
      expect(x).toBeCloseTo(2 * knownX!, 4);
      expect(y).toBeCloseTo(2 * knownY!, 4);
      expect(score).toBeCloseTo(known!, 5);
    });
    await find.dispose();
  });

  it("of bins has a flip test where the points are known, and takes other preparation", async () => {
    const bytes = fixture.bins.file.data;
    const own = await fromOnnx(bytes, { preprocessing: { order: "bgr" } });
    expect(own.preprocessing).toEqual({ order: "bgr", size: { height: 32, width: 24 } });
    const find = await pose(own, { runtime });
    expect(await find(noisyImage(32, 24, 3), { flipTest: true })).toHaveLength(1);
    await find.dispose();
    await expectRejection("unsupported", semantic(own, { runtime }));
  });

  it("of YOLO gives people of the whole image, those left out that overlap surer ones", async () => {
    const { file: bytes, scores, points } = fixture.people;
    const network = await fromOnnx(bytes.data);
    expect(network.signature.head).toMatchObject({ kind: "yolo-pose", form: "scores", nClasses: 1, nPoints: 17, numbers: 3 });
    expect(network.preprocessing).toMatchObject({ size: { longestEdge: 32 }, pad: { value: 114, at: "center" } });
    const find = await pose(network, { runtime });
    const bodies = await find(noisyImage(64, 64, 3));
    expect(bodies.map(({ score }) => score)).toEqual([...scores.data].map((score) => expect.closeTo(score, 5)));
    bodies.forEach((body, n) => {
      body.points.forEach(({ x, y, score }, k) => {
        const [knownX, knownY, known] = points.data.subarray(3 * (17 * n + k), 3 * (17 * n + k) + 3);
        expect(x).toBeCloseTo(2 * knownX!, 3);
        expect(y).toBeCloseTo(2 * knownY!, 3);
        expect(score).toBeCloseTo(known!, 5);
      });
    });
    expect(bodies[0]!.box).toEqual({ x: 8, y: 8, width: 24, height: 32 });
    expect(await find(noisyImage(64, 64, 3), { scoreThreshold: 0.8 })).toHaveLength(1);
    await find.dispose();
  });
});
