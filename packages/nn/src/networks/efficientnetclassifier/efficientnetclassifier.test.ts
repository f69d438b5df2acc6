import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { efficientnetClassifier } from "./index.js";

describe("efficientnetClassifier", () => {
  // parameters, side of the images and billions of multiply-accumulates as torchvision states them
  it.each([
    ["b0", 5_288_548, 224, 0.386],
    ["b1", 7_794_184, 240, 0.687],
    ["b2", 9_109_994, 288, 1.088],
    ["b3", 12_233_232, 300, 1.827],
    ["b4", 19_341_616, 380, 4.394],
    ["b5", 30_389_784, 456, 10.266],
    ["b6", 43_040_704, 528, 19.068],
    ["b7", 66_347_960, 600, 37.746],
  ] as const)("%s has %d parameters and the published operations", (variant, parameters, side, operations) => {
    const found = summary(efficientnetClassifier({ variant }), { height: side, width: side });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9 / operations).toBeCloseTo(1, 1);
    // the same layers under other names
    const tensorflow = summary(efficientnetClassifier({ variant, origin: "tensorflow" }), { height: 224, width: 224 });
    expect(tensorflow.parameters).toBe(parameters);
  });

  it("has lite forms without squeeze and excitation", () => {
    const count = (variant: "lite0" | "lite4") =>
      summary(efficientnetClassifier({ variant, origin: "tensorflow" }), { height: 224, width: 224 }).parameters;
    expect([count("lite0"), count("lite4")]).toEqual([4_652_008, 13_006_568]);
  });

  it("refuses configurations that are none, and sizes that TensorFlow would pad otherwise", () => {
    expect(expectError("invalid-option", () => efficientnetClassifier({ variant: "b8" as "b7" })).message).toMatch(
      /efficientnetClassifier: variant/,
    );
    expectError("invalid-option", () => efficientnetClassifier({ width: 0 }));
    expectError("invalid-option", () => efficientnetClassifier({ depth: Number.NaN }));
    expectError("invalid-option", () => efficientnetClassifier({ origin: "timm" as "torchvision" }));
    expectError("invalid-option", () => efficientnetClassifier({ nClasses: 0 }));
    expectError("invalid-option", () => efficientnetClassifier({ stem: 32 } as object));
    const tensorflow = efficientnetClassifier({ origin: "tensorflow" });
    expectError("shape-mismatch", () => summary(tensorflow, { height: 65, width: 64 }));
  });
});
