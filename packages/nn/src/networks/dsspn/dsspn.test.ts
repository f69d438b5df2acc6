import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dsspn } from "./index.js";

const small = { layers: 50, width: 4, channels: 4, inner: 4, growth: 2 } as const;

describe("dsspn", () => {
  it("has a neuron for each of Cityscapes' categories that has classes, and one above them", () => {
    const { parameters, layers } = summary(dsspn(), { height: 64, width: 64 });
    expect(parameters).toBe(48_542_121);
    const neurons = layers
      .filter(({ path }) => path.endsWith(".predict"))
      .map(({ path, outputShape }) => [path.slice(5, -8), outputShape[1]]);
    expect(neurons).toEqual([
      ["root", 7],
      ["root.below.0", 2],
      ["root.below.1", 3],
      ["root.below.2", 3],
      ["root.below.3", 2],
      ["root.below.5", 2],
      ["root.below.6", 6],
    ]);
  });

  it("tells all other classes apart at once, unless it is given a tree", () => {
    const flat = summary(dsspn({ ...small, nClasses: 5 }), { height: 65, width: 90 });
    expect(flat.outputs["logits"]!.shape).toEqual([1, 5, 9, 12]);
    expect(flat.layers.filter(({ path }) => path.endsWith(".predict"))).toHaveLength(1);
    const deep = summary(dsspn({ ...small, nClasses: 5, tree: [[0, [0, 0]], 0, 0] }), { height: 65, width: 90 });
    expect(deep.layers.filter(({ path }) => path.endsWith(".predict"))).toHaveLength(3);
  });

  it("refuses trees that are none, or have other classes", () => {
    for (const tree of [[], [0, []], [0, 1], 0, [[0, 0]]]) {
      const { message } = expectError("invalid-option", () => dsspn({ ...small, nClasses: 3, tree: tree as never }));
      expect(message).toContain("3 zeros");
    }
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { nClasses: 0 },
      { width: 0 },
      { layers: 18 },
      { channels: 0 },
      { depth: 3 },
      { inner: 0 },
      { growth: 0 },
    ])
      expectError("invalid-option", () => dsspn(wrong as object));
  });
});
