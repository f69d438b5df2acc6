import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { rtmPose, rtmposeFamily } from "./index.js";

const config = {
  ...{ width: 4, depths: [1, 2, 1, 1], hidden: 8, attention: 4, kernel: 3, bins: 3, nPoints: 5 },
  imageSize: { height: 64, width: 96 },
} as const;

describe("rtmPose", () => {
  it.each([
    ["t", 3_337_000, 0.36],
    ["s", 5_470_000, 0.68],
    ["m", 13_588_000, 1.93],
    ["l", 27_660_000, 4.16],
  ] as const)(
    "%s has about %d parameters, and the billions of multiplications that are published",
    (variant, parameters, billions) => {
      const found = summary(rtmPose(rtmposeFamily.variants[variant]!.config), {});
      expect(Math.abs(found.parameters - parameters)).toBeLessThan(20_000);
      expect(Math.abs(found.flops / 2e9 / billions - 1)).toBeLessThan(0.02);
    },
  );

  it("is recognized in sizes of one's own", () => {
    expect(recognize(initialize(rtmPose(config)), { families: [rtmposeFamily] }).config).toEqual(config);
  });

  it("decodes bins, at its own size", () => {
    expect(rtmposeFamily.pose!(config)).toMatchObject({
      kind: "crop",
      alignment: "edges",
      size: config.imageSize,
      padding: 1.25,
    });
    expect(rtmposeFamily.pose!(config)).not.toHaveProperty("mirrored");
    expect(rtmposeFamily.pose!({})).toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => rtmPose({ width: 1 })).message).toMatch(/rtmPose: width/);
    for (const wrong of [
      { depths: [1, 2, 3] },
      { depths: [1, 1, 1, 0] },
      { imageSize: { height: 250, width: 192 } },
      { bins: 0 },
      { s: 4 },
    ])
      expectError("invalid-option", () => rtmPose(wrong as object));
  });
});
