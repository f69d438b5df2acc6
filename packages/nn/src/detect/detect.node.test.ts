// Objects of a photograph as torchvision, MMDetection and Detectron2 find them: boxes, scores, classes and masks; RoIAlign, and kernels against their twins.

import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { createRuntime } from "@segkit/runtime-node";
import { expectClose, type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as twin from "../../reference/detection.js";
import cascade from "../networks/cascademaskrcnn/cascademaskrcnn.fixture.json";
import {
  type CascadeMaskRcnnConfig,
  cascadeMaskRcnnObjects,
  cascademaskrcnnFamily,
} from "../networks/cascademaskrcnn/index.js";
import { type KeypointRcnnConfig, keypointRcnnPose } from "../networks/keypointrcnn/index.js";
import kp from "../networks/keypointrcnn/keypointrcnn.fixture.json";
import { type MaskRcnnConfig, maskRcnnObjects, maskrcnnFamily } from "../networks/maskrcnn/index.js";
import v1 from "../networks/maskrcnn/maskrcnn.fixture.json";
import d2 from "../networks/maskrcnn/maskrcnn_detectron2.fixture.json";
import mm from "../networks/maskrcnn/maskrcnn_openmmlab.fixture.json";
import v2 from "../networks/maskrcnn/maskrcnn_v2.fixture.json";
import { type PanetConfig, panetFamily, panetObjects } from "../networks/panet/index.js";
import aggregated from "../networks/panet/panet.fixture.json";
import { type PanopticFpnConfig, panopticFpnSegments, panopticfpnFamily } from "../networks/panopticfpn/index.js";
import segments from "../networks/panopticfpn/panopticfpn.fixture.json";
import mmSegments from "../networks/panopticfpn/panopticfpn_openmmlab.fixture.json";
import type { Preprocessing } from "../tasks/preprocessing.js";
import { alignedMaps, mapsOf } from "./align.js";
import { decodedBoxes } from "./boxes.js";
import file from "./detect.fixture.json";
import { type Expected, expectObjects, type Floats, foundIn, seenBy, weightsOf } from "./found.testing.js";

interface Merged {
  segments: FixtureArray<Int8Array>;
  classes: number[];
  tensors: Record<string, Floats>;
}
interface Cases
  extends Record<
    "maskrcnn" | "maskrcnn_v2" | "maskrcnn_detectron2" | "maskrcnn_openmmlab" | "cascademaskrcnn" | "panet",
    Expected
  > {
  panopticfpn: Merged;
  panopticfpn_openmmlab: Merged;
  picture: FixtureArray<Uint8Array>;
  keypointrcnn: Pick<Expected, "boxes" | "scores" | "tensors"> & { points: Floats; heats: Floats };
  roiAlign: {
    features: Floats;
    boxes: Floats;
    scale: number;
    every: number;
    cases: { size: number; samplingRatio: number; aligned: boolean; maps: Floats }[];
  };
}
const fixture = loadFixture<Cases>(file);
const [height, width] = fixture.picture.shape as [number, number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

const maskOf = (config: MaskRcnnConfig) => ({
  preprocessing: maskrcnnFamily.preprocessing(config),
  finding: maskRcnnObjects(config),
});
const cascadeOf = (config: CascadeMaskRcnnConfig) => ({
  preprocessing: cascademaskrcnnFamily.preprocessing(config),
  finding: cascadeMaskRcnnObjects(config),
});

const panetOf = (config: PanetConfig) => ({ preprocessing: panetFamily.preprocessing(config), finding: panetObjects(config) });

describe("objects", () => {
  const size = { shortestEdge: 64, longestEdge: 100 };
  const cases = [
    ["maskrcnn", v1, { size: { ...size, sides: "down" } }],
    ["maskrcnn_v2", v2, { size: { ...size, sides: "down" } }],
    ["maskrcnn_detectron2", d2, { size: { ...size, sides: "nearest" }, std: [58.395, 57.12, 57.375] }],
    ["maskrcnn_openmmlab", mm, { size: { shortestEdge: 55, longestEdge: 100, sides: "nearest" } }],
    ["cascademaskrcnn", cascade, { size: { shortestEdge: 55, longestEdge: 100, sides: "nearest" } }, cascadeOf],
    ["panet", aggregated, { size: { shortestEdge: 55, longestEdge: 100, sides: "nearest" } }, panetOf],
  ] as const satisfies readonly (readonly [keyof Cases, unknown, Preprocessing, typeof maskOf?])[];

  it.each(cases)("of %s are the reference's, masks and all", async (name, network, changes, objectsOf = maskOf) => {
    const expected = fixture[name];
    const { preprocessing: own, finding } = objectsOf(networkFixture(network).config!);
    const preprocessing: Preprocessing = { ...own, ...changes };
    const weights = weightsOf(network, expected.tensors);
    const { objects, place } = await foundIn(runtime, picture, { finding, weights, preprocessing }, { maxInstances: 9 });
    expectObjects(objects, expected, place);
  });

  it("are none where all is background", async () => {
    const config = networkFixture(v1).config as MaskRcnnConfig;
    const bias = {
      ...fixture.maskrcnn.tensors["roi_heads.box_predictor.cls_score.bias"]!,
      data: Float32Array.of(100, 0, 0, 0, 0),
    };
    const weights = weightsOf(v1, { "roi_heads.box_predictor.cls_score.bias": bias });
    const { objects } = await foundIn(
      runtime,
      picture,
      { finding: maskRcnnObjects(config), weights, preprocessing: maskrcnnFamily.preprocessing(config) },
      {},
    );
    expect(objects).toEqual([]);
  });
});

describe("segments", () => {
  it.each([
    ["panopticfpn", segments, { size: { shortestEdge: 64, longestEdge: 100, sides: "nearest" }, std: [58.395, 57.12, 57.375] }],
    ["panopticfpn_openmmlab", mmSegments, { size: { shortestEdge: 55, longestEdge: 100, sides: "nearest" } }],
  ] as const)("of %s are the reference's, pixel by pixel", async (name, network, changes) => {
    const expected = fixture[name];
    const config = networkFixture(network).config as PanopticFpnConfig;
    const finding = panopticFpnSegments(config);
    const weights = weightsOf(network, expected.tensors);
    const { context, outputs } = await seenBy(runtime, picture, {
      finding,
      weights,
      preprocessing: { ...panopticfpnFamily.preprocessing(config), ...changes },
    });
    const merged = await finding.merge(outputs, { ...context, ...finding.defaults, isThing: (id) => id < 4 });
    expect(merged.segments.map(({ classId }) => classId)).toEqual(expected.classes);
    expect([...merged.labels.data]).toEqual([...expected.segments.data]);
    expect(new Set(merged.labels.data).size).toBeGreaterThan(5);
  });
});

it("bodies of Keypoint R-CNN are torchvision's, point by point", async () => {
  const { boxes, scores, points, heats, tensors } = fixture.keypointrcnn;
  const config = networkFixture(kp).config as KeypointRcnnConfig;
  const size = { shortestEdge: 64, longestEdge: 100, sides: "down" } as const;
  const preprocessing = { ...maskrcnnFamily.preprocessing({}), size };
  const detector = { finding: keypointRcnnPose(config), weights: weightsOf(kp, tensors), preprocessing };
  const { objects, place } = await foundIn(runtime, picture, detector, { maxInstances: 9 });
  const [sy, sx] = [height / place.resizedSize.height, width / place.resizedSize.width];
  expectClose(
    objects.map(({ score }) => score),
    scores.data,
    1e-5,
  );
  expectClose(
    objects.flatMap(({ box }) => [box![0] * sx, box![1] * sy, box![2] * sx, box![3] * sy]),
    boxes.data,
    2e-4,
  );
  const found = objects.flatMap((body) => body.points.map((point) => point!));
  // torchvision counts from the corner of a pixel, and says of each point that it is visible
  expectClose(
    found.flatMap(({ x, y }) => [(x + 0.5) * sx, (y + 0.5) * sy, 1]),
    points.data,
    2e-4,
  );
  expectClose(
    found.map(({ score }) => score),
    heats.data,
    1e-4,
  );
});

describe("RoIAlign", () => {
  const { features, boxes, scale, every, cases } = fixture.roiAlign;
  const [, channels, rows, columns] = features.shape as [number, number, number, number];
  const last = new Float32Array(features.data.length);
  features.data.forEach((value, i) => {
    const plane = rows * columns;
    last[(i % plane) * channels + Math.floor(i / plane)] = value;
  });
  const level = { features: { type: "float32", data: last, dims: [1, rows, columns, channels] } as Tensor<"float32">, scale };

  it.each(cases)("is torchvision's: $size, ratio $samplingRatio, aligned $aligned", ({ maps, ...how }) => {
    const found = mapsOf(level, boxes.data, how);
    const kept: number[] = [];
    const positions = how.size ** 2;
    for (let box = 0; box < boxes.data.length / 4; box++) {
      for (let c = 0; c < channels; c += every) {
        for (let i = 0; i < positions; i++) kept.push(found[(box * positions + i) * channels + c]!);
      }
    }
    expectClose(kept, maps.data, 2e-6);
  });

  it("is its twin's, for any number of channels", () => {
    for (const count of [1, 15, 16, 17, 35]) {
      const data = Float32Array.from({ length: rows * columns * count }, (_, i) => Math.sin(i));
      const of = { features: { type: "float32", data, dims: [1, rows, columns, count] } as Tensor<"float32">, scale };
      for (const how of [
        { size: 3, samplingRatio: 2, aligned: false },
        { size: 4, samplingRatio: 0, aligned: true },
      ]) {
        const expected = twin.roiAlign({ data, height: rows, width: columns, channels: count, scale }, boxes.data, {
          ...how,
          ratio: how.samplingRatio,
        });
        expectClose(mapsOf(of, boxes.data, how), expected, 1e-5);
      }
    }
  });

  it("takes each box from its level", () => {
    const maps = alignedMaps(
      [level, { ...level, scale: scale / 2 }],
      Float32Array.of(0, 0, 10, 10, 0, 0, 90, 90, 5, 5, 16, 15),
      {
        ...{ size: 2, samplingRatio: 2, aligned: true },
        levelOf: (side) => (side > 50 ? 7 : -1),
      },
    );
    expect(maps.dims).toEqual([3, 4, channels]);
    const alone = mapsOf({ ...level, scale: scale / 2 }, Float32Array.of(0, 0, 90, 90), {
      size: 2,
      samplingRatio: 2,
      aligned: true,
    });
    expect(maps.data.subarray(4 * channels, 8 * channels)).toEqual(alone);
  });
});

it("boxes from offsets are the twin's, and grow no more than 62.5 times", () => {
  const boxes = Float32Array.from({ length: 40 }, (_, i) => 10 * Math.sin(i) + (i % 4 > 1 ? 40 : 0));
  const offsets = Float32Array.from({ length: 40 }, (_, i) => 3 * Math.cos(3 * i));
  offsets[2] = 1000;
  const found = decodedBoxes(boxes, offsets, [1, 2, 3, 4]);
  expectClose(found, twin.decodeBoxes(boxes, offsets, [1, 2, 3, 4], Math.log(62.5)), 1e-3);
  expect(found[2]! - found[0]!).toBeCloseTo(62.5 * (boxes[2]! - boxes[0]!), 2);
});
