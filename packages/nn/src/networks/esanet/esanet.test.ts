import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { esanet, esanetFamily } from "./index.js";

describe("esanet", () => {
  it.each([
    ["nyuv2", 46_919_880],
    ["cityscapes", 46_895_247],
  ])("of %s has the published %d parameters", (variant, count) => {
    expect(summary(esanet(esanetFamily.variants[variant]!.config), { height: 96, width: 128 }).parameters).toBe(count);
  });

  it("counts cells by the size of images in training", () => {
    const shapes = (trainedOn: readonly [number, number]) => {
      const { graph } = trace(esanet({ context: "appm-1-2-4-8", width: 16, layers: 18, trainedOn }), {
        extents: { batch: 1, height: 256, width: 256 },
      });
      return graph.nodes
        .filter(({ layer }) => layer === "context_module.features.1.conv")
        .map(({ outputs }) => outputs[0]!.shape);
    };
    expect(shapes([256, 256])[0]!.slice(2)).toEqual([2, 2]);
    expect(shapes([128, 64])[0]!.slice(2)).toEqual([4, 8]);
    expect(shapes([2048, 2048])[0]!.slice(2)).toEqual([2, 2]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => esanet({ layers: 50 as never }));
    expectError("invalid-option", () => esanet({ context: "appm" as never }));
    expectError("invalid-option", () => esanet({ trainedOn: [16, 64] }));
    expectError("invalid-option", () => esanet({ width: 8 }));
    expectError("invalid-option", () => esanet({ nClasses: 0 }));
    expectError("invalid-option", () => esanet({ classes: 3 } as object));
  });
});
