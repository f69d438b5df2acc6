// CMT-DeepLab's sizes, counts and refusals; numbers and names are the contract's, its segments are compared beside the task of them.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { type CmtDeeplabConfig, cmtDeeplab, cmtdeeplabFamily } from "./index.js";

const SMALL: CmtDeeplabConfig = {
  ...{ nClasses: 3, queries: 5, filters: 16, channels: 16, mlpDim: 24, blocks: [1, 2, 1, 1] },
  ...{ depths: [1, 1, 2, 1], width: 8, stem: 4 },
};

describe("cmtDeeplab", () => {
  it("has a mask and a class of each cluster, and parameters whatever the image's size", () => {
    const { parameters, outputs } = summary(cmtDeeplab({ imageSize: 257 }), {});
    expect(parameters).toBe(77_061_260);
    expect(outputs["pred_logits"]!.shape).toEqual([1, 128, 134]);
    expect(outputs["pred_masks"]!.shape).toEqual([1, 128, 65, 65]);
    expect(summary(cmtDeeplab({ imageSize: 64 }), {}).parameters).toBe(parameters);
  });

  it("has 40.3 million parameters more with Axial-R104, as the paper's table does", () => {
    const { depths } = cmtdeeplabFamily.variants["r104"]!.config;
    expect(summary(cmtDeeplab({ depths: depths!, imageSize: 64 }), {}).parameters - 77_061_260).toBe(40_298_688);
  });

  it("is recognized by its tensors, but for the image's size", () => {
    const found = recognize(initialize(cmtDeeplab({ ...SMALL, imageSize: 65 })), { families });
    expect(found).toMatchObject({ family: cmtdeeplabFamily, config: SMALL });
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ filters: 24 }, "filters"],
      [{ channels: 100 }, "channels"],
      [{ width: 12 }, "width"],
      [{ stem: 0 }, "stem"],
      [{ blocks: [1, 5, 1] }, "blocks"],
      [{ depths: [3, 4, 6, 0] }, "depths"],
      [{ imageSize: 5000 }, "imageSize"],
      [{ nClasses: 0 }, "nClasses"],
      [{ span: 65 }, "span"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => cmtDeeplab(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});
