import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { eigenvalues as allEigenvalues, bestCut, degrees, laplacian, ncut } from "../../reference/normalized-cuts.js";
import { type AffinityGraph, affinityGraph, affinityGraphFeatures, affinityGraphRegions } from "../affinity-graph/index.js";
import {
  type NormalizedCutsPixelsOptions,
  normalizedCuts,
  normalizedCutsGraph,
  normalizedCutsPixels,
  spectralEmbedding,
} from "./index.js";
import file from "./normalized-cuts.fixture.json" with { type: "json" };

interface Cases {
  readonly eigen: readonly {
    readonly image: FixtureArray<Uint8Array>;
    readonly options: NormalizedCutsPixelsOptions;
    readonly maxEdge: number;
    readonly values: FixtureArray<Float64Array>;
  }[];
  readonly regions: readonly {
    readonly image: FixtureArray<Uint8Array>;
    readonly labels: FixtureArray<Int32Array>;
    readonly threshold: number;
    readonly found: FixtureArray<Int32Array>;
    readonly values: FixtureArray<Float64Array>;
  }[];
  readonly clusters: readonly {
    readonly points: FixtureArray<Float32Array>;
    readonly k: number;
    readonly labels: FixtureArray<Int32Array>;
  }[];
}
const cases = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** Numbers in the order of first pixels. */
function inOrder(labels: ArrayLike<number>): number[] {
  const numbers = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}

/** A graph of a full matrix of weights; what is 0 is no edge. */
function graphOf(weights: readonly (readonly number[])[]): AffinityGraph {
  const offsets = [0];
  const neighbors: number[] = [];
  for (const row of weights) {
    for (const [j, weight] of row.entries()) if (weight > 0) neighbors.push(j);
    offsets.push(neighbors.length);
  }
  const all = weights.flatMap((row) => row.filter((weight) => weight > 0));
  return {
    count: weights.length,
    offsets: Int32Array.from(offsets),
    neighbors: Int32Array.from(neighbors),
    weights: Float32Array.from(all),
  };
}

/** Random symmetric weights, some of them 0. */
function drawWeights(n: number, seed: number, share = 0.5): number[][] {
  const stream = random(seed);
  const weights = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++)
      if (stream.next() < share || j === i - 1) weights[i]![j] = weights[j]![i] = Math.fround(stream.next() + 0.01);
  return weights;
}

const largest = (values: Iterable<number>): number => Math.max(0, ...values);

describe("spectralEmbedding", () => {
  it("has SciPy's eigenvalues", () => {
    for (const { image, options, maxEdge, values } of cases.eigen) {
      const graph = affinityGraph(imageOf(image), options);
      const { eigenvalues, residuals, converged, vectors } = spectralEmbedding(graph, { count: 7, maxEdge });
      expect(converged).toBe(true);
      expect(largest(residuals)).toBeLessThan(1e-6);
      expect(largest(eigenvalues.map((value, k) => Math.abs(value - values.data[k]!)))).toBeLessThan(1e-6);
      expect(vectors.map(({ length }) => length)).toEqual(new Array(7).fill(graph.count));
    }
  });

  it("equals its twin in graphs of every size, with weights of nodes' own and without; vectors solve (D − W) y = λ D y", () => {
    for (let n = 1; n <= 26; n++) {
      const weights = drawWeights(n, n);
      const maxEdge = n % 3 === 0 ? 0.7 : 0;
      if (n === 1 && maxEdge === 0) continue;
      const count = Math.min(n, 1 + (n % 7));
      const found = spectralEmbedding(graphOf(weights), { count, maxEdge, tolerance: 1e-9 });
      const expected = allEigenvalues(laplacian(weights, maxEdge));
      expect(found.eigenvalues.length).toBe(count);
      expect(largest(found.eigenvalues.map((value, k) => Math.abs(value - expected[k]!))), `${n}`).toBeLessThan(1e-9);
      expect(largest(found.residuals)).toBeLessThan(1e-9);
      const d = degrees(weights, maxEdge);
      for (const [k, y] of found.vectors.entries())
        for (let i = 0; i < n; i++) {
          const rest = weights[i]!.reduce((sum, weight, j) => sum - weight * y[j]!, (d[i]! - maxEdge) * y[i]!);
          expect(Math.abs(rest - found.eigenvalues[k]! * d[i]! * y[i]!)).toBeLessThan(1e-7 * (1 + d[i]!));
        }
    }
  });

  it("finds as much by diagonals, rows and factors", () => {
    // wide enough that a factor is dear
    const image = noisyImage(60, 64, 1, 4);
    const graph = affinityGraph(image, { radius: 4, sigmaColor: 0.5 });
    const wide = spectralEmbedding(graph, { count: 4 });
    // the same graph with its nodes in another order has no diagonals
    const order = random(1).shuffle(Int32Array.from({ length: graph.count }, (_, i) => i));
    const mixed = spectralEmbedding(shuffled(graph, order), { count: 4 });
    expect(wide.converged && mixed.converged).toBe(true);
    for (let k = 0; k < 4; k++) {
      expect(Math.abs(wide.eigenvalues[k]! - mixed.eigenvalues[k]!)).toBeLessThan(1e-8);
      const product = wide.vectors[k]!.reduce((sum, value, i) => sum + value * mixed.vectors[k]![order.indexOf(i)]!, 0);
      const lengths = [wide, mixed].map(({ vectors }) => Math.sqrt(vectors[k]!.reduce((sum, v) => sum + v * v, 0)));
      expect(Math.abs(product) / (lengths[0]! * lengths[1]!)).toBeGreaterThan(1 - 1e-4);
    }
  });

  function shuffled({ count, offsets, neighbors, weights }: AffinityGraph, order: Int32Array): AffinityGraph {
    const places = new Int32Array(count);
    for (const [k, node] of order.entries()) places[node] = k;
    const starts = [0];
    const entries: [number, number][] = [];
    for (const node of order) {
      const row: [number, number][] = [];
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) row.push([places[neighbors[at]!]!, weights[at]!]);
      entries.push(...row.sort((a, b) => a[0] - b[0]));
      starts.push(entries.length);
    }
    return {
      count,
      offsets: Int32Array.from(starts),
      neighbors: Int32Array.from(entries, ([j]) => j),
      weights: Float32Array.from(entries, ([, w]) => w),
    };
  }

  it("knows every component, whatever their number, and eigenvalues that occur twice", () => {
    const blocks = [drawWeights(5, 1), drawWeights(3, 2), [[0]], drawWeights(4, 3)];
    const weights = Array.from({ length: 13 }, () => new Array<number>(13).fill(0));
    let first = 0;
    for (const block of blocks) {
      for (const [i, row] of block.entries()) for (const [j, weight] of row.entries()) weights[first + i]![first + j] = weight;
      first += block.length;
    }
    const { eigenvalues, converged } = spectralEmbedding(graphOf(weights), { count: 7 });
    const expected = blocks
      .flatMap((block) => (block.length === 1 ? [0] : allEigenvalues(laplacian(block))))
      .sort((a, b) => a - b);
    expect(converged).toBe(true);
    expect([...eigenvalues.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(largest(eigenvalues.map((value, k) => Math.abs(value - expected[k]!)))).toBeLessThan(1e-7);
    // a square of one color is the same in both directions
    const flat = { data: new Uint8Array(100), height: 10, width: 10, channels: 1 };
    const twice = spectralEmbedding(affinityGraph(flat, { radius: 2 }), { count: 3 }).eigenvalues;
    expect(Math.abs(twice[1]! - twice[2]!)).toBeLessThan(1e-8);
    expect(spectralEmbedding({ ...graphOf([]), offsets: Int32Array.of(0) }).vectors).toEqual([]);
  });
});

describe("normalizedCutsGraph", () => {
  it("cuts small graphs no better than the best of all cuts, and no worse than the bound that its eigenvalue is", () => {
    let best = 0;
    for (let run = 0; run < 30; run++) {
      const n = 3 + (run % 10);
      const weights = drawWeights(n, 100 + run, 0.6);
      const { cuts, eigenvalues } = normalizedCutsGraph(graphOf(weights), { threshold: 3, numCuts: 200 });
      const optimum = bestCut(weights).value;
      expect(cuts.length).toBe(n - 1);
      expect(cuts[0]).toBeGreaterThanOrEqual(optimum - 1e-6);
      expect(optimum).toBeGreaterThanOrEqual(eigenvalues[0]! - 1e-6);
      if (cuts[0]! < optimum + 1e-6) best++;
    }
    expect(best).toBeGreaterThan(20);
  });

  it("finds the best cut of two groups, whatever the way", () => {
    const stream = random(5);
    for (let run = 0; run < 8; run++) {
      const n = 8 + stream.integer(6);
      const sides = Array.from({ length: n }, (_, i) => (i < 3 ? 0 : i < 6 ? 1 : stream.integer(2)));
      const weights = drawWeights(n, 200 + run, 1).map((row, i) =>
        row.map((weight, j) => (sides[i] === sides[j] ? weight && Math.fround(0.5 + weight / 2) : Math.fround(weight / 50))),
      );
      const expected = inOrder(bestCut(weights).sides);
      for (const options of [{ nSegments: 2 }, { threshold: 0.3 }, { threshold: 0.3, against: "whole" }] as const) {
        const { labels, count, ncut: value } = normalizedCutsGraph(graphOf(weights), options);
        expect([count, ...labels], JSON.stringify(options)).toEqual([2, ...expected]);
        expect(Math.abs(value - ncut(weights, expected))).toBeLessThan(1e-6);
      }
    }
  });

  it("finds scikit-learn's clusters", () => {
    for (const { points, k, labels } of cases.clusters) {
      const graph = affinityGraphFeatures({ data: points.data, dimensions: 2 }, { sigma: 1 });
      expect([...normalizedCutsGraph(graph, { nSegments: k }).labels]).toEqual(inOrder(labels.data));
      expect(normalizedCutsGraph(graph, { nSegments: k, seed: 7 }).labels).toEqual(
        normalizedCutsGraph(graph, { nSegments: k }).labels,
      );
    }
  });

  it("measures against the whole graph what is cut from a part", () => {
    // a chain of three groups: the second cut costs less beside what its nodes have in all
    const groups = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const weights = groups.map((a, i) =>
      groups.map((b, j) => (i === j ? 0 : a === b ? 1 : Math.abs(a - b) === 1 ? (a + b === 1 ? 0.05 : 0.1) : 0)),
    );
    const part = normalizedCutsGraph(graphOf(weights), { threshold: 1 });
    const whole = normalizedCutsGraph(graphOf(weights), { threshold: 1, against: "whole" });
    expect(part.cuts[0]).toBeCloseTo(whole.cuts[0]!, 9);
    const d = degrees(weights);
    const volume = (nodes: readonly number[]) => nodes.reduce((sum, i) => sum + d[i]!, 0);
    const cut = 9 * Math.fround(0.1);
    expect(whole.cuts[1]).toBeCloseTo(cut / volume([3, 4, 5]) + cut / volume([6, 7, 8]), 5);
    expect(part.cuts[1]).toBeGreaterThan(whole.cuts[1]!);
  });

  it("takes apart what is apart already", () => {
    const two = [0, 0, 0, 1, 1, 2, 3].map((a, i, all) => all.map((b, j) => (i !== j && a === b ? 1 : 0)));
    for (const options of [{}, { threshold: 1e-6 }, { nSegments: 4 }, { against: "whole" }] as const)
      expect(inOrder(normalizedCutsGraph(graphOf(two), options).labels)).toEqual([0, 0, 0, 1, 1, 2, 3]);
    expect(inOrder(normalizedCutsGraph(graphOf(two), { nSegments: 2 }).labels)).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(inOrder(normalizedCutsGraph(graphOf(two), { nSegments: 1 }).labels)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(normalizedCutsGraph(graphOf(two), { threshold: 0 }).count).toBe(1);
    const { cuts, ncut: value, eigenvalues } = normalizedCutsGraph(graphOf(two));
    expect([...cuts, ...eigenvalues, value]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    // by next to nothing, which is all that the last two have
    const hair = two.map((row, i) => row.map((weight, j) => (i !== j && weight === 0 ? 1e-20 : weight)));
    expect(inOrder(normalizedCutsGraph(graphOf(hair)).labels)).toEqual([0, 0, 0, 1, 1, 2, 2]);
    const alone = { count: 300, offsets: new Int32Array(301), neighbors: new Int32Array(0), weights: new Float32Array(0) };
    expect(normalizedCutsGraph(alone).count).toBe(300);
    expect(normalizedCutsGraph(alone, { nSegments: 5 }).count).toBe(5);
    expect(normalizedCutsGraph({ ...alone, count: 0, offsets: new Int32Array(1) })).toMatchObject({ count: 0, ncut: 0 });
    expect(
      normalizedCutsGraph(
        graphOf([
          [0, 1],
          [1, 0],
        ]),
        { threshold: 3 },
      ).count,
    ).toBe(2);
    expect(
      normalizedCutsGraph(
        graphOf([
          [0, 1],
          [1, 0],
        ]),
        { nSegments: 9 },
      ).count,
    ).toBe(2);
  });
});

describe("normalizedCuts", () => {
  it("joins the regions of a drawn case", () => {
    const image = { data: Uint8Array.of(10, 14, 90, 98, 10, 14, 90, 98), height: 2, width: 4, channels: 1 };
    const labels = drawLabels(["4321", "4321"]);
    const found = normalizedCuts(image, labels);
    expect(found.labels).toEqual(drawLabels(["0011", "0011"]));
    expect([found.count, found.segments.length, found.cuts.length]).toEqual([2, 2, 1]);
    expect(normalizedCuts(image, labels, { nSegments: 2 }).labels).toEqual(found.labels);
  });

  it("gives scikit-image's regions and the values of its cuts", () => {
    for (const { image, labels, threshold, found, values } of cases.regions) {
      const { height, width } = imageOf(image);
      const result = normalizedCuts(imageOf(image), { data: labels.data, height, width }, { threshold, connectivity: 4 });
      expect([...result.labels.data]).toEqual(inOrder(found.data));
      const sorted = [result.cuts, values.data].map((all) => [...all].sort((a, b) => a - b));
      expect(sorted[0]!.length).toBe(sorted[1]!.length);
      expect(largest(sorted[0]!.map((value, k) => Math.abs(value - sorted[1]![k]!)))).toBeLessThan(1e-6);
      expect(result.converged).toBe(true);
    }
  });

  it("keeps regions whole, and the background out", () => {
    const stream = random(3);
    for (let run = 0; run < 6; run++) {
      const [height, width] = [4 + stream.integer(9), 4 + stream.integer(9)];
      const image = noisyImage(height, width, 1 + (run % 4), run);
      const data = Int32Array.from({ length: height * width }, () => stream.integer(12) - 1);
      for (const options of [
        {},
        { threshold: 1.5 },
        { nSegments: 3 },
        { threshold: 0.4, against: "whole", maxEdge: 0 },
      ] as const) {
        const { labels, count, ncut: value } = normalizedCuts(image, { data, height, width }, options);
        const of = new Map<number, number>();
        for (const [i, label] of data.entries()) {
          if (!of.has(label)) of.set(label, labels.data[i]!);
          expect(labels.data[i]).toBe(of.get(label));
          expect(labels.data[i] === -1).toBe(label === -1);
        }
        expect(new Set(labels.data.filter((label) => label >= 0)).size).toBe(count);
        expect(value).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("cuts off fewer single regions where they weigh by themselves", () => {
    const image = noisyImage(24, 24, 3, 6);
    const labels = {
      data: Int32Array.from({ length: 576 }, (_, i) => 6 * Math.floor(i / 96) + Math.floor((i % 24) / 4)),
      height: 24,
      width: 24,
    };
    const count = (maxEdge: number) => normalizedCuts(image, labels, { maxEdge, threshold: 0.9, sigmaColor: 0.2 }).count;
    expect(count(10)).toBeGreaterThanOrEqual(count(0));
    expect(affinityGraphRegions(image, labels).count).toBe(36);
  });

  it("defines every edge: one region, none, one color, samples that are none", () => {
    const noisy = noisyImage(2, 3, 3, 2);
    expect(normalizedCuts(noisy, drawLabels(["111", "111"])).labels).toEqual(drawLabels(["000", "000"]));
    expect(normalizedCuts(noisy, drawLabels(["---", "---"]))).toMatchObject({ count: 0, ncut: 0, converged: true });
    expect(normalizedCuts(noisyImage(1, 1, 1, 1), drawLabels(["5"])).labels).toEqual(drawLabels(["0"]));
    const flat = { data: new Uint8Array(6), height: 2, width: 3, channels: 1 };
    expect(normalizedCuts(flat, drawLabels(["012", "345"])).count).toBe(1);
    expect(normalizedCuts(flat, drawLabels(["0-2", "0-5"])).labels).toEqual(drawLabels(["0-1", "0-1"]));
    const floats = { ...noisy, data: Float32Array.from(noisy.data, (v, i) => (i % 9 < 3 ? Number.NaN : v / 255)) };
    expect(normalizedCuts(floats, drawLabels(["-11", "-22"])).count).toBeGreaterThan(0);
    expectError("invalid-image", () => normalizedCuts(floats, drawLabels(["111", "122"])));
  });
});

describe("normalizedCutsPixels", () => {
  it("cuts an image along its edges", () => {
    const expected = drawLabels(["000111", "000111", "022211", "022222"]);
    const image = { ...expected, data: Uint8Array.from(expected.data, (label) => 40 + 80 * label), channels: 1 };
    expect(normalizedCutsPixels(image, { nSegments: 3 }).labels).toEqual(expected);
    expect(normalizedCutsPixels(image, { threshold: 0.2 }).labels).toEqual(expected);
    expect(normalizedCutsPixels(image, { threshold: 0.2, against: "whole" }).count).toBe(3);
  });

  it("goes by what lies between where there is an edge map", () => {
    // one color, two halves, and a line between them
    const size = { height: 12, width: 16 };
    const image = { data: new Uint8Array(192).fill(100), ...size, channels: 1 };
    const edgeMap = { data: Float32Array.from({ length: 192 }, (_, i) => (i % 16 === 6 ? 1 : 0)), ...size, channels: 1 };
    const { labels } = normalizedCutsPixels(image, { nSegments: 3, radius: 3, edgeMap });
    for (const [i, label] of labels.data.entries()) if (i % 16 !== 6) expect(label === labels.data[0]).toBe(i % 16 < 6);
  });

  it("defines every edge: one pixel, one line, one color, nothing but noise", () => {
    expect(normalizedCutsPixels(noisyImage(1, 1, 1, 1)).labels).toEqual(drawLabels(["0"]));
    for (const [height, width] of [
      [1, 40],
      [40, 1],
    ] as const) {
      const { count, converged } = normalizedCutsPixels(noisyImage(height, width, 1, 2), { nSegments: 4 });
      expect([count, converged]).toEqual([4, true]);
    }
    const flat = { data: new Uint8Array(300).fill(7), height: 15, width: 20, channels: 1 };
    expect(normalizedCutsPixels(flat, { nSegments: 4 }).count).toBe(4);
    expect(normalizedCutsPixels(flat, { threshold: 1e-3 }).count).toBe(1);
    expect(normalizedCutsPixels(noisyImage(12, 13, 3, 3), { sigmaColor: 0.01 }).count).toBe(8);
    expect(normalizedCutsPixels(noisyImage(12, 13, 3, 3), { kind: "nearest", nNeighbors: 4 }).labels.data.length).toBe(156);
  });

  it("is the same twice, and as exact as asked for", () => {
    const image = noisyImage(40, 50, 3, 3);
    const options = { nSegments: 5, radius: 3, sigmaColor: 0.4, tolerance: 1e-12 };
    const first = normalizedCutsPixels(image, options);
    expect(normalizedCutsPixels(image, options)).toEqual(first);
    expect(first.converged).toBe(true);
    expect(largest(first.residuals)).toBeLessThanOrEqual(1e-12);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(40, 40, 3, 8);
    const labels = { data: Int32Array.from({ length: 1600 }, (_, i) => i >> 2), height: 40, width: 40 };
    const stages = new Set<string>();
    const onProgress = ({ stage }: { stage: string }) => stages.add(stage);
    normalizedCutsPixels(image, { onProgress });
    normalizedCuts(image, labels, { onProgress });
    expect([...stages]).toEqual(["weights", "rows", "eigenvectors", "graph", "cuts"]);
    for (const last of [0, 3, 60]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > last;
        },
      };
      expectError("aborted", () => normalizedCutsPixels(image, { signal }));
    }
    expectError("aborted", () => normalizedCuts(image, labels, { signal: { aborted: true } }));
    expectError("aborted", () => spectralEmbedding(affinityGraph(image), { signal: { aborted: true } }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(6, 7, 3, 9);
    const labels = { data: Int32Array.from({ length: 42 }, (_, i) => i >> 1), height: 6, width: 7 };
    expectError("invalid-image", () => normalizedCutsPixels(undefined as never));
    expectError("invalid-image", () => normalizedCuts(undefined as never, labels));
    expectError("invalid-labels", () => normalizedCuts(image, undefined as never));
    expectError("shape-mismatch", () => normalizedCuts(image, { ...labels, height: 7, width: 6 }));
    expectError("invalid-argument", () => normalizedCutsGraph({} as never));
    expectError("invalid-argument", () => spectralEmbedding(undefined as never));
    expectError("invalid-option", () => spectralEmbedding(affinityGraph(image), { count: 0 }));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 101 },
      { threshold: -1 },
      { threshold: 1, nSegments: 2 },
      { against: "all" },
      { numCuts: 0 },
      { tolerance: 0 },
      { maxIterations: 0 },
      { scale: 3 },
      null,
    ]) {
      expectError("invalid-option", () => normalizedCuts(image, labels, options as never));
      expectError("invalid-option", () => normalizedCutsPixels(image, options as never));
      expectError("invalid-option", () => normalizedCutsGraph(affinityGraph(image), options as never));
    }
    expect(normalizedCuts(image, labels).count).toBeGreaterThan(0);
  });
});
