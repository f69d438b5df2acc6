import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { respell } from "../../weights/index.js";
import { spell } from "../../weights/spelling.js";
import { hrnetClassifier, hrnetclassifierFamily, hrnetSpellings } from "./index.js";

describe("hrnetClassifier", () => {
  it.each([
    ["w18-small", 13_187_464],
    ["w18-small-v2", 15_597_464],
    ["w18", 21_299_004],
    ["w32", 41_232_680],
    ["w48", 77_469_864],
  ] as const)("%s has %d parameters", (variant, parameters) => {
    expect(summary(hrnetClassifier({ variant }), { height: 64, width: 64 }).parameters).toBe(parameters);
  });

  it("is recognized in widths of one's own, and by OpenMMLab's names", () => {
    const config = { variant: "w18-small", width: 4, head: 2, nClasses: 3 } as const;
    const weights = initialize(hrnetClassifier(config));
    expect(recognize(weights, { families: [hrnetclassifierFamily] }).config).toEqual(config);
    const theirs = respell(weights, {
      name: "mine",
      rules: [
        [/^(?=conv|bn|layer|transition|stage)/, "backbone."],
        [/^classifier\./, "head.fc."],
      ],
    });
    expect(recognize(theirs, { families: [hrnetclassifierFamily] }).config).toEqual(config);
    for (const [from, to] of [
      ["neck.increase_layers.1.0.conv2.weight", "incre_modules.1.0.conv2.weight"],
      ["neck.downsample_layers.2.bn.bias", "downsamp_modules.2.1.bias"],
      ["neck.final_layer.conv.weight", "final_layer.0.weight"],
    ] as const)
      expect(spell(from, hrnetSpellings[0]!)).toEqual([to]);
  });

  it("takes sizes in multiples of 32", () => {
    const model = hrnetClassifier({ variant: "w18-small", width: 4 });
    expect(trace(model).outputs[0]![1].shape).toEqual([expect.anything(), 1000]);
    expectError("shape-mismatch", () => summary(model, { height: 65, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => hrnetClassifier({ variant: "w17" as "w18" })).message).toMatch(
      /hrnetClassifier: variant/,
    );
    expectError("invalid-option", () => hrnetClassifier({ width: 0 }));
    expectError("invalid-option", () => hrnetClassifier({ head: 0 }));
    expectError("invalid-option", () => hrnetClassifier({ nClasses: 0 }));
    expectError("invalid-option", () => hrnetClassifier({ blocks: 4 } as object));
  });
});
