import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { ritm, ritmFamily, ritmPrompting } from "./index.js";

const TINY = { variant: "h18s", width: 2, ocrWidth: 4 } as const;

describe("ritm", () => {
  it("has the published number of parameters, but for those that decide nothing", () => {
    const size = { height: 32, width: 48 };
    const compared = (width: number) => 2 * (3 * width * width + 4 * width);
    expect(summary(ritm(), size).parameters).toBe(10_032_019 - compared(64));
    expect(summary(ritm({ variant: "h18s" }), size).parameters).toBe(4_220_047 - compared(48));
    expect(summary(ritm({ variant: "h32" }), size).parameters).toBe(30_951_363 - compared(128));
  });

  it("gives scores of the image's size, whatever that is", () => {
    for (const [height, width] of [
      [1, 1],
      [33, 1],
      [97, 65],
    ] as const) {
      expect(summary(ritm(TINY), { height, width }).outputs["logits"]!.shape).toEqual([1, 1, height, width]);
    }
  });

  it("is recognized in other widths, and without the mask before", () => {
    for (const config of [TINY, { variant: "h18", width: 4, previousMask: false }] as const) {
      expect(recognize(initialize(ritm(config)), { families }).config).toEqual(config);
    }
  });

  it("is told of clicks by disks of radius 5, in fractions of a pixel too", () => {
    const { guide, uses, zoom, rounds } = ritmPrompting();
    const size = { height: 14, width: 20 };
    const points = [
      { x: 6, y: 7, label: 1 },
      { x: 19, y: 0.5, label: 0 },
    ];
    const maps = guide({ points }, size);
    expect(maps).toHaveLength(2 * 14 * 20);
    const count = (map: Float32Array) => map.reduce((sum, value) => sum + value, 0);
    expect(count(maps.subarray(0, 280))).toBe(81);
    const at = (map: number, x: number, y: number) => maps[280 * map + 20 * y + x];
    expect([at(0, 1, 7), at(0, 0, 7), at(0, 9, 11), at(0, 10, 11), at(1, 14, 0), at(1, 15, 3)]).toEqual([1, 0, 1, 0, 0, 1]);
    expect([uses, rounds, zoom!.targetSize]).toEqual([["points", "mask"], true, 400]);
    const baseline = ritmPrompting({ previousMask: false });
    expect([baseline.uses, baseline.rounds, baseline.zoom]).toEqual([["points"], false, undefined]);
  });

  it("refuses configurations that are none", () => {
    for (const config of [{ variant: "h64" }, { width: 0 }, { ocrWidth: 1.5 }, { previousMask: 1 }, { small: true }]) {
      expectError("invalid-option", () => ritm(config as object));
      expectError("invalid-option", () => ritmPrompting(config as object));
    }
    expect(Object.values(ritmFamily.parts)).toHaveLength(8);
  });
});
