import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { msci } from "./index.js";

describe("msci", () => {
  it("joins four maps to three, two and one, with as many steps as asked for", () => {
    const { parameters } = summary(msci(), { height: 64, width: 64 });
    expect(parameters).toBe(122_850_645);
    const small = { layers: 50, width: 4, channels: 4, nClasses: 3 } as const;
    const { layers, outputs, ...one } = summary(msci({ ...small, steps: 1 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 17, 23]);
    const joints = layers.filter(({ path }) => path.endsWith("join.conv"));
    const sizes = ["17,23", "9,12", "5,6", "17,23", "9,12", "17,23"];
    expect(joints.map(({ outputShape }) => outputShape.slice(2).join())).toEqual(sizes);
    // steps share their weights
    const three = summary(msci({ ...small, steps: 3 }), { height: 65, width: 90 });
    expect(three.parameters).toBe(one.parameters);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 18 }, { channels: 0 }, { depth: 3 }, { steps: 0 }])
      expectError("invalid-option", () => msci(wrong as object));
  });
});
