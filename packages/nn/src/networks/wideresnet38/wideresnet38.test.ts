import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { wideResnet38 } from "./index.js";

describe("wideResnet38", () => {
  it("has 38 layers with weights on the way to its classifier", () => {
    const { layers } = summary(wideResnet38({ width: 2 }), { height: 64, width: 64 });
    const deep = layers.filter(({ path, operator }) => operator === "Conv" && /conv\d$/.test(path));
    expect(deep).toHaveLength(37);
  });

  it("scores at an eighth of the size", () => {
    const { outputs } = summary(wideResnet38({ width: 2, nClasses: 3 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 9, 12]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { depth: 3 }])
      expectError("invalid-option", () => wideResnet38(wrong as object));
  });
});
