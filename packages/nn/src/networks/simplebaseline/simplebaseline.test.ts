import { cocoKeypoints, mpiiKeypoints } from "@segkit/core/keypoints";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { respell } from "../../weights/index.js";
import { simpleBaseline, simplebaselineFamily } from "./index.js";

const config = { layers: 18, width: 8, channels: 12, nPoints: 14 } as const;

describe("simpleBaseline", () => {
  it.each([
    [50, 33_999_697, 5.4],
    [101, 52_991_825, 9.1],
    [152, 68_635_473, 12.7],
  ] as const)("with ResNet-%d has %d parameters", (layers, parameters, billions) => {
    const found = summary(simpleBaseline({ layers }), { height: 256, width: 192 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9).toBeCloseTo(billions, 0);
  });

  it("is recognized in widths of one's own, and by OpenMMLab's names", () => {
    const weights = initialize(simpleBaseline(config));
    expect(recognize(weights, { families: [simplebaselineFamily] }).config).toEqual(config);
    const theirs = respell(weights, {
      name: "mine",
      rules: [
        [/^(?=conv1|bn1|layer)/, "backbone."],
        [/^(?=deconv_layers|final_layer)/, "head."],
      ],
    });
    expect(recognize(theirs, { families: [simplebaselineFamily] }).config).toEqual(config);
  });

  it("knows its points, and how they are decoded", () => {
    const { keypoints, pose, preprocessing } = simplebaselineFamily;
    expect(keypoints!({ nPoints: 17 })).toBe(cocoKeypoints);
    expect(keypoints!({ nPoints: 16 })).toBe(mpiiKeypoints);
    expect(keypoints!({ nPoints: 2 }).names).toEqual(["point_0", "point_1"]);
    expect(preprocessing({ nPoints: 16 }).size).toEqual({ height: 256, width: 256 });
    expect(pose!({ decoding: "udp" })).toMatchObject({ kind: "crop", alignment: "centers", padding: 1.25 });
    expect(pose!({ decoding: "dark" })).toMatchObject({ alignment: "edges" });
    expect(pose!({ nPoints: 2 })).not.toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => simpleBaseline({ layers: 51 as 50 })).message).toMatch(/simpleBaseline: layers/);
    for (const wrong of [{ width: 0 }, { channels: 0 }, { nPoints: 0 }, { decoding: "argmax" }, { nClasses: 17 }])
      expectError("invalid-option", () => simpleBaseline(wrong as object));
    expectError("shape-mismatch", () => summary(simpleBaseline(config), { height: 40, width: 64 }));
  });
});
