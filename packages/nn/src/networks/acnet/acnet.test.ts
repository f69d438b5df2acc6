import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { acNet } from "./index.js";

describe("acNet", () => {
  it("mixes what it has with the image's mean and ever finer maps", () => {
    const { parameters } = summary(acNet(), { height: 64, width: 64 });
    expect(parameters).toBe(52_994_387);
    const { layers, outputs } = summary(acNet({ layers: 50, width: 4, channels: 8, nClasses: 3 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 17, 23]);
    const mixed = layers.filter(({ path }) => path.endsWith("mix.conv"));
    expect(mixed.map(({ outputShape }) => outputShape.slice(1).join(" × "))).toEqual([
      "8 × 9 × 12",
      "8 × 9 × 12",
      "8 × 17 × 23",
    ]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { nClasses: 0 },
      { width: 0 },
      { layers: 18 },
      { channels: 0 },
      { depth: 3 },
      { reach: 0 },
      { reach: Number.NaN },
    ])
      expectError("invalid-option", () => acNet(wrong as object));
  });
});
