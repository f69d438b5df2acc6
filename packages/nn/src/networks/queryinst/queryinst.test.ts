import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { queryInst, queryInstObjects, queryinstFamily } from "./index.js";

const NARROW = { layers: 14, width: 4, proposals: 7, stages: 2, nClasses: 3 } as const;

describe("queryInst", () => {
  it("has the published parameters, its learned boxes among them", () => {
    const { parameters, layers, outputs } = summary(queryInst(), { height: 64, width: 96 });
    expect(parameters).toBe(172_688_808);
    expect(layers.find(({ path }) => path === "rpn_head.init_proposal_bboxes")!.parameters).toBe(400);
    expect(outputs["masks_6"]!.shape).toEqual([100, 80, 28, 28]);
  });

  it("is recognized by its queries and heads", () => {
    expect(recognize(initialize(queryInst(NARROW)), { families })).toMatchObject({ family: queryinstFamily, config: NARROW });
  });

  it("has a graph for each head", () => {
    const { stages, defaults } = queryInstObjects({ ...NARROW, stages: 3 });
    expect(Object.keys(stages!)).toEqual(["image", "boxes", "boxes_2", "boxes_3", "regions"]);
    expect(defaults).toEqual({ scoreThreshold: 0, iouThreshold: 1, maxInstances: 7 });
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ width: 3 }, { proposals: 0 }, { stages: 0 }, { nClasses: 0 }, { groups: 32 }]) {
      expectError("invalid-option", () => queryInst(wrong as object));
    }
    expectError("invalid-option", () => queryInstObjects({ width: 5 }));
  });
});
