import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { maskScoringRcnn, maskScoringRcnnObjects, maskscoringrcnnFamily } from "./index.js";

describe("maskScoringRcnn", () => {
  it("has the published parameters, of which the judge of masks has a fourth", () => {
    const { parameters, layers } = summary(maskScoringRcnn(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(60736640);
    const judge = layers.filter(({ path }) => path.startsWith("roi_head.mask_iou_head"));
    expect(judge.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(16_340_304);
  });

  it("is recognized with other classes, and is not Mask R-CNN", () => {
    const config = { layers: 14, width: 4, nClasses: 3 } as const;
    expect(recognize(initialize(maskScoringRcnn(config)), { families })).toMatchObject({
      family: maskscoringrcnnFamily,
      config,
    });
  });

  it("prepares images as the ResNet that it began with", () => {
    expect(maskscoringrcnnFamily.preprocessing({})).toMatchObject({ order: "bgr", std: [1, 1, 1] });
    expect(maskscoringrcnnFamily.preprocessing({ groups: 32 })).toMatchObject({ convention: "torch" });
    expect(maskscoringrcnnFamily.preprocessing({ style: "pytorch" })).toMatchObject({ convention: "torch" });
    const strides = (style: "caffe" | "pytorch") =>
      summary(maskScoringRcnn({ layers: 14, width: 4, style }), { height: 64, width: 96 })
        .layers.filter(({ path }) => path === "backbone.layer2.0.conv1")
        .map(({ outputShape }) => outputShape.join());
    expect([strides("caffe"), strides("pytorch")]).toEqual([["1,8,8,12"], ["1,8,16,24"]]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ style: "keras" }, { nClasses: 1 }, { frozen: true }]) {
      expectError("invalid-option", () => maskScoringRcnn(wrong as object));
    }
    expectError("invalid-option", () => maskScoringRcnnObjects({ width: 0 }));
  });
});
