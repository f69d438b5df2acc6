import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Energy, energyOf, alphaExpansion as twin } from "../../reference/alpha-expansion.js";
import fixtureFile from "./alpha-expansion.fixture.json" with { type: "json" };
import { type AlphaExpansionOptions, alphaExpansion, type EdgeWeights } from "./index.js";

interface Cases {
  readonly cases: readonly {
    readonly name: string;
    readonly unary: FixtureArray<Float32Array>;
    readonly labelCosts: FixtureArray<Float64Array>;
    readonly weights: Readonly<Record<string, FixtureArray<Int32Array>>>;
    readonly found: Readonly<Partial<Record<"expansion" | "swap", number>>>;
    /** The least energy of all labels. */
    readonly least?: number;
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);
const OFFSETS = { right: [0, 1], down: [1, 0], downRight: [1, 1], downLeft: [1, -1] } as const;

/** The same energy for the twin. */
function energyFor(
  data: ArrayLike<number>,
  height: number,
  width: number,
  n: number,
  weights: EdgeWeights,
  labelCosts: ArrayLike<number>,
): Energy {
  const links = (Object.entries(weights) as [keyof typeof OFFSETS, ArrayLike<number>][]).flatMap(([name, plane]) => {
    const [dy, dx] = OFFSETS[name];
    return Array.from(plane).flatMap((weight, from) => {
      const [y, x] = [Math.floor(from / width) + dy, (from % width) + dx];
      return y < height && x >= 0 && x < width ? [{ from, to: y * width + x, weight }] : [];
    });
  });
  const rows = (values: ArrayLike<number>) =>
    Array.from({ length: values.length / n }, (_, i) => Array.from({ length: n }, (_, k) => values[i * n + k]!));
  return { height, width, unary: rows(data), links, labelCosts: rows(labelCosts) };
}

const linear = (n: number, most: number) =>
  Array.from({ length: n * n }, (_, i) => Math.min(most, Math.abs(Math.floor(i / n) - (i % n))));

describe("alphaExpansion", () => {
  it("cleans a drawn case", () => {
    const { data, height, width } = drawLabels(["...11", ".1.11", "...11", "22222"]);
    const wanted = drawLabels(["...11", "...11", "...11", "22222"]);
    const unary = {
      data: Float32Array.from({ length: 60 }, (_, i) => (data[Math.floor(i / 3)]! === i % 3 ? 0 : 3)),
      height,
      width,
      channels: 3,
    };
    for (const method of ["expansion", "swap"] as const) {
      const { labels, segments, energies, energy, scale } = alphaExpansion(unary, { method });
      expect(labels).toEqual(wanted);
      expect(segments.map(({ area }) => area)).toEqual([9, 6, 5]);
      expect(energies[0]).toBeGreaterThan(energy);
      expect(scale).toBe(1);
    }
  });

  for (const { name, unary, labelCosts, weights, found, least } of fixture.cases) {
    it(`is as good as gco: ${name}`, () => {
      const [height, width, channels] = unary.shape as [number, number, number];
      const planes = Object.fromEntries(Object.entries(weights).map(([key, { data }]) => [key, data]));
      for (const [method, energy] of Object.entries(found) as ["expansion" | "swap", number][]) {
        const image = { data: unary.data, height, width, channels };
        const ours = alphaExpansion(image, { method, weights: planes, labelCosts: labelCosts.data });
        expect(ours.energy).toBe(
          energyOf(energyFor(unary.data, height, width, channels, planes, labelCosts.data), Array.from(ours.labels.data)),
        );
        // where moves end depends on where they began
        expect(ours.energy).toBeLessThanOrEqual(energy * (method === "expansion" ? 1.001 : 1.04));
        if (least === undefined) continue;
        expect(ours.energy).toBeGreaterThanOrEqual(least);
        if (channels === 2) expect(ours.energy).toBe(least);
        // twice the ratio of the largest to the smallest label cost, for the part that neighbors cost
        const positive = labelCosts.data.filter((cost) => cost > 0);
        if (method === "expansion")
          expect(ours.energy).toBeLessThanOrEqual(2 * (Math.max(...positive) / Math.min(...positive)) * least);
      }
    });
  }

  it("equals its twin", () => {
    const stream = random(1);
    for (let run = 0; run < 50; run++) {
      const [height, width, channels] = [1 + stream.integer(5), 1 + stream.integer(5), 1 + stream.integer(4)];
      const plane = (most: number) => Int32Array.from({ length: height * width }, () => stream.integer(most));
      const weights =
        run % 2 === 0 ? { right: plane(20), down: plane(20) } : { right: plane(9), downRight: plane(20), downLeft: plane(20) };
      const data = Float32Array.from({ length: height * width * channels }, () => stream.integer(30) - 10);
      const method = run % 3 === 0 ? "swap" : "expansion";
      const labelCosts = run % 5 === 0 ? linear(channels, 2) : linear(channels, 1);
      const { labels, energies } = alphaExpansion({ data, height, width, channels }, { method, weights, labelCosts });
      const energy = energyFor(data, height, width, channels, weights, labelCosts);
      expect(Array.from(labels.data)).toEqual(twin(energy, method));
      expect(energies.at(-1)).toBe(energyOf(energy, Array.from(labels.data)));
      expect([...energies].sort((a, b) => b - a)).toEqual(energies);
    }
  });

  it("takes floats, and says how it rounded them", () => {
    const stream = random(2);
    const data = Float32Array.from({ length: 600 }, () => stream.next() - 0.3);
    const unary = { data, height: 10, width: 20, channels: 3 };
    const weights = {
      right: Float32Array.from({ length: 200 }, () => stream.next()),
      down: Float32Array.from({ length: 200 }, () => stream.next()),
    };
    const labelCosts = linear(3, 1.5).map((cost) => cost / 3);
    const { labels, energy, scale } = alphaExpansion(unary, { weights, labelCosts });
    expect(scale).toBeGreaterThan(2 ** 20);
    expect(energy).toBeCloseTo(energyOf(energyFor(data, 10, 20, 3, weights, labelCosts), Array.from(labels.data)), 5);
  });

  it("weighs links by an image's contrast, and diagonals by their length", () => {
    const { data } = noisyImage(8, 9, 3, 4);
    const image = { data, height: 8, width: 9, channels: 3 };
    const unary = { data: Float32Array.from({ length: 144 }, (_, i) => ((i * 7) % 5) / 4), height: 8, width: 9, channels: 2 };
    const square = (i: number, j: number) =>
      [0, 1, 2].reduce((sum, c) => sum + ((data[3 * i + c]! - data[3 * j + c]!) / 255) ** 2, 0);
    const plane = (dy: number, dx: number) =>
      Float32Array.from({ length: 72 }, (_, i) => {
        const [y, x] = [Math.floor(i / 9) + dy, (i % 9) + dx];
        return y < 8 && x >= 0 && x < 9 ? Math.exp(-7 * square(i, y * 9 + x)) / Math.hypot(dy, dx) : 0;
      });
    const weights = { right: plane(0, 1), down: plane(1, 0), downRight: plane(1, 1), downLeft: plane(1, -1) };
    const given = alphaExpansion(unary, { weights, lambda: 0.5 });
    const found = alphaExpansion(unary, { image, beta: 7, lambda: 0.5, connectivity: 8 });
    expect(found.labels).toEqual(given.labels);
    expect(found.energy).toBeCloseTo(given.energy, 5);
    const flat = { data: new Uint8Array(72), height: 8, width: 9, channels: 1 };
    expect(alphaExpansion(unary, { image: flat }).labels).toEqual(alphaExpansion(unary).labels);
  });

  it("begins where it is told, and ends when it is told", () => {
    const unary = { data: Float32Array.from({ length: 400 }, (_, i) => (i * i) % 11), height: 10, width: 10, channels: 4 };
    const init = { data: new Int32Array(100).fill(3), height: 10, width: 10 };
    const begun = alphaExpansion(unary, { init, maxIterations: 1 });
    expect(begun.iterations).toBe(1);
    expect(begun.energies[0]).toBe(unary.data.reduce((sum, cost, i) => (i % 4 === 3 ? sum + cost : sum), 0));
    expect(alphaExpansion(unary, { init: { ...init, data: Uint8Array.from(init.data) }, maxIterations: 1 })).toEqual(begun);
    const { labels } = alphaExpansion(unary);
    expect(alphaExpansion(unary, { init: labels }).iterations).toBe(1);
    const seen: string[] = [];
    alphaExpansion(unary, { onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done}/${total}`), maxIterations: 1 });
    expect(seen).toEqual(["cycle 1/1"]);
    expect(unary.data[5]).toBe(3);
  });

  it("takes 1 label, 256 labels, one pixel, and costs without links", () => {
    const of = (height: number, width: number, channels: number, options: AlphaExpansionOptions = {}) => {
      const data = Float32Array.from({ length: height * width * channels }, (_, i) => (i * 37) % 101);
      return alphaExpansion({ data, height, width, channels }, options);
    };
    expect(of(3, 4, 1).labels.data).toEqual(new Int32Array(12));
    expect(of(3, 4, 1, { method: "swap" }).energies).toEqual([of(3, 4, 1).energy, of(3, 4, 1).energy]);
    expect(of(1, 1, 5).labels.data[0]).toBe(0);
    const many = of(4, 5, 256, { lambda: 3 });
    expect(many.energy).toBeLessThan(many.energies[0]! + 1);
    expect(of(5, 5, 3, { weights: {} }).energies[0]).toBe(of(5, 5, 3, { lambda: 0 }).energy);
    expect(of(1, 9, 2, { lambda: 1e9 }).labels.data.every((label, _, all) => label === all[0])).toBe(true);
  });

  it("refuses wrong input", () => {
    const unary = { data: new Float32Array(24), height: 3, width: 4, channels: 2 };
    expectError("invalid-image", () => alphaExpansion({ ...unary, data: unary.data.with(5, Number.NaN) }));
    expectError("invalid-image", () => alphaExpansion(undefined as never));
    const image = noisyImage(4, 3, 3, 1);
    expectError("shape-mismatch", () => alphaExpansion(unary, { image }));
    expectError("shape-mismatch", () => alphaExpansion(unary, { init: { data: new Int32Array(12), height: 4, width: 3 } }));
    expectError("invalid-labels", () =>
      alphaExpansion(unary, { init: { data: new Int32Array(12).fill(2), height: 3, width: 4 } }),
    );
    expectError("aborted", () => alphaExpansion(unary, { signal: { aborted: true } }));
    const wrong: readonly (readonly [string, object])[] = [
      ["method", { method: "fusion" }],
      ["lambda", { lambda: -1 }],
      ["labelCosts", { labelCosts: [0, 1, 1] }],
      ["labelCosts[0]", { labelCosts: [1, 1, 1, 0] }],
      ["labelCosts[1]", { labelCosts: [0, 1, 2, 0] }],
      ["labelCosts[1]", { labelCosts: [0, -1, -1, 0] }],
      ["weights.right", { weights: { right: [1] } }],
      ["weights.right[3]", { weights: { right: new Float32Array(12).with(3, -1) } }],
      ["weights.left", { weights: { left: new Float32Array(12) } }],
      ["weights", { weights: {}, image: noisyImage(3, 4, 1, 1) }],
      ["beta", { beta: 1 }],
      ["maxIterations", { maxIterations: 0 }],
    ];
    for (const [option, options] of wrong)
      expect(expectError("invalid-option", () => alphaExpansion(unary, options as never)).option).toBe(option);
    const three = { data: new Float32Array(9), height: 1, width: 3, channels: 3 };
    const squared = [0, 1, 4, 1, 0, 1, 4, 1, 0];
    const error = expectError("invalid-option", () => alphaExpansion(three, { labelCosts: squared }));
    expect(error.remedy).toContain('method: "swap"');
    expect(alphaExpansion(three, { labelCosts: squared, method: "swap" }).energy).toBe(0);
  });
});
