import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { segnet } from "./index.js";

describe("segnet", () => {
  it("has scores for every pixel of images of any size", () => {
    const model = segnet({ width: 2, nClasses: 3 });
    for (const [height, width] of [
      [32, 32],
      [33, 63],
      [360, 480],
    ] as const)
      expect(summary(model, { height, width }).outputs["logits"]!.shape).toEqual([1, 3, height, width]);
  });

  it("has twenty-six convolutions, thirteen each way", () => {
    const { layers } = summary(segnet({ width: 2 }), { height: 32, width: 32 });
    expect(layers.filter(({ path }) => /\.conv$|^head$/.test(path))).toHaveLength(26);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => segnet({ nClasses: 0 })).message).toMatch(/segnet: nClasses/);
    expectError("invalid-option", () => segnet({ inChannels: 0 }));
    expectError("invalid-option", () => segnet({ width: 1.5 }));
    expectError("invalid-option", () => segnet({ layers: 3 } as object));
  });
});
