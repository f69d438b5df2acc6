import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { maskRcnn } from "../maskrcnn/index.js";
import { panet, panetFamily, panetObjects } from "./index.js";

describe("panet", () => {
  it("has six convolutions of 3 × 3 more than MMDetection's Mask R-CNN", () => {
    const parameters = (model: Parameters<typeof summary>[0]) => summary(model, { height: 64, width: 96 }).parameters;
    const more = 6 * (256 * 256 * 9 + 256);
    expect(parameters(panet())).toBe(parameters(maskRcnn({ library: "openmmlab" })) + more);
  });

  it("has the paper's heads: a first layer for each level, and a linear one on masks", () => {
    const parameters = (model: Parameters<typeof summary>[0]) => summary(model, { height: 64, width: 96 }).parameters;
    const levels = 3 * (1024 * 256 * 49 + 1024) + 3 * (256 * 256 * 9 + 256);
    const linear = 256 * 256 * 9 + 256 + 128 * 256 * 9 + 128 + 784 * 128 * 196 + 784;
    expect(parameters(panet({ adaptivePooling: true }))).toBe(parameters(panet()) + levels + linear);
  });

  it("is recognized with other classes, and is not Mask R-CNN", () => {
    const config = { layers: 14, width: 4, nClasses: 3 } as const;
    for (const more of [{}, { adaptivePooling: true }]) {
      const found = recognize(initialize(panet({ ...config, ...more })), { families });
      expect(found.family).toBe(panetFamily);
      expect(found.config).toEqual({ ...config, ...more });
    }
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => panet({ frozen: true } as object));
    expectError("invalid-option", () => panetObjects({ width: 0 }));
    expectError("invalid-option", () => panet({ adaptivePooling: "max" } as object));
  });
});
