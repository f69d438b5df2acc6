// The whole way of poses: boxes of a hand, of a detector and of the whole image; batches, mirror images, limits; and on to COCO's evaluation.
import { segmentsToCoco } from "@segkit/formats/coco";
import { evaluateCoco } from "@segkit/metrics/coco";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection, noisyImage } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { higherHrnet, higherhrnetFamily } from "../networks/higherhrnet/index.js";
import { type SimpleBaselineConfig, simplebaselineFamily } from "../networks/simplebaseline/index.js";
import simple from "../networks/simplebaseline/simplebaseline.fixture.json";
import { type Solov2Config, solov2Family } from "../networks/solov2/index.js";
import instances from "../networks/solov2/solov2.fixture.json";
import { readWeights } from "../weights/index.js";
import { type Body, instance, pose } from "./index.js";
import { bodyScore } from "./keypoint.js";

const image = noisyImage(120, 160, 3);
const mirrored = { ...image, data: image.data.slice() };
for (let row = 0; row < 120; row++)
  for (let x = 0; x < 160; x++)
    for (let c = 0; c < 3; c++) mirrored.data[(row * 160 + x) * 3 + c] = image.data[(row * 160 + 159 - x) * 3 + c]!;
const boxes = [
  { x: 12.5, y: 8, width: 40, height: 90 },
  { x: 80, y: 20, width: 70, height: 60 },
  { x: 100, y: 60, width: 30, height: 50 },
];
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

const size = { height: 64, width: 64 };
async function inBoxes() {
  const { config, weights } = networkFixture(simple);
  const source = { family: simplebaselineFamily, config: config as SimpleBaselineConfig, weights: readWeights(weights) };
  return pose(source, { runtime: await runtime, preprocessing: { ...simplebaselineFamily.preprocessing({}), size } });
}

function near(one: readonly Body[], other: readonly Body[], pixels = 1e-2): void {
  expect(one).toHaveLength(other.length);
  one.forEach((body, n) => {
    expect(Math.abs(body.score / other[n]!.score - 1)).toBeLessThan(1e-4);
    body.points.forEach(({ x, y }, k) => {
      expect(Math.hypot(x - other[n]!.points[k]!.x, y - other[n]!.points[k]!.y)).toBeLessThan(pixels);
    });
  });
}

describe("the way of poses", () => {
  it("is the same in batches of any size, for each box by itself", async () => {
    const find = await inBoxes();
    const together = await find(image, { boxes, batchSize: 3 });
    near(await find(image, { boxes, batchSize: 2 }), together);
    near((await Promise.all(boxes.map((box) => find(image, { boxes: [box] })))).flat(), together);
    expect(together.map(({ box }) => box)).toEqual(boxes);
    // the whole image is a box without surroundings
    const whole = [{ x: 0, y: 0, width: 160, height: 120 }];
    near(await find(image), await find(image, { boxes: whole, padding: 1 }));
    await find.dispose();
  });

  it("takes the segments of a detector, whose scores count", async () => {
    const drawn = networkFixture(instances);
    const config = drawn.config as Solov2Config;
    const detector = { family: solov2Family, config, weights: readWeights(drawn.weights) };
    const detect = await instance(detector, {
      runtime: await runtime,
      preprocessing: { ...solov2Family.preprocessing(config), size: { height: 64, width: 96 }, pad: { multipleOf: 32 } },
    });
    const { segments } = await detect(image, { scoreThreshold: 0, maxInstances: 3 });
    expect(segments).toHaveLength(3);
    const find = await inBoxes();
    const bodies = await find(image, { boxes: segments });
    const alone = await find(image, { boxes: segments.map(({ found, box }) => found ?? box) });
    bodies.forEach((body, n) => {
      expect(body.points).toEqual(alone[n]!.points);
      expect(body.score).toBeCloseTo(segments[n]!.score! * bodyScore(body.points), 9);
    });
    await detect.dispose();
    await find.dispose();
  });

  it("with a flip test sees nearly the mirror image's body, left and right exchanged", async () => {
    const find = await inBoxes();
    const { flip } = find.preset.keypoints!;
    const [box] = boxes as [(typeof boxes)[0]];
    // pixels' centers are mirrored at the middle between the outermost two
    const other = { ...box, x: 159 - box.x - box.width };
    const [own, theirs] = [
      (await find(image, { boxes: [box], flipTest: true }))[0]!,
      (await find(mirrored, { boxes: [other], flipTest: true }))[0]!,
    ];
    expect(own.score).not.toBe((await find(image, { boxes: [box] }))[0]!.score);
    // crops begin at an edge, so that a crop and its mirror image lie a pixel of theirs apart
    const heats = (body: Body) => body.points.map(({ score }) => score);
    const [mine, exchanged] = [heats(own), flip.map((k) => heats(theirs)[k]!)];
    const middle = mine.reduce((sum, heat) => sum + heat, 0) / mine.length;
    const apart = mine.map((heat, k) => Math.abs(heat - exchanged[k]!) / Math.abs(middle));
    expect(apart.reduce((sum, part) => sum + part, 0) / apart.length).toBeLessThan(0.3);
    await find.dispose();
  });

  it("finds so many bodies of the whole image as are asked for, the surest first", async () => {
    const config = { variant: "w18-small-v2", width: 4, blocks: 1, nPoints: 17 } as const;
    const source = { family: higherhrnetFamily, config, weights: initialize(higherHrnet(config)) };
    const preprocessing = { ...higherhrnetFamily.preprocessing(config), size: { shortestEdge: 64 } };
    const find = await pose(source, { runtime: await runtime, preprocessing });
    const bodies = await find(image);
    expect(bodies.length).toBeGreaterThan(2);
    const scores = bodies.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const least = (scores[0]! + scores[1]!) / 2;
    expect(await find(image, { scoreThreshold: least })).toEqual(bodies.slice(0, 1));
    expect((await find(image, { maxInstances: 2 })).length).toBeLessThanOrEqual(2);
    await expectRejection("invalid-option", find(image, { boxes }));
    await find.dispose();
  });

  it("goes on to COCO's evaluation without a word between", async () => {
    const find = await inBoxes();
    const bodies = await find(image, { boxes });
    const detections = segmentsToCoco(bodies, { imageId: 3, categoryIds: [1] });
    const annotations = bodies.map(({ points, box }, n) => ({
      ...{ id: n + 1, image_id: 3, category_id: 1, bbox: [box.x, box.y, box.width, box.height], area: box.width * box.height },
      ...{ keypoints: points.flatMap(({ x, y }) => [x, y, 2]), num_keypoints: 17, iscrowd: 0 },
    }));
    const groundTruth = { images: [{ id: 3, height: 120, width: 160 }], categories: [{ id: 1, name: "person" }], annotations };
    expect(evaluateCoco({ groundTruth, detections, type: "keypoints" }).figures["AP"]).toBe(1);
    // points that are elsewhere are not found
    const elsewhere = segmentsToCoco(
      bodies.map((body) => ({ ...body, points: body.points.map((point) => ({ ...point, x: point.x + 60 })) })),
      { imageId: 3, categoryIds: [1] },
    );
    expect(evaluateCoco({ groundTruth, detections: elsewhere, type: "keypoints" }).figures["AP"]).toBeLessThan(0.2);
    await find.dispose();
  });
});
