import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { htc, htcFamily, htcObjects } from "./index.js";

describe("htc", () => {
  it("has the published parameters, three masks, and classes of stuff at an eighth of the image", () => {
    const { parameters, outputs } = summary(htc(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(80_258_293);
    expect(outputs["masks_3"]!.shape).toEqual([2, 80, 28, 28]);
    expect(outputs["semantic_logits"]!.shape).toEqual([1, 183, 8, 12]);
    expect(outputs["semantic_features"]!.shape).toEqual([1, 256, 8, 12]);
  });

  it("hands masks on: each head after the first has one layer more", () => {
    const { layers } = summary(htc({ layers: 14, width: 4 }), { height: 64, width: 96 });
    const handed = layers.filter(({ path }) => path.includes("conv_res")).map(({ path }) => path);
    expect(handed).toEqual(["roi_head.mask_head.1.conv_res.conv", "roi_head.mask_head.2.conv_res.conv"]);
  });

  it("is recognized with other classes, and is no plain cascade", () => {
    const config = { layers: 14, width: 4, nClasses: 3, semanticClasses: 7 } as const;
    expect(recognize(initialize(htc(config)), { families })).toMatchObject({ family: htcFamily, config });
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ frozen: true }, { semanticClasses: 0 }, { nClasses: 1 }]) {
      expectError("invalid-option", () => htc(wrong as object));
    }
    expectError("invalid-option", () => htcObjects({ semanticClasses: 0.5 }));
  });
});
