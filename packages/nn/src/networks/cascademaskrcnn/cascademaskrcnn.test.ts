import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { cascadeMaskRcnn, cascadeMaskRcnnObjects, cascademaskrcnnFamily } from "./index.js";

describe("cascadeMaskRcnn", () => {
  it("has the published parameters, and boxes that are moved alike for all classes", () => {
    const { parameters, outputs } = summary(cascadeMaskRcnn(), { height: 64, width: 96, boxes: 2 });
    expect(parameters).toBe(77_324_606);
    expect(outputs["box_offsets_3"]!.shape).toEqual([2, 4]);
    expect(Object.keys(cascadeMaskRcnnObjects().stages!)).toEqual(["image", "boxes", "boxes_2", "boxes_3", "regions"]);
  });

  it("is recognized with other classes", () => {
    const config = { layers: 14, width: 4, nClasses: 3 } as const;
    expect(recognize(initialize(cascadeMaskRcnn(config)), { families })).toMatchObject({
      family: cascademaskrcnnFamily,
      config,
    });
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => cascadeMaskRcnn({ frozen: true } as object));
    expectError("invalid-option", () => cascadeMaskRcnnObjects({ nClasses: 1 }));
  });
});
