import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { rsn, rsnFamily } from "./index.js";

describe("rsn", () => {
  it("has the parameters of OpenMMLab's, but for the heat maps that training looks at", () => {
    // a head: a convolution of 256 channels, one to 17 maps of 3 × 3, and their normalizations
    const head = 256 * 256 + 2 * 256 + 256 * 17 * 9 + 2 * 17;
    const { parameters } = summary(rsn(rsnFamily.variants["50"]!.config), { height: 64, width: 64 });
    expect(parameters + 3 * head).toBe(19_328_584);
    expect(summary(rsn(), { height: 64, width: 64 }).parameters).toBe(8_829_186);
  });

  it("is recognized in sizes of one's own, with weighed heat maps and without", () => {
    const config = { stages: 2, depths: [1, 1, 2, 1], steps: 3, width: 8, branch: 3, channels: 8, nPoints: 3 };
    for (const own of [config, { ...config, stages: 1, refined: true }])
      expect(recognize(initialize(rsn(own)), { families: [rsnFamily] }).config).toEqual(own);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => rsn({ steps: 1 })).message).toMatch(/rsn: steps/);
    for (const wrong of [{ depths: [1] }, { width: 0 }, { branch: 0 }, { refined: 1 }, { nPoints: 0 }, { layers: 50 }])
      expectError("invalid-option", () => rsn(wrong as object));
  });
});
