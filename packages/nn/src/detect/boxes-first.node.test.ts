// Objects of a photograph as further detectors find them that look for boxes before masks: boxes, scores, classes and masks.
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node";
import { expectClose, type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Family } from "../families/family.js";
import centered from "../networks/centermask/centermask.fixture.json";
import { centermaskFamily } from "../networks/centermask/index.js";
import hybrid from "../networks/htc/htc.fixture.json";
import { htcFamily } from "../networks/htc/index.js";
import { type KeypointRcnnConfig, keypointRcnnPose, keypointrcnnFamily } from "../networks/keypointrcnn/index.js";
import points from "../networks/keypointrcnn/keypointrcnn_detectron2.fixture.json";
import { maskscoringrcnnFamily } from "../networks/maskscoringrcnn/index.js";
import scored from "../networks/maskscoringrcnn/maskscoringrcnn.fixture.json";
import { panetFamily } from "../networks/panet/index.js";
import adaptive from "../networks/panet/panet_paper.fixture.json";
import { queryinstFamily } from "../networks/queryinst/index.js";
import queried from "../networks/queryinst/queryinst.fixture.json";
import { retinamaskFamily } from "../networks/retinamask/index.js";
import retina from "../networks/retinamask/retinamask.fixture.json";
import file from "./boxes_first.fixture.json";
import { type Expected, expectObjects, type Floats, foundIn, weightsOf } from "./found.testing.js";

const networks = [
  ["htc", htcFamily, hybrid, 32],
  ["queryinst", queryinstFamily, queried, 32],
  ["centermask", centermaskFamily, centered, 160],
  ["maskscoringrcnn", maskscoringrcnnFamily, scored, 32],
  ["panet_paper", panetFamily, adaptive, 32],
  ["retinamask", retinamaskFamily, retina, 32],
] as const satisfies readonly (readonly [string, Family, unknown, number])[];
type Name = (typeof networks)[number][0];
interface Bodies {
  boxes: Floats;
  scores: Floats;
  points: Floats;
  heats: Floats;
  tensors: Record<string, Floats>;
}
type Cases = Record<Name, Expected> & { keypointrcnn_detectron2: Bodies; picture: FixtureArray<Uint8Array> };
const fixture = loadFixture<Cases>(file);
const [height, width] = fixture.picture.shape as [number, number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

describe("objects", () => {
  it.each(networks)(
    "of %s are the reference's, masks and all",
    async (name, { objects, preprocessing }: Family, network, multipleOf) => {
      const { config } = networkFixture(network);
      const size = { shortestEdge: height, longestEdge: 100, sides: "nearest" } as const;
      const detector = {
        finding: objects!(config!),
        weights: weightsOf(network, fixture[name].tensors),
        preprocessing: { ...preprocessing(config!), size, pad: { multipleOf } },
      };
      const { objects: found, place } = await foundIn(runtime, picture, detector, { maxInstances: 9 });
      expect(found.length).toBeGreaterThan(2);
      expectObjects(found, fixture[name], place, 500);
    },
  );
});

it("bodies of Keypoint R-CNN are Detectron2's, point by point", async () => {
  const expected = fixture.keypointrcnn_detectron2;
  const config = networkFixture(points).config as KeypointRcnnConfig;
  const size = { shortestEdge: 64, longestEdge: 100, sides: "nearest" } as const;
  const preprocessing = { ...keypointrcnnFamily.preprocessing(config), size, std: [58.395, 57.12, 57.375] };
  const detector = { finding: keypointRcnnPose(config), weights: weightsOf(points, expected.tensors), preprocessing };
  const { objects: found, place } = await foundIn(runtime, picture, detector, { maxInstances: 9 });
  const [sy, sx] = [height / place.resizedSize.height, width / place.resizedSize.width];
  const scores = found.map(({ score }) => score);
  expectClose(scores, expected.scores.data, 2e-5);
  const boxes = found.flatMap(({ box }) => [box![0] * sx, box![1] * sy, box![2] * sx, box![3] * sy]);
  expectClose(boxes, expected.boxes.data, 1e-3);
  const all = found.flatMap((body) => body.points.map((point) => point!));
  const places = all.flatMap(({ x, y }) => [(x + 0.5) * sx, (y + 0.5) * sy]);
  expectClose(places, expected.points.data, 1e-3);
  const heats = all.map(({ score }) => score);
  expectClose(heats, expected.heats.data, 1e-5);
});
