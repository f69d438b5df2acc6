// kMaX-DeepLab's sizes, counts and refusals; numbers and names are the contract's, its objects and segments those of detectron-queries.node.test.ts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { type KmaxDeeplabConfig, kmaxDeeplab, kmaxdeeplabFamily } from "./index.js";

const SMALL: KmaxDeeplabConfig = {
  ...{ nClasses: 3, queries: 5, filters: 16, channels: 16, mlpDim: 24, blocks: [1, 2, 1, 1], depths: [1, 1, 1, 1], width: 4 },
};

describe("kmaxDeeplab", () => {
  it("has the published parameters, whatever the image's size", () => {
    const { parameters, outputs } = summary(kmaxDeeplab(), {});
    expect(parameters).toBe(56_373_492);
    expect(outputs["pred_logits"]!.shape).toEqual([1, 128, 134]);
    expect(outputs["pred_masks"]!.shape).toEqual([1, 128, 321, 321]);
    expect(summary(kmaxDeeplab({ nClasses: 150, imageSize: 65 }), {}).parameters).toBe(56_377_861);
  });

  it("is recognized by its tensors, but for the image's size", () => {
    const found = recognize(initialize(kmaxDeeplab({ ...SMALL, imageSize: 65 })), { families });
    expect(found).toMatchObject({ family: kmaxdeeplabFamily, config: SMALL });
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ filters: 24 }, "filters"],
      [{ channels: 100 }, "channels"],
      [{ blocks: [1, 5, 1] }, "blocks"],
      [{ depths: [3, 4, 6, 0] }, "depths"],
      [{ imageSize: 5000 }, "imageSize"],
      [{ nClasses: 0 }, "nClasses"],
      [{ stem: true }, "stem"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => kmaxDeeplab(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});
