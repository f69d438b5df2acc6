import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { sgr } from "./index.js";

describe("sgr", () => {
  it("has a graph of few parameters beside its pyramid, whose words and edges do not learn", () => {
    const { parameters, layers } = summary(sgr(), { height: 64, width: 64 });
    expect(parameters).toBe(61_007_468);
    const own = layers.filter(({ path }) => path.startsWith("head.sgr.")).reduce((sum, layer) => sum + layer.parameters, 0);
    // votes, features, the graph's products, a score, and the way back
    expect(own).toBe(257 * 150 + 256 * 256 + 556 * 256 + 256 + 256 * 256);
  });

  it("scores at an eighth of the size", () => {
    const small = { layers: 50, width: 4, channels: 4, concepts: 5, words: 3, nClasses: 3 } as const;
    expect(summary(sgr(small), { height: 65, width: 90 }).outputs["logits"]!.shape).toEqual([1, 3, 9, 12]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { nClasses: 0 },
      { width: 0 },
      { layers: 18 },
      { channels: 0 },
      { depth: 3 },
      { concepts: 0 },
      { words: 0 },
    ])
      expectError("invalid-option", () => sgr(wrong as object));
  });
});
