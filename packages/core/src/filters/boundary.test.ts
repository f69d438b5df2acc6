/** Where filters read beyond the edge. */
import { describe, expect, it } from "vitest";
import { BOUNDARY_MODES, type BoundaryMode, extendIndex } from "./index.js";

describe("extendIndex", () => {
  it.each<readonly [BoundaryMode, string]>([
    ["nearest", "000000|0123|333333"],
    ["reflect", "233210|0123|321001"],
    ["mirror", "012321|0123|210123"],
    ["constant", "kkkkkk|0123|kkkkkk"],
    ["wrap", "230123|0123|012301"],
  ])("%s", (mode, expected) => {
    const read = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => extendIndex(from + i, 4, mode))
        .map((index) => (index < 0 ? "k" : index))
        .join("");
    expect([read(-6, 0), read(0, 4), read(4, 10)].join("|")).toBe(expected);
  });

  it("knows one pixel, which is its own neighbor", () => {
    for (const mode of BOUNDARY_MODES)
      expect([-5, 0, 7].map((i) => extendIndex(i, 1, mode))).toEqual(mode === "constant" ? [-1, 0, -1] : [0, 0, 0]);
  });
});
