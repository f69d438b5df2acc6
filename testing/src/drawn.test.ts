// Values drawn by name are those of oracle/drawn.py, to the bit.
import { readWeights } from "@segkit/nn/weights";
import { describe, expect, it } from "vitest";
import file from "./drawn.fixture.json";
import { byName, type DrawnTensor, draw, drawWeights, type NamedTree } from "./drawn.js";
import { type FixtureArray, loadFixture } from "./fixture.js";

interface Drawn {
  readonly seed: number;
  readonly name: string;
  readonly low: number;
  readonly high: number;
}
const { values, sums } = loadFixture<{
  readonly values: readonly (Drawn & { readonly shape: readonly number[]; readonly expected: FixtureArray<Float32Array> })[];
  readonly sums: readonly (Drawn & { readonly count: number; readonly sum: number })[];
}>(file);

describe("draw", () => {
  it.each(values)("gives what Python gives: seed $seed, name $name", ({ seed, name, shape, low, high, expected }) => {
    expect(draw(seed, name, shape, low, high)).toEqual(expected.data);
  });

  it.each(sums)("gives the bits of $count values: seed $seed, name $name", ({ seed, name, count, low, high, sum }) => {
    const bits = new Uint32Array(draw(seed, name, [count], low, high).buffer);
    let found = 0;
    bits.forEach((word, i) => {
      found = (found + Math.imul(word, i + 1)) >>> 0;
    });
    expect(found).toBe(sum);
  });

  it("is uniform, and alike for no two names or seeds", () => {
    const count = 100_000;
    const drawn = [draw(0, "a", [count], -1, 1), draw(0, "b", [count], -1, 1), draw(1, "a", [count], -1, 1)];
    for (const [i, one] of drawn.entries()) {
      const mean = one.reduce((sum, value) => sum + value, 0) / count;
      const square = one.reduce((sum, value) => sum + value * value, 0) / count;
      // four standard errors
      expect(Math.abs(mean)).toBeLessThan(0.0073);
      expect(Math.abs(square - 1 / 3)).toBeLessThan(0.0038);
      for (const other of drawn.slice(i + 1)) {
        const product = one.reduce((sum, value, j) => sum + value * other[j]!, 0) / count;
        expect(Math.abs(product)).toBeLessThan(0.0043);
      }
    }
  });
});

describe("drawWeights", () => {
  const tree: NamedTree<DrawnTensor> = { conv: { weight: [[2, 3], -0.5, 0.5], bias: [[2], 0, 1] }, steps: [[]] };

  it("writes a file of all tensors of a tree under their whole names", () => {
    expect(byName(tree).map(([name]) => name)).toEqual(["conv.weight", "conv.bias", "steps"]);
    const { tensors } = readWeights(drawWeights(tree, 4));
    expect([...tensors].map(([name, { shape, type }]) => [name, shape, type])).toEqual([
      ["conv.weight", [2, 3], "float32"],
      ["conv.bias", [2], "float32"],
      ["steps", [], "int64"],
    ]);
  });
});
