import { mpiiKeypoints } from "@segkit/core/keypoints";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { hourglass, hourglassFamily } from "./index.js";

const config = { stacks: 2, width: 6, stem: 4, nPoints: 3 } as const;

describe("hourglass", () => {
  it("has a published number of parameters, less the shortcuts' that nothing is computed with", () => {
    // a shortcut's convolution of blocks that do not change their channels: one of 128, and 14 of 256 in each hourglass
    const idle = (128 + 1) * 128 + 8 * 14 * (256 + 1) * 256;
    const found = summary(hourglass(), { height: 256, width: 256 });
    expect(found.parameters + idle).toBe(32_819_328);
  });

  it("is recognized in sizes of one's own", () => {
    expect(recognize(initialize(hourglass(config)), { families: [hourglassFamily] }).config).toEqual(config);
  });

  it("has the mean of a flip test cut at 1, as its authors do", () => {
    const finding = hourglassFamily.pose!({});
    const maps = (value: number) =>
      ({ heatmaps: { type: "float32", data: new Float32Array(16).fill(value), dims: [1, 16, 1, 1] } }) as const;
    const size = { height: 4, width: 4 };
    if (finding.kind !== "crop") throw new Error("hourglasses see crops");
    expect([...new Set<unknown>(finding.mirrored!(maps(0.5), maps(2), size)["heatmaps"]!.data as Float32Array)]).toEqual([1]);
    expect(finding.decode(maps(0.5), size)[0]).toEqual({ x: 1, y: 1, score: 0.5 });
    expect(hourglassFamily.keypoints!({})).toBe(mpiiKeypoints);
    expect(hourglassFamily.pose!({ nPoints: 3 })).not.toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => hourglass({ stacks: 0 })).message).toMatch(/hourglass: stacks/);
    for (const wrong of [{ width: 1 }, { stem: 0 }, { nPoints: 0 }, { depth: 4 }])
      expectError("invalid-option", () => hourglass(wrong as object));
    expectError("shape-mismatch", () => summary(hourglass(config), { height: 96, width: 64 }));
  });
});
