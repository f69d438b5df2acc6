import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { convnextClassifier, convnextclassifierFamily } from "./index.js";

describe("convnextClassifier", () => {
  it.each([
    ["tiny", 28_589_128, 4.456],
    ["small", 50_223_688, 8.684],
    ["base", 88_591_464, 15.355],
    ["large", 197_767_336, 34.361],
    ["v2-atto", 3_708_400, 0.55],
    ["v2-tiny", 28_635_496, 4.47],
  ])("%s has %d parameters and the published operations", (variant, parameters, operations) => {
    const { config } = convnextclassifierFamily.variants[variant]!;
    const found = summary(convnextClassifier(config), { height: 224, width: 224 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9 / operations).toBeCloseTo(1, 1);
  });

  it("is what transformers' configurations say", () => {
    const recognize = (config: object) => convnextclassifierFamily.recognize({ config: { ...config } });
    const sizes = { depths: [3, 3, 27, 3], hidden_sizes: [128, 256, 512, 1024], id2label: { 0: "cat", 1: "dog" } };
    const found = { depths: sizes.depths, channels: sizes.hidden_sizes, nClasses: 2 };
    expect(recognize({ model_type: "convnext", ...sizes })).toEqual(found);
    expect(recognize({ model_type: "convnextv2", ...sizes })).toEqual({ ...found, version: 2 });
    const usual = { depths: [3, 3, 9, 3], channels: [96, 192, 384, 768], nClasses: 1000 };
    expect(recognize({ model_type: "convnext", num_labels: 1000 })).toEqual(usual);
    expect(recognize({ model_type: "convnext", architectures: ["ConvNextModel"] })).toBeUndefined();
    expect(recognize({ model_type: "resnet" })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => convnextClassifier({ depths: [3, 3, 9] })).message).toMatch(
      /convnextClassifier: depths.*four stages/,
    );
    expectError("invalid-option", () => convnextClassifier({ channels: [1, 2, 3, 4, 5] }));
    expectError("invalid-option", () => convnextClassifier({ channels: [8, 0, 8, 8] }));
    expectError("invalid-option", () => convnextClassifier({ depths: [1, 1, 1, 0] }));
    expectError("invalid-option", () => convnextClassifier({ version: 3 as 2 }));
    expectError("invalid-option", () => convnextClassifier({ convolutions: 1 as never }));
    expectError("invalid-option", () => convnextClassifier({ nClasses: 0 }));
    expectError("invalid-option", () => convnextClassifier({ variant: "tiny" } as object));
  });
});
