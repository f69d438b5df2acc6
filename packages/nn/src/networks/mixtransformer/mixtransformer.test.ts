import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize, summary } from "../../model/index.js";
import { mixTransformer, mixtransformerFamily } from "./index.js";

const SMALL = { depths: [1, 2, 1, 1], hiddenSizes: [8, 16, 20, 32], nClasses: 5 } as const;

describe("mixTransformer", () => {
  it.each([
    ["b0", 3_576_392, 0.5],
    ["b1", 13_664_424, 2.0],
    ["b5", 81_956_008, 11.4],
  ] as const)("%s has the published number of parameters", (variant, parameters, gigaMacs) => {
    const found = summary(mixTransformer({ variant }), { height: 224, width: 224 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9).toBeCloseTo(gigaMacs, 0);
  });

  it("gives the maps of all stages, of images of any size", () => {
    const { outputs } = summary(mixTransformer({ ...SMALL, output: "maps" }), { height: 33, width: 70 });
    expect(Object.values(outputs).map(({ shape }) => shape.join())).toEqual(["1,8,9,18", "1,16,5,9", "1,20,3,5", "1,32,2,3"]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => mixTransformer({ hiddenSizes: [32, 63, 160, 256] })).message).toMatch(
      /hiddenSizes\[1\].*multiple of the stage's 2 heads/,
    );
    expectError("invalid-option", () => mixTransformer({ depths: [2, 2, 2] }));
    expectError("invalid-option", () => mixTransformer({ variant: "b6" as "b5" }));
    expectError("invalid-option", () => mixTransformer({ heads: 2 } as object));
    expectError("invalid-option", () => mixTransformer(null as never));
  });

  it("is recognized without a classifier too, and is no SegFormer", () => {
    const families = [mixtransformerFamily];
    expect(recognize(initialize(mixTransformer(SMALL)), { families }).config).toEqual(SMALL);
    const { nClasses: _, ...encoder } = SMALL;
    expect(recognize(initialize(mixTransformer({ ...encoder, output: "maps" })), { families }).config).toEqual({
      ...encoder,
      output: "maps",
    });
    expect(mixtransformerFamily.recognize({ tensors: new Map([["decode_head.classifier.weight", [1]]]) })).toBeUndefined();
  });
});
