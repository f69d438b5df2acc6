import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { respell } from "../../weights/index.js";
import { hrnetclassifierFamily } from "../hrnetclassifier/index.js";
import { hrnetPose, hrnetposeFamily } from "./index.js";

const families = [hrnetclassifierFamily, hrnetposeFamily];
const config = { variant: "w18-small-v2", width: 4, nPoints: 14 } as const;

describe("hrnetPose", () => {
  it.each([
    ["w32", 28_536_113, 7.7],
    ["w48", 63_595_745, 15.7],
  ] as const)("%s has %d parameters", (variant, parameters, billions) => {
    const found = summary(hrnetPose({ variant }), { height: 256, width: 192 });
    expect(found.parameters).toBe(parameters);
    expect(found.flops / 2e9).toBeCloseTo(billions, 0);
  });

  it("is recognized in widths of one's own, and by OpenMMLab's names", () => {
    const weights = initialize(hrnetPose(config));
    expect(recognize(weights, { families }).config).toEqual(config);
    const theirs = respell(weights, {
      name: "mine",
      rules: [
        [/^(?!final_layer)/, "backbone."],
        [/^(?=final_layer)/, "head."],
      ],
    });
    expect(recognize(theirs, { families }).config).toEqual(config);
    // one of no published width has the modules of the large ones
    const own = { variant: "w32", width: 5, nPoints: 3 } as const;
    expect(recognize(initialize(hrnetPose(own)), { families }).config).toEqual(own);
  });

  it("decodes in the ways that its files were trained for", () => {
    const { pose } = hrnetposeFamily;
    expect(pose!({})).toMatchObject({ kind: "crop", alignment: "edges" });
    expect(pose!({ decoding: "udp" })).toMatchObject({ alignment: "centers" });
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => hrnetPose({ variant: "w31" as "w32" })).message).toMatch(/hrnetPose: variant/);
    for (const wrong of [{ width: 0 }, { nPoints: 0 }, { decoding: "argmax" }, { head: 17 }])
      expectError("invalid-option", () => hrnetPose(wrong as object));
  });
});
