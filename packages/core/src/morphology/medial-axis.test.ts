import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { medialAxis as twin } from "../../reference/medial-axis.js";
import { connectedComponents } from "../components/components.js";
import { distanceTransform } from "../distance/distance-transform.js";
import type { Mask } from "../masks/mask.js";
import { random } from "../random/random.js";
import file from "./medial-axis.fixture.json" with { type: "json" };
import { axisOf, medialAxis } from "./medial-axis.js";

const fixture = loadFixture<{
  cases: {
    mask: FixtureArray<Uint8Array>;
    ranks: FixtureArray<Int32Array>;
    axis: FixtureArray<Uint8Array>;
    distance: FixtureArray<Float32Array>;
  }[];
}>(file);
const maskOf = ({ data, shape }: FixtureArray<Uint8Array>): Mask => ({ data, height: shape[0]!, width: shape[1]! });

/** The numbers of pixels by their ranks. */
function orderOf(ranks: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(ranks.length);
  for (let i = 0; i < ranks.length; i++) order[ranks[i]!] = i;
  return order;
}

describe("medialAxis", () => {
  it("has an arm into every corner of a drawn rectangle", () => {
    const { axis, distance } = medialAxis(drawMask([".........", ".#######.", ".#######.", ".#######.", "........."]));
    expect(axis).toEqual(drawMask([".........", ".#.....#.", "..#####..", ".#.....#.", "........."]));
    expect([...distance.data.subarray(18, 27)]).toEqual([0, 1, 2, 2, 2, 2, 2, 1, 0]);
  });

  it("equals its twin at every width, in any order", () => {
    const stream = random(8);
    for (let width = 1; width <= 20; width++) {
      const height = 1 + stream.integer(12);
      const data = Uint8Array.from({ length: height * width }, () => (stream.next() < 0.85 ? 1 : 0));
      const mask = { data, height, width };
      const squared = distanceTransform(mask, { squared: true }).data;
      const count = data.reduce((a, b) => a + b, 0);
      const order = stream.shuffle(Uint32Array.from({ length: count }, (_, i) => i));
      const ranks = new Uint32Array(count);
      order.forEach((pixel, rank) => {
        ranks[pixel] = rank;
      });
      expect(axisOf(mask, squared, { first: order }).axis).toEqual(twin(data, height, width, squared, ranks));
    }
  });

  it("is scikit-image's, pixel for pixel, with the same order, and its distance", () => {
    for (const { mask, ranks, axis, distance } of fixture.cases) {
      const field = maskOf(mask);
      const squared = distanceTransform(field, { squared: true }).data;
      expect(axisOf(field, squared, { first: orderOf(ranks.data) }).axis).toEqual(axis.data);
      if (mask.data.some((value) => value === 0)) expect(medialAxis(field).distance.data).toEqual(distance.data);
    }
  });

  it("draws the order of equal pixels by its seed, and of no others", () => {
    const field = maskOf(fixture.cases[0]!.mask);
    const { height, width, data } = field;
    const squared = distanceTransform(field, { squared: true }).data;
    const drawn = [0, 1, 2 ** 32 - 1].map((seed) => axisOf(field, squared, { seed }).order);
    const places = new Map<number, number>();
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) if (data[y * width + x]) places.set((y + 1) * (width + 2) + x + 1, y * width + x);
    const corner = (at: number) =>
      [-1, 0, 1].flatMap((dy) => [-1, 0, 1].filter((dx) => !places.has(at + dy * (width + 2) + dx))).length;
    for (const [seed, order] of drawn.entries()) {
      expect(new Set(order)).toEqual(new Set(places.keys()));
      const keys = [...order].map((at) => 16 * squared[places.get(at)!]! + corner(at));
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
      // as the twin does it, with these ranks
      const ranks = new Map([...order].map((at, rank) => [at, rank]));
      const expected = twin(
        data,
        height,
        width,
        squared,
        [...places.keys()].map((at) => ranks.get(at)!),
      );
      expect(axisOf(field, squared, { seed: [0, 1, 2 ** 32 - 1][seed]! }).axis).toEqual(expected);
    }
    expect(drawn[0]).not.toEqual(drawn[1]);
  });

  it("keeps parts and holes, and gives the shape back with its distance", () => {
    const field = maskOf(fixture.cases[0]!.mask);
    const { axis, distance } = medialAxis(field, { seed: 3 });
    expect(connectedComponents(axis).count).toBe(connectedComponents(field).count);
    const { height, width } = field;
    const covered = new Uint8Array(height * width);
    for (const [at, onAxis] of axis.data.entries()) {
      if (onAxis === 0) continue;
      const [y, x, r2] = [Math.floor(at / width), at % width, Math.round(distance.data[at]! ** 2)];
      for (let i = 0; i < covered.length; i++)
        if ((Math.floor(i / width) - y) ** 2 + ((i % width) - x) ** 2 < r2) covered[i] = 1;
    }
    const missing = field.data.filter((value, i) => value !== 0 && !covered[i]).length;
    expect(covered.some((value, i) => value === 1 && field.data[i] === 0)).toBe(false);
    expect(missing).toBeLessThan(0.01 * field.data.length);
    expect(medialAxis(field, { seed: 3 })).toEqual({ axis, distance });
  });

  it("takes masks that are empty, full, or of one pixel", () => {
    expect(medialAxis(drawMask(["..."])).axis).toEqual(drawMask(["..."]));
    expect(medialAxis(drawMask(["#"])).axis).toEqual(drawMask(["#"]));
    const full = medialAxis(drawMask(["####", "####", "####"]));
    expect(full.axis.data.some((value) => value === 1)).toBe(true);
    expect([...full.distance.data]).toEqual(Array(12).fill(Number.POSITIVE_INFINITY));
  });

  it("refuses what it cannot do", () => {
    const mask = drawMask(["##"]);
    expectError("invalid-mask", () => medialAxis({ ...mask, width: 3 }));
    for (const seed of [-1, 0.5, 2 ** 32, "0"]) expectError("invalid-option", () => medialAxis(mask, { seed: seed as never }));
    expect(expectError("invalid-option", () => medialAxis(mask, { rng: 1 } as never)).message).toContain("seed");
    expectError("aborted", () => medialAxis(mask, { signal: { aborted: true } }));
  });
});
