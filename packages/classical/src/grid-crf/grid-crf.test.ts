import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { edgesOf, energyOf, type Grid, icm, sweeps } from "../../reference/grid-crf.js";
import fixtureFile from "./grid-crf.fixture.json" with { type: "json" };
import { type GridCrfOptions, gridCrf } from "./index.js";

interface Cases {
  readonly cases: readonly {
    readonly name: string;
    readonly energies: FixtureArray<Float32Array>;
    readonly image?: FixtureArray<Float32Array>;
    readonly options: GridCrfOptions;
    readonly optimum: number;
    readonly labels: FixtureArray<Int32Array>;
    readonly marginals: FixtureArray<Float64Array>;
    readonly relaxed: number;
  }[];
}

const { cases } = loadFixture<Cases>(fixtureFile);
const METHODS = ["trw-s", "min-sum", "sum-product", "icm"] as const;
/** Where costs of labels are a metric. */
const EXPANSION = "expansion";
const tensorOf = (data: Float32Array, dims: readonly number[]) => ({ type: "float32" as const, data, dims });
const imageOf = ({ data, shape }: FixtureArray<Float32Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});
const noise = (classes: number, height: number, width: number, seed: number) => {
  const stream = random(seed);
  return tensorOf(
    Float32Array.from({ length: classes * height * width }, () => stream.normal()),
    [classes, height, width],
  );
};

/** A call's field as its twin takes it. */
function gridOf(scores: ReturnType<typeof noise>, options: GridCrfOptions): Grid {
  const [classes, height, width] = scores.dims as [number, number, number];
  const pixels = height * width;
  const energies = Array.from({ length: pixels }, (_, p) =>
    Array.from({ length: classes }, (_, c) => (options.scoresAre === "energies" ? 1 : -1) * scores.data[c * pixels + p]!),
  );
  const { image, connectivity = 4, smoothness = 1, beta, labelCosts } = options;
  const guide = image && toFloat32(image as Parameters<typeof toFloat32>[0]);
  const colors = guide && energies.map((_, p) => [...guide.data.subarray(p * guide.channels, (p + 1) * guide.channels)]);
  const edges = edgesOf(height, width, connectivity, smoothness, colors, beta);
  const cost = (a: number, b: number) => (labelCosts ? labelCosts[a * classes + b]! : a === b ? 0 : 1);
  return { height, width, energies, edges, cost };
}

describe("gridCrf", () => {
  for (const { name, energies, image, options, optimum, labels, marginals, relaxed } of cases) {
    it(`stands as it should to the best of all labelings: ${name}`, () => {
      const scores = tensorOf(energies.data, energies.shape);
      const [, height, width] = energies.shape as [number, number, number];
      const isTree = height === 1 || width === 1;
      const all = { ...options, scoresAre: "energies" as const, ...(image && { image: imageOf(image) }) };
      const grid = gridOf(scores, all);
      expect(Math.abs(energyOf(grid, labels.data) - optimum)).toBeLessThan(1e-5);
      for (const method of METHODS) {
        const found = gridCrf(scores, { ...all, method, maxIterations: 200, tolerance: 1e-7 });
        expect(Math.abs(energyOf(grid, found.labels.data) - found.energy)).toBeLessThan(1e-4);
        expect(found.energy).toBeGreaterThan(optimum - 1e-5);
        if (isTree && method !== "icm" && method !== "sum-product") expect(found.labels.data).toEqual(labels.data);
      }
      if (name !== "repel") {
        const { energy, labels: found } = gridCrf(scores, { ...all, method: EXPANSION });
        expect(Math.abs(energyOf(grid, found.data) - energy)).toBeLessThan(1e-4);
        expect(energy - optimum).toBeLessThan(grid.energies[0]!.length === 2 ? 1e-4 : 0.3);
        expect(energy).toBeGreaterThan(optimum - 1e-5);
      } else {
        const error = expectError("invalid-option", () => gridCrf(scores, { ...all, method: EXPANSION }));
        expect([error.where, error.option]).toEqual(["gridCrf", "labelCosts[1]"]);
      }
      const { energy, lowerBounds } = gridCrf(scores, { ...all, maxIterations: 500, tolerance: 0 });
      for (const bound of lowerBounds) expect(bound).toBeLessThan(relaxed + 1e-4);
      for (const [k, bound] of lowerBounds.entries())
        expect(bound).toBeGreaterThan((lowerBounds[k - 1] ?? Number.NEGATIVE_INFINITY) - 1e-4);
      expect(lowerBounds.at(-1)!).toBeGreaterThan(relaxed - 0.02 * Math.abs(relaxed));
      if (isTree) expect(energy - lowerBounds[0]!).toBeLessThan(1e-4);
      if (!isTree) return;
      const sums = gridCrf(scores, { ...all, method: "sum-product", keepProbabilities: true, maxIterations: 2 });
      expectClose(sums.probabilities!.data, marginals.data, 1e-5);
    });
  }

  it("equals its twin at every number of labels around the SIMD lanes, with every neighborhood", () => {
    for (const [classes, height, width] of [
      [1, 3, 4],
      [2, 5, 6],
      [3, 4, 7],
      [4, 6, 3],
      [5, 1, 9],
      [8, 7, 1],
      [9, 4, 4],
    ] as const) {
      const scores = noise(classes, height, width, classes);
      const stream = random(classes);
      const matrix = Array.from({ length: classes * classes }, () => 2 * stream.next());
      const labelCosts = matrix.map((value, i) => value + matrix[(i % classes) * classes + Math.floor(i / classes)]!);
      for (const connectivity of [4, 8] as const) {
        for (const more of [{}, { image: noisyImage(height, width, 3, 4) }, { labelCosts }]) {
          const options = { ...more, connectivity, smoothness: 0.6 };
          const grid = gridOf(scores, options);
          for (const method of ["trw-s", "min-sum", "sum-product"] as const) {
            const keepProbabilities = method === "sum-product";
            const found = gridCrf(scores, { ...options, method, keepProbabilities, maxIterations: 4, tolerance: 0 });
            const expected = sweeps(grid, method, 4);
            expectClose(found.energies, expected.energies, 1e-3);
            if (method === "trw-s") expectClose(found.lowerBounds, expected.bounds, 1e-3);
            if (!keepProbabilities) continue;
            const planes = expected.probabilities[0]!.flatMap((_, c) => expected.probabilities.map((own) => own[c]!));
            expectClose(found.probabilities!.data, planes, 1e-4);
            expect([...found.labels.data]).toEqual(expected.labels);
          }
          const first = grid.energies.map((own) => own.indexOf(Math.min(...own)));
          expect([...gridCrf(scores, { ...options, method: "icm" }).labels.data]).toEqual(icm(grid, first));
        }
      }
    }
  });

  it("is as good by messages as by modes, or better, and better the more neighbors agree", () => {
    const image = noisyImage(40, 50, 3, 3);
    const scores = noise(5, 40, 50, 6);
    for (const options of [{ connectivity: 8 }, { image }] as const) {
      const [trees, minima, , modes] = METHODS.map((method) => gridCrf(scores, { ...options, method }));
      const cuts = gridCrf(scores, { ...options, method: EXPANSION });
      expect(Math.abs(cuts.energy - cuts.energies.at(-1)!)).toBeLessThan(1e-3);
      expect(cuts.energy).toBeLessThan(modes!.energy);
      expect(cuts.energy).toBeGreaterThan(trees!.lowerBounds.at(-1)!);
      expect(trees!.energy).toBeLessThan(modes!.energy);
      expect(minima!.energy).toBeLessThan(modes!.energy);
      expect((trees!.energy - trees!.lowerBounds.at(-1)!) / Math.abs(trees!.energy)).toBeLessThan(0.03);
      expect([...modes!.energies].every((energy, k) => k === 0 || energy <= modes!.energies[k - 1]! + 1e-3)).toBe(true);
      expect(modes!.converged).toBe(true);
    }
    const parts = [0, 0.5, 2, 20].map((smoothness) => {
      const { labels } = gridCrf(scores, { smoothness });
      return labels.data.filter((label, i) => i % 50 > 0 && label !== labels.data[i - 1]).length;
    });
    expect(parts.every((count, k) => k === 0 || count < parts[k - 1]!)).toBe(true);
    expect(parts[3]).toBe(0);
  });

  it("puts boundaries where the image has contrast", () => {
    const data = Uint8Array.from({ length: 20 * 30 }, (_, i) => (i % 30 < 13 ? 50 : 200));
    const image = { data, height: 20, width: 30, channels: 1 };
    // the scores say nothing between columns 8 and 20
    const logits = Float32Array.from(
      { length: 2 * 600 },
      (_, i) => (i < 600 ? 1 : -1) * (i % 30 < 8 ? 1 : i % 30 > 20 ? -1 : 0),
    );
    for (const method of ["trw-s", "sum-product"] as const) {
      const { labels } = gridCrf(tensorOf(logits, [2, 20, 30]), { method, image, beta: 20, connectivity: 8 });
      expect(labels.data.every((label, i) => label === (i % 30 < 13 ? 0 : 1))).toBe(true);
    }
  });

  it("is defined at every edge: one pixel, one label, one color, no smoothness, equal scores, 256 labels", () => {
    for (const method of METHODS) {
      const one = gridCrf(tensorOf(Float32Array.of(1, 2), [2, 1, 1]), { method });
      expect([...one.labels.data, one.energy]).toEqual([1, -2]);
      const single = gridCrf(noise(1, 4, 5, 1), { method, connectivity: 8 });
      expect(new Set(single.labels.data)).toEqual(new Set([0]));
      const flat = { data: new Uint8Array(60).fill(9), height: 4, width: 5, channels: 3 };
      expect(gridCrf(noise(3, 4, 5, 1), { method, image: flat }).labels).toEqual(gridCrf(noise(3, 4, 5, 1), { method }).labels);
      const free = noise(3, 4, 5, 2);
      const { labels } = gridCrf(free, { method, smoothness: 0 });
      expect([...labels.data]).toEqual(
        Array.from({ length: 20 }, (_, p) =>
          [0, 1, 2].reduce((best, c) => (free.data[20 * c + p]! > free.data[20 * best + p]! ? c : best), 0),
        ),
      );
      const equal = gridCrf(tensorOf(new Float32Array(40), [2, 4, 5]), { method });
      expect([new Set(equal.labels.data), equal.energy]).toEqual([new Set([0]), 0]);
      const many = gridCrf(noise(256, 4, 5, 3), { method, smoothness: 0.1, maxIterations: 3 });
      expect(Number.isFinite(many.energy)).toBe(true);
      const huge = noise(3, 4, 5, 4);
      const scaled = gridCrf({ ...huge, data: huge.data.map((value) => 3e29 * Math.sign(value)) }, { method, smoothness: 1e6 });
      expect(Number.isFinite(scaled.energy)).toBe(true);
    }
  });

  it("gives the same bits in every engine", () => {
    const logits = Float32Array.from({ length: 3 * 600 }, (_, i) => ((i * i * 17) % 101) / 40);
    const data = Uint8Array.from({ length: 3 * 600 }, (_, i) => (i * i * 31 + 7 * i) % (97 + 53 * (i % 3)));
    const image = { data, height: 20, width: 30, channels: 3 };
    let hash = 0;
    for (const method of METHODS) {
      const keepProbabilities = method === "sum-product";
      const { energies, lowerBounds, labels, probabilities } = gridCrf(tensorOf(logits, [3, 20, 30]), {
        method,
        image,
        keepProbabilities,
      });
      for (const values of [energies, lowerBounds, labels.data, probabilities?.data ?? new Float32Array()])
        for (const byte of new Uint8Array(values.buffer)) hash = (Math.imul(hash, 31) + byte) | 0;
    }
    expect(hash).toBe(174_113_502);
  });

  it("reports progress and stops when asked", () => {
    const scores = noise(4, 30, 40, 1);
    expect(expectError("aborted", () => gridCrf(scores, { method: EXPANSION, signal: { aborted: true } })).where).toBe(
      "gridCrf",
    );
    const cycles: number[] = [];
    const { iterations } = gridCrf(scores, { method: EXPANSION, onProgress: ({ done }) => cycles.push(done) });
    expect(cycles.length).toBe(iterations);
    for (const method of METHODS) {
      const done: number[] = [];
      const { iterations, energies } = gridCrf(scores, {
        method,
        onProgress: (progress) => done.push(progress.done / progress.total),
      });
      expect([done.length, energies.length, done.at(-1)]).toEqual([iterations, iterations, 1]);
      for (const after of [0, 1, 2]) {
        let calls = 0;
        const signal = {
          get aborted() {
            return calls++ >= after;
          },
        };
        expectError("aborted", () => gridCrf(scores, { method, signal }));
      }
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const scores = noise(2, 4, 5, 1);
    const before = gridCrf(scores).labels;
    expectError("invalid-tensor", () => gridCrf(undefined as never));
    expectError("invalid-tensor", () => gridCrf({ ...scores, dims: [2, 20] }));
    expect(expectError("invalid-tensor", () => gridCrf({ ...scores, data: scores.data.with(9, Number.NaN) })).option).toBe(
      "scores.data[9]",
    );
    expectError("invalid-tensor", () => gridCrf({ ...scores, data: scores.data.with(9, 2e30) }));
    expectError("shape-mismatch", () => gridCrf(scores, { image: noisyImage(5, 4, 3, 1) }));
    const samples = { data: new Float32Array(20).fill(Number.NaN), height: 4, width: 5, channels: 1 };
    expectError("invalid-image", () => gridCrf(scores, { image: samples }));
    for (const options of [
      { method: "graph-cut" },
      { smoothness: -1 },
      { beta: -1 },
      { connectivity: 6 },
      { labelCosts: [0, 1] },
      { labelCosts: 1 },
      { labelCosts: [0, 1, 2, 0] },
      { maxIterations: 0 },
      { tolerance: 2 },
      { keepProbabilities: true },
      { scoresAre: "softmax" },
      { lambda: 2 },
      null,
    ])
      expectError("invalid-option", () => gridCrf(scores, options as never));
    expect(gridCrf(scores).labels).toEqual(before);
  });
});
