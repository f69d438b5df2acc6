import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { cpm, cpmFamily } from "./index.js";

const config = { stages: 2, width: 8, nPoints: 3 } as const;

describe("cpm", () => {
  it("has the parameters of OpenMMLab's", () => {
    expect(summary(cpm(), { height: 64, width: 64 }).parameters).toBe(31_304_166);
  });

  it("is recognized in sizes of one's own, of one stage too", () => {
    for (const own of [config, { ...config, stages: 1 }])
      expect(recognize(initialize(cpm(own)), { families: [cpmFamily] }).config).toEqual(own);
  });

  it("sees larger crops of MPII's bodies", () => {
    expect(cpmFamily.preprocessing({ nPoints: 16 }).size).toEqual({ height: 368, width: 368 });
    expect(cpmFamily.preprocessing({}).size).toEqual({ height: 256, width: 192 });
    expect(cpmFamily.pose!({ decoding: "dark" })).toMatchObject({ kind: "crop", padding: 1.25 });
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => cpm({ stages: 0 })).message).toMatch(/cpm: stages/);
    for (const wrong of [{ width: 3 }, { nPoints: 0 }, { decoding: "argmax" }, { depth: 4 }])
      expectError("invalid-option", () => cpm(wrong as object));
  });
});
