import { imageToTensor } from "@segkit/core";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { espnet, espnetC, espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "./index.js";

describe("espnet", () => {
  it("has as many parameters as the published file, per form", () => {
    const size = { height: 64, width: 64 };
    expect(summary(espnet(), size).parameters).toBe(364_569);
    expect(summary(espnet({ nClasses: 12, lastSkip: "featuresAndImage" }), size).parameters).toBe(354_517);
    expect(summary(espnetC(), size).parameters).toBe(349_449);
  });

  it("scores every pixel; ESPNet-C every eighth, of odd sizes too", () => {
    expect(summary(espnet(), { height: 64, width: 96 }).outputs["logits"]!.shape).toEqual([1, 20, 64, 96]);
    expect(summary(espnetC(), { height: 61, width: 99 }).outputs["logits"]!.shape).toEqual([1, 20, 8, 13]);
  });

  it("refuses sizes that are no multiples of 8, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(espnet(), { height: 100, width: 64 }));
    expectError("invalid-option", () => espnet({ nClasses: 4 }));
    expectError("invalid-option", () => espnet({ lastSkip: "image" as "features" }));
    expectError("invalid-option", () => espnet({ depth: 2 } as object));
    expectError("invalid-option", () => espnetC({ p: 0 }));
    expectError("invalid-option", () => espnetC({ q: 1.5 }));
    expectError("invalid-option", () => espnetC({ widths: [16, 64, 4] }));
    expectError("invalid-option", () => espnetC({ lastSkip: "features" } as object));
  });
});

describe("preprocessing", () => {
  it.each([
    ["CamVid", espnetCamvidPreprocessing, [110.33102643, 108.40886315, 105.03319369], [72.12571015, 72.69074534, 69.90434816]],
    [
      "Cityscapes",
      espnetCityscapesPreprocessing,
      [72.3923111, 82.90893555, 73.15840149],
      [45.3192215, 46.15289307, 44.91483307],
    ],
  ] as const)("is that of the %s file: B, G, R, less the mean, by the deviation, by 255", (_, options, mean, std) => {
    const bgr = [200, 17, 90];
    const image = { data: Uint8Array.from([...bgr].reverse()), height: 1, width: 1, channels: 3 };
    const { data } = imageToTensor(image, options);
    expect([...data]).toEqual(bgr.map((value, c) => Math.fround((value - mean[c]!) / (std[c]! * 255))));
  });
});
