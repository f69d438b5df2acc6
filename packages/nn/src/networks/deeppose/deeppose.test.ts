import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { resnetclassifierFamily } from "../resnetclassifier/index.js";
import { deepPose, deepposeFamily } from "./index.js";

const config = { layers: 18, width: 8, nPoints: 14 } as const;

describe("deepPose", () => {
  it("has the parameters of OpenMMLab's", () => {
    expect(summary(deepPose(), { height: 64, width: 64 }).parameters).toBe(23_577_698);
  });

  it("is recognized in sizes of one's own", () => {
    const families = [resnetclassifierFamily, deepposeFamily];
    expect(recognize(initialize(deepPose(config)), { families }).config).toEqual(config);
    // a classifier's file has the same names, but for the numbers of classes that are those of points
    expect(recognize(initialize(deepPose({ ...config, nPoints: 5 })), { families }).family).toBe(resnetclassifierFamily);
  });

  it("gives coordinates of the crop, which have no score", () => {
    const finding = deepposeFamily.pose!({ nPoints: 3 });
    if (finding.kind !== "crop") throw new Error("DeepPose sees crops");
    const coordinates = { type: "float32", data: Float32Array.of(0.5, 0.25, 0, 1, 1, 0), dims: [1, 3, 2] } as const;
    expect(finding.decode({ coordinates }, { height: 256, width: 192 })[0]).toEqual({ x: 96, y: 64, score: 1 });
    expect(finding).not.toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => deepPose({ layers: 51 as 50 })).message).toMatch(/deepPose: layers/);
    for (const wrong of [{ width: 0 }, { nPoints: 0 }, { depth: 4 }])
      expectError("invalid-option", () => deepPose(wrong as object));
  });
});
