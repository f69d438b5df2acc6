// Objects of a photograph as further detectors find them that look for boxes before masks: boxes, scores, classes and masks.
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Family } from "../families/family.js";
import centered from "../networks/centermask/centermask.fixture.json";
import { centermaskFamily } from "../networks/centermask/index.js";
import hybrid from "../networks/htc/htc.fixture.json";
import { htcFamily } from "../networks/htc/index.js";
import { maskscoringrcnnFamily } from "../networks/maskscoringrcnn/index.js";
import scored from "../networks/maskscoringrcnn/maskscoringrcnn.fixture.json";
import { queryinstFamily } from "../networks/queryinst/index.js";
import queried from "../networks/queryinst/queryinst.fixture.json";
import file from "./boxes_first.fixture.json";
import { type Expected, expectObjects, foundIn, weightsOf } from "./found.testing.js";

const networks = [
  ["htc", htcFamily, hybrid, 32],
  ["queryinst", queryinstFamily, queried, 32],
  ["centermask", centermaskFamily, centered, 160],
  ["maskscoringrcnn", maskscoringrcnnFamily, scored, 32],
] as const satisfies readonly (readonly [string, Family, unknown, number])[];
type Name = (typeof networks)[number][0];
const fixture = loadFixture<Record<Name, Expected> & { picture: FixtureArray<Uint8Array> }>(file);
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
