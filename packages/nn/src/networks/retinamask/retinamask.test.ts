import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { retinaMask, retinaMaskObjects, retinamaskFamily } from "./index.js";

describe("retinaMask", () => {
  it("has nine anchors at each point of five levels", () => {
    const { outputs, parameters } = summary(retinaMask(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(36_430_341);
    expect(outputs["offsets"]!.shape).toEqual([1, 36, 12 * 8 + 6 * 4 + 3 * 2 + 2 * 1 + 1]);
    expect(outputs["masks"]!.shape).toEqual([2, 81, 28, 28]);
  });

  it("is recognized by its tensors", () => {
    const config = { layers: 14, width: 4, nClasses: 3 } as const;
    const found = recognize(initialize(retinaMask(config)), { families });
    expect(found.family).toBe(retinamaskFamily);
    expect(found.config).toEqual(config);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { nClasses: "80" }, { layers: 49 }, { version: 2 }]) {
      expectError("invalid-option", () => retinaMask(wrong as object));
    }
    expectError("invalid-option", () => retinaMaskObjects({ width: 0 }));
  });
});
