import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { mspn, mspnFamily } from "./index.js";

describe("mspn", () => {
  it("has the parameters of OpenMMLab's, but for the heat maps that training looks at", () => {
    // a head: a convolution of 256 channels, one to 17 maps of 3 × 3, and their normalizations
    const head = 256 * 256 + 2 * 256 + 256 * 17 * 9 + 2 * 17;
    const { parameters } = summary(mspn(), { height: 64, width: 64 });
    expect(parameters + 3 * head).toBe(25_112_264);
    expect(summary(mspn({ stages: 4 }), { height: 64, width: 64 }).parameters).toBe(118_598_114);
  });

  it("is recognized in sizes of one's own", () => {
    const config = { stages: 3, depths: [1, 1, 2, 1], width: 4, channels: 8, nPoints: 3 };
    expect(recognize(initialize(mspn(config)), { families: [mspnFamily] }).config).toEqual(config);
  });

  it("does not move the maps of mirror images", () => {
    expect(mspnFamily.pose!({})).toMatchObject({ kind: "crop", alignment: "edges" });
    expect(mspnFamily.pose!({})).toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => mspn({ stages: 0 })).message).toMatch(/mspn: stages/);
    for (const wrong of [{ depths: [1, 1, 1] }, { width: 0 }, { channels: 0 }, { nPoints: 0 }, { layers: 50 }])
      expectError("invalid-option", () => mspn(wrong as object));
  });
});
