import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { vggClassifier, vggclassifierFamily } from "./index.js";

describe("vggClassifier", () => {
  it.each([
    ["vgg11", 132_863_336, 7.609],
    ["vgg13", 133_047_848, 11.308],
    ["vgg16", 138_357_544, 15.47],
    ["vgg19", 143_667_240, 19.632],
    ["vgg11bn", 132_868_840, 7.609],
    ["vgg13bn", 133_053_736, 11.308],
    ["vgg16bn", 138_365_992, 15.47],
    ["vgg19bn", 143_678_248, 19.632],
  ])("%s has %d parameters and the published operations", (variant, parameters, operations) => {
    const { config } = vggclassifierFamily.variants[variant]!;
    const found = summary(vggClassifier(config), { height: 224, width: 224 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9 / operations).toBeCloseTo(1, 2);
  });

  it("brings maps of any size to 7 × 7", () => {
    const { outputs } = summary(vggClassifier({ width: 2, hidden: 8, nClasses: 3 }), { height: 75, width: 320 });
    expect(outputs["logits"]!.shape).toEqual([1, 3]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => vggClassifier({ layers: 12 as 11 })).message).toMatch(/vggClassifier: layers/);
    expectError("invalid-option", () => vggClassifier({ batchNorm: 1 as never }));
    expectError("invalid-option", () => vggClassifier({ width: 0 }));
    expectError("invalid-option", () => vggClassifier({ hidden: 0 }));
    expectError("invalid-option", () => vggClassifier({ nClasses: 0 }));
    expectError("invalid-option", () => vggClassifier({ normalized: true } as object));
  });
});
