import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { inputSizes } from "../../tasks/preprocessing.js";
import { respell } from "../../weights/index.js";
import { higherHrnet, higherhrnetFamily } from "./index.js";

const config = { variant: "w18-small-v2", width: 3, blocks: 2, nPoints: 4 } as const;

describe("higherHrnet", () => {
  it.each([
    ["w32", 28_645_331],
    ["w48", 63_827_139],
  ] as const)("%s has %d parameters: the millions that its authors state", (variant, parameters) => {
    expect(summary(higherHrnet({ variant }), { height: 64, width: 64 }).parameters).toBe(parameters);
  });

  it("is recognized in sizes of one's own, and by OpenMMLab's names", () => {
    const weights = initialize(higherHrnet(config));
    expect(recognize(weights, { families: [higherhrnetFamily] }).config).toEqual(config);
    const rules = [
      [/^(?=conv\d|bn\d|layer1|transition|stage)/, "backbone."],
      [/^(?=deconv_layers|final_layers)/, "keypoint_head."],
    ] as const;
    const theirs = respell(weights, { name: "mine", rules });
    expect(recognize(theirs, { families: [higherhrnetFamily] }).config).toEqual(config);
  });

  it("sees the shorter side at 512 or 640 pixels, the image in the middle", () => {
    const sizes = inputSizes({ height: 300, width: 500 }, higherhrnetFamily.preprocessing({}), { height: 32, width: 32 });
    expect(sizes).toMatchObject({ padded: { height: 512, width: 896 }, offset: { y: 0, x: 21 } });
    expect(higherhrnetFamily.preprocessing({ variant: "w48" }).size).toEqual({ shortestEdge: 640 });
    expect(higherhrnetFamily.pose!({})).toMatchObject({ kind: "image", defaults: { maxInstances: 30 } });
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => higherHrnet({ variant: "w31" as "w32" })).message).toMatch(
      /higherHrnet: variant/,
    );
    for (const wrong of [{ width: 0 }, { blocks: -1 }, { nPoints: 0 }, { decoding: "udp" }])
      expectError("invalid-option", () => higherHrnet(wrong as object));
  });
});
