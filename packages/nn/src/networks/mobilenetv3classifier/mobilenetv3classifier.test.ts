import { expectError } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { readWeights } from "../../weights/index.js";
import { mobilenetV3Classifier, mobilenetv3classifierFamily } from "./index.js";
import timm from "./mobilenetv3classifier_timm.fixture.json" with { type: "json" };

describe("mobilenetV3Classifier", () => {
  it.each([
    ["large", 5_483_032, 0.217],
    ["small", 2_542_856, 0.057],
  ] as const)("%s has as many parameters and operations as published", (size, published, operations) => {
    const { parameters, flops, outputs } = summary(mobilenetV3Classifier({ size }), { height: 224, width: 224 });
    expect([parameters, outputs["logits"]!.shape.join()]).toEqual([published, "1,1000"]);
    expect(flops / 2e9).toBeCloseTo(operations, 2);
  });

  it("is recognized by timm's names, with timm's epsilon", () => {
    const { tensors } = readWeights(networkFixture(timm).weights);
    const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
    expect(mobilenetv3classifierFamily.recognize({ tensors: shapes })).toEqual(timm.cases.config);
    shapes.delete("conv_head.bias");
    expect(mobilenetv3classifierFamily.recognize({ tensors: shapes })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => mobilenetV3Classifier({ size: "medium" as "small" })).message).toMatch(
      /mobilenetV3Classifier: size/,
    );
    expectError("invalid-option", () => mobilenetV3Classifier({ width: -1 }));
    expectError("invalid-option", () => mobilenetV3Classifier({ epsilon: 0 }));
    expectError("invalid-option", () => mobilenetV3Classifier({ nClasses: 0 }));
    expectError("invalid-option", () => mobilenetV3Classifier({ outputStride: 8 } as object));
  });
});
