import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { panopticFpn, panopticFpnObjects, panopticFpnSegments, panopticfpnFamily } from "./index.js";

describe("panopticFpn", () => {
  it("has the parameters of MMDetection's, and scores of stuff at a quarter of the size", () => {
    const { parameters, outputs } = summary(panopticFpn({ library: "openmmlab" }), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(46_027_110);
    expect(outputs["semantic_logits"]!.shape).toEqual([1, 54, 16, 24]);
    expect(panopticFpnSegments().defaults).toEqual({ scoreThreshold: 0.5, maskThreshold: 0.5, overlapThreshold: 0.5 });
    expect(panopticFpnObjects().defaults.scoreThreshold).toBe(0.05);
  });

  it("is recognized with other classes, and is not Mask R-CNN", () => {
    const config = { library: "openmmlab", layers: 14, width: 4, nClasses: 3, stuff: 5 } as const;
    expect(recognize(initialize(panopticFpn(config)), { families })).toMatchObject({ family: panopticfpnFamily, config });
  });

  it("has 80 things, then 53 kinds of stuff", () => {
    const classes = panopticfpnFamily.classes({})!;
    expect(classes.map(({ isThing }) => isThing).lastIndexOf(true)).toBe(79);
    expect(classes).toHaveLength(133);
  });

  it("refuses configurations that are none, and sizes that are no multiples of 32", () => {
    expectError("invalid-option", () => panopticFpn({ library: "torchvision" as "openmmlab" }));
    expectError("invalid-option", () => panopticFpn({ stuff: 0 }));
    expectError("invalid-option", () => panopticFpn({ stuffArea: -1 }));
    expectError("invalid-option", () => panopticFpn({ frozen: true } as object));
    expectError("shape-mismatch", () => summary(panopticFpn({ width: 8 }), { height: 60, width: 64 }));
  });
});
