import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { resnetClassifier, resnetclassifierFamily } from "./index.js";

describe("resnetClassifier", () => {
  // parameters and billions of multiply-accumulates as torchvision states them
  it.each([
    ["resnet18", 11_689_512, 1.814],
    ["resnet34", 21_797_672, 3.664],
    ["resnet50", 25_557_032, 4.089],
    ["resnet101", 44_549_160, 7.801],
    ["resnet152", 60_192_808, 11.514],
    ["resnext50", 25_028_904, 4.23],
    ["resnext101", 88_791_336, 16.414],
    ["resnext101w", 83_455_272, 15.46],
    ["wide50", 68_883_240, 11.398],
    ["wide101", 126_886_696, 22.753],
  ])("%s has %d parameters and the published operations", (variant, parameters, operations) => {
    const { config } = resnetclassifierFamily.variants[variant]!;
    const found = summary(resnetClassifier(config), { height: 224, width: 224 });
    expect(found.parameters).toBe(parameters);
    expect(found.outputs["logits"]!.shape).toEqual([1, 1000]);
    expect(found.flops / 2e9 / operations).toBeCloseTo(1, 2);
  });

  it("takes images of any size, and any number of classes", () => {
    const shape = summary(resnetClassifier({ layers: 10, width: 4, nClasses: 3 }), { height: 33, width: 47 }).outputs[
      "logits"
    ]!;
    expect(shape.shape).toEqual([1, 3]);
  });

  it("is recognized in widths, groups and forms of one's own", () => {
    for (const config of [
      { layers: 10, form: "d", width: 8, nClasses: 3 },
      { layers: 14, groups: 4, groupWidth: 2, width: 4, nClasses: 7 },
      { layers: 26, form: "c", width: 6, nClasses: 2 },
    ] as const) {
      const weights = initialize(resnetClassifier(config));
      expect(recognize(weights, { families: [resnetclassifierFamily] }).config).toEqual(config);
    }
  });

  it("is what transformers' configurations say", () => {
    const recognize = (config: object) => resnetclassifierFamily.recognize({ config: { model_type: "resnet", ...config } });
    const labels = { id2label: { 0: "cat", 1: "dog", 2: "horse" } };
    expect(recognize({ depths: [2, 2, 2, 2], layer_type: "basic", ...labels })).toEqual({ layers: 18, nClasses: 3 });
    const early = { downsample_in_bottleneck: true, embedding_size: 32, num_labels: 5 };
    expect(recognize(early)).toEqual({ layers: 50, form: "v1", width: 32, nClasses: 5 });
    expect(recognize({ architectures: ["ResNetForImageClassification"] })).toEqual({ layers: 50, nClasses: 2 });
    for (const other of [{ architectures: ["ResNetModel"] }, { depths: [1, 2, 3, 4] }, { model_type: "regnet" }]) {
      expect(recognize(other)).toBeUndefined();
    }
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => resnetClassifier({ layers: 51 as 50 })).message).toMatch(
      /resnetClassifier: layers/,
    );
    expectError("invalid-option", () => resnetClassifier({ form: "e" as "d" }));
    expectError("invalid-option", () => resnetClassifier({ groups: 0 }));
    expectError("invalid-option", () => resnetClassifier({ groupWidth: 1.5 }));
    expectError("invalid-option", () => resnetClassifier({ width: 1 }));
    expectError("invalid-option", () => resnetClassifier({ nClasses: 0 }));
    expectError("invalid-option", () => resnetClassifier({ depths: [1, 1, 1, 1] } as object));
  });
});
