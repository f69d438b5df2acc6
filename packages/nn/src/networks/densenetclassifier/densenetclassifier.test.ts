import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { densenetClassifier } from "./index.js";

describe("densenetClassifier", () => {
  it.each([
    // parameters, and torchvision's GFLOP
    [121, 7_978_856, 2.834],
    [161, 28_681_000, 7.728],
    [169, 14_149_480, 3.36],
    [201, 20_013_928, 4.291],
  ] as const)("with %s layers has %d parameters and the published operations", (layers, parameters, operations) => {
    const found = summary(densenetClassifier({ layers }), { height: 224, width: 224 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9 / operations).toBeCloseTo(1, 1);
  });

  it("refuses configurations that are none", () => {
    const { message } = expectError("invalid-option", () => densenetClassifier({ layers: 264 as 121 }));
    expect(message).toMatch(/densenetClassifier: layers/);
    for (const option of ["growth", "width", "nClasses"])
      expectError("invalid-option", () => densenetClassifier({ [option]: 0 }));
    expectError("invalid-option", () => densenetClassifier({ blocks: [1] } as object));
  });
});
