import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { isnet, isnetFamily } from "./index.js";

const TINY = { middle: Array(11).fill(2), widths: Array(11).fill(3), stem: 4 };

describe("isnet", () => {
  it("has the published number of parameters", () => {
    const size = { height: 1024, width: 1024 };
    const whole = summary(isnet({ sides: true }), size);
    expect(whole.parameters).toBe(44_046_790);
    // five maps that the result does not need
    const { parameters, outputs } = summary(isnet(), size);
    expect(whole.parameters - parameters).toBe(9 * (64 + 128 + 256 + 512 + 512) + 5);
    expect(Object.keys(outputs)).toEqual(["d1"]);
  });

  it("gives a map of the image's size, whatever that is", () => {
    for (const [height, width] of [
      [1, 1],
      [2, 33],
      [97, 31],
    ] as const) {
      expect(summary(isnet(TINY), { height, width }).outputs["d1"]!.shape).toEqual([1, 1, height, width]);
    }
    const { outputs } = summary(isnet({ ...TINY, sides: true }), { height: 40, width: 50 });
    expect(Object.keys(outputs)).toEqual(["d1", "d2", "d3", "d4", "d5", "d6"]);
  });

  it("is recognized in other widths", () => {
    for (const config of [{ width: 8 }, { width: 4, stem: 6 }])
      expect(recognize(initialize(isnet(config)), { families: [isnetFamily] }).config).toEqual(config);
  });

  it("is what RMBG-1.4 names in its configuration, which says another network's kind", () => {
    const config = { model_type: "SegformerForSemanticSegmentation", architectures: ["BriaRMBG"] };
    expect(isnetFamily.recognize({ config })).toEqual({});
    expect(isnetFamily.recognize({ config: { architectures: ["SegformerForSemanticSegmentation"] } })).toBeUndefined();
    expect(isnetFamily.recognize({ config: {} })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => isnet({ stem: 0 })).message).toMatch(/isnet.*stem/);
    expectError("invalid-option", () => isnet({ width: 5 }));
    expectError("invalid-option", () => isnet({ middle: [1] }));
    expectError("invalid-option", () => isnet({ sides: "all" as never }));
    expectError("invalid-option", () => isnet({ width: 2 } as object));
    expectError("invalid-option", () => isnet(null as never));
  });
});
