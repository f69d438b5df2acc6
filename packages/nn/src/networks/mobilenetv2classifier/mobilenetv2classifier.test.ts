import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { mobilenetV2Classifier } from "./index.js";

describe("mobilenetV2Classifier", () => {
  it("has as many parameters and operations as published", () => {
    const { parameters, flops, outputs } = summary(mobilenetV2Classifier(), { height: 224, width: 224 });
    expect([parameters, outputs["logits"]!.shape.join()]).toEqual([3_504_872, "1,1000"]);
    expect(flops / 2e9).toBeCloseTo(0.301, 2);
    expect(summary(mobilenetV2Classifier({ width: 1.4 }), { height: 224, width: 224 }).parameters).toBe(6_108_776);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => mobilenetV2Classifier({ width: 0 })).message).toMatch(
      /mobilenetV2Classifier: width/,
    );
    expectError("invalid-option", () => mobilenetV2Classifier({ depths: [1, 2, 3] }));
    expectError("invalid-option", () => mobilenetV2Classifier({ depths: [1, 2, 3, 4, 3, 0, 1] }));
    expectError("invalid-option", () => mobilenetV2Classifier({ nClasses: 0 }));
    expectError("invalid-option", () => mobilenetV2Classifier({ outputStride: 8 } as object));
  });
});
