import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { affinityMatrix, areNearest, lineBetween } from "../../reference/affinity-graph.js";
import file from "./affinity-graph.fixture.json" with { type: "json" };
import { checkGraph } from "./graph.js";
import {
  type AffinityGraph,
  type AffinityGraphFeaturesOptions,
  type AffinityGraphOptions,
  affinityGraph,
  affinityGraphFeatures,
  affinityGraphRegions,
} from "./index.js";

interface Rows {
  readonly offsets: FixtureArray<Int32Array>;
  readonly neighbors: FixtureArray<Int32Array>;
  readonly weights: FixtureArray<Float32Array>;
}
interface Cases {
  readonly pixels: readonly (Rows & {
    readonly image: FixtureArray<Uint8Array>;
    readonly edges?: FixtureArray<Float32Array>;
    readonly options: AffinityGraphOptions;
  })[];
  readonly features: readonly (Rows & {
    readonly points: FixtureArray<Float32Array>;
    readonly options: AffinityGraphFeaturesOptions;
  })[];
  readonly regions: readonly (Rows & { readonly image: FixtureArray<Uint8Array>; readonly labels: FixtureArray<Int32Array> })[];
}
const cases = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** The same edges, and weights within float32's rounding. */
function expectRows(found: AffinityGraph, { offsets, neighbors, weights }: Rows): void {
  expect(found.offsets).toEqual(offsets.data);
  expect(found.neighbors).toEqual(neighbors.data);
  let most = 0;
  for (const [k, weight] of found.weights.entries()) most = Math.max(most, Math.abs(weight - weights.data[k]!));
  expect(most).toBeLessThan(1e-6);
  expect(checkGraph("test", found)).toEqual(found);
}

/** The graph as a full matrix, and which entries there are. */
function fullOf({ count, offsets, neighbors, weights }: AffinityGraph): { matrix: number[][]; joined: boolean[][] } {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const joined = matrix.map((row) => row.map(() => false));
  for (let i = 0; i < count; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      matrix[i]![neighbors[at]!] = weights[at]!;
      joined[i]![neighbors[at]!] = true;
    }
  }
  return { matrix, joined };
}

const squares = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, k) => sum + (v - b[k]!) ** 2, 0);

describe("affinityGraph", () => {
  it("joins the pixels of a drawn case", () => {
    const image = { data: Uint8Array.of(0, 0, 51, 255), height: 2, width: 2, channels: 1 };
    const { offsets, neighbors, weights } = affinityGraph(image, { radius: 1, sigmaColor: 0.2, sigmaPosition: 1 });
    expect([...offsets]).toEqual([0, 2, 4, 6, 8]);
    expect([...neighbors]).toEqual([1, 2, 0, 3, 0, 3, 1, 2]);
    expect(weights[0]).toBeCloseTo(Math.exp(-0.5), 6);
    expect(weights[1]).toBeCloseTo(Math.exp(-0.5 - 0.5), 6);
    expect(weights[3]).toBeCloseTo(Math.exp(-0.5 - 12.5), 6);
  });

  it("has the edges and weights of scikit-learn's kernels and neighbors, and of contours on scikit-image's lines", () => {
    for (const { image, edges, options, ...rows } of cases.pixels) {
      const size = imageOf(image);
      const edgeMap = edges && { data: edges.data, height: size.height, width: size.width, channels: 1 };
      expectRows(affinityGraph(size, { ...options, ...(edgeMap && { edgeMap, sigmaEdge: 0.15 }) }), rows);
    }
  });

  it("equals its twin at every width, of every kind, with edges and without", () => {
    const stream = random(1);
    for (let width = 1; width <= 13; width++) {
      const height = 1 + stream.integer(9);
      const image = noisyImage(height, width, 1 + (width % 4), width);
      const channels = Math.min(3, image.channels);
      const edgeMap = {
        data: Float32Array.from({ length: height * width }, () => stream.next() / 3),
        height,
        width,
        channels: 1,
      };
      const pixels = Array.from({ length: height * width }, (_, i) =>
        Array.from({ length: channels }, (_c, c) => image.data[i * image.channels + c]! / 255),
      );
      const place = (i: number): [number, number] => [Math.floor(i / width), i % width];
      const points = pixels.map((color, i) => [...color.map((v) => v / 0.3), ...place(i).map((v) => v / 2)]);
      const distances = points.map((a) => points.map((b) => squares(a, b) / 2));
      const shared = { sigmaColor: 0.3, sigmaPosition: 2 };
      const half = (a: readonly number[], b: readonly number[]): number => squares(a, b) / 2;
      for (const radius of [1, 2.3, 4]) {
        const near = (i: number, j: number): boolean => squares(place(i), place(j)) <= radius * radius;
        const expected = affinityMatrix(points, half, near);
        compare(affinityGraph(image, { ...shared, radius }), expected, near);
        const edged = expected.map((row, i) =>
          row.map((weight, j) => {
            const [[y0, x0], [y1, x1]] = [place(Math.min(i, j)), place(Math.max(i, j))];
            const most = Math.max(...lineBetween(y0, x0, y1, x1).map(([y, x]) => edgeMap.data[y * width + x] ?? 0));
            return i === j ? 0 : weight * Math.exp(-(most * most) / (2 * 0.2 * 0.2));
          }),
        );
        compare(affinityGraph(image, { ...shared, radius, edgeMap, sigmaEdge: 0.2 }), edged, near);
      }
      const all = () => true;
      compare(affinityGraph(image, { ...shared, kind: "full" }), affinityMatrix(points, half, all), all);
      const nearest = areNearest(distances, 3);
      const found = affinityGraph(image, { ...shared, kind: "nearest", nNeighbors: 3 });
      compare(found, affinityMatrix(points, half, nearest), nearest);
    }
  });

  function compare(graph: AffinityGraph, expected: number[][], near: (i: number, j: number) => boolean): void {
    const { matrix, joined } = fullOf(checkGraph("test", graph));
    for (const [i, row] of expected.entries()) {
      for (const [j, weight] of row.entries()) {
        if (joined[i]![j] !== (i !== j && near(i, j)) || Math.abs(matrix[i]![j]! - weight) > 1e-6)
          expect([i, j, joined[i]![j], matrix[i]![j]]).toEqual([i, j, i !== j && near(i, j), weight]);
      }
    }
  }

  it("takes floats of 0 … 1 and 16 bits as it takes bytes, and no alpha", () => {
    const bytes = noisyImage(9, 11, 3, 3);
    const expected = affinityGraph(bytes, { radius: 2 });
    const words = { ...bytes, data: Uint16Array.from(bytes.data, (value) => 257 * value) };
    const floats = { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) };
    for (const image of [words, floats]) {
      const { weights } = affinityGraph(image, { radius: 2 });
      for (const [k, weight] of weights.entries()) expect(Math.abs(weight - expected.weights[k]!)).toBeLessThan(1e-5);
    }
    const alpha = { ...bytes, channels: 4, data: new Uint8Array(4 * 99) };
    for (let i = 0; i < 4 * 99; i++) alpha.data[i] = i % 4 === 3 ? i % 251 : bytes.data[3 * Math.floor(i / 4) + (i % 4)]!;
    expect(affinityGraph(alpha, { radius: 2 })).toEqual(expected);
    const edgeMap = { data: new Uint8Array(99).fill(51), height: 9, width: 11, channels: 1 };
    const edged = affinityGraph(bytes, { radius: 1, edgeMap, sigmaEdge: 0.2 });
    const plain = affinityGraph(bytes, { radius: 1 });
    expect(edged.weights[0]! / plain.weights[0]!).toBeCloseTo(Math.exp(-0.5), 5);
  });

  it("defines every edge: one pixel, one line, one color, samples far apart", () => {
    const one = affinityGraph(noisyImage(1, 1, 3, 1));
    expect([one.count, one.neighbors.length, ...one.offsets]).toEqual([1, 0, 0, 0]);
    for (const kind of ["nearest", "full"] as const)
      expect(affinityGraph(noisyImage(1, 1, 1, 1), { kind }).neighbors.length).toBe(0);
    expect(affinityGraph(noisyImage(1, 20, 1, 1), { radius: 3 }).neighbors.length).toBe(2 * (19 + 18 + 17));
    expect(affinityGraph(noisyImage(20, 1, 1, 1), { radius: 3 }).neighbors.length).toBe(2 * (19 + 18 + 17));
    const flat = { data: new Uint8Array(30).fill(9), height: 5, width: 6, channels: 1 };
    expect(new Set(affinityGraph(flat, { radius: 1 }).weights).size).toBe(1);
    const far = { data: Float32Array.of(3e38, -3e38, 3e38), height: 1, width: 3, channels: 1 };
    const { weights } = affinityGraph(far, { radius: 2, sigmaPosition: 1 });
    expect([...weights].map((w) => Number(w.toFixed(6)))).toEqual([0, 0.135335, 0, 0, 0.135335, 0]);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(40, 50, 3, 8);
    const stages = new Set<string>();
    affinityGraph(image, { onProgress: ({ stage, done, total }) => done === total && stages.add(stage) });
    affinityGraph(image, { kind: "nearest", onProgress: ({ stage, done, total }) => done === total && stages.add(stage) });
    expect([...stages]).toEqual(["weights", "rows", "pairs"]);
    for (const kind of ["radius", "full"] as const)
      for (const last of [0, 1]) {
        let calls = 0;
        const signal = {
          get aborted() {
            return calls++ > last;
          },
        };
        expectError("aborted", () => affinityGraph(image, { kind, signal }));
      }
  });

  it("refuses what it cannot take, memory that it would not find, and works on afterwards", () => {
    const image = noisyImage(6, 7, 3, 9);
    const edgeMap = { data: new Float32Array(42), height: 6, width: 7, channels: 1 };
    expectError("invalid-image", () => affinityGraph(undefined as never));
    expectError("invalid-image", () => affinityGraph({ ...image, data: new Float32Array(126).fill(Number.NaN) }));
    expectError("invalid-image", () => affinityGraph(image, { edgeMap: { ...edgeMap, data: edgeMap.data.map(() => -1) } }));
    expectError("invalid-image", () => affinityGraph(image, { edgeMap: image }));
    expectError("shape-mismatch", () => affinityGraph(image, { edgeMap: { ...edgeMap, height: 7, width: 6 } }));
    for (const options of [
      { radius: 0 },
      { radius: 60 },
      { kind: "near" },
      { sigmaColor: 0 },
      { kind: "full", edgeMap },
      { nNeighbors: 0 },
      null,
    ])
      expectError("invalid-option", () => affinityGraph(image, options as never));
    const large = { data: new Uint8Array(2 ** 20), height: 2 ** 10, width: 2 ** 10, channels: 1 };
    expectError("out-of-memory", () => affinityGraph(large, { kind: "full" }));
    expectError("out-of-memory", () => affinityGraph(large, { radius: 20 }));
    expect(affinityGraph(image).count).toBe(42);
  });
});

describe("affinityGraphFeatures", () => {
  it("is scikit-learn's", () => {
    for (const { points, options, ...rows } of cases.features)
      expectRows(affinityGraphFeatures({ data: points.data, dimensions: points.shape[1]! }, options), rows);
  });

  it("takes the first of equally near ones, and defines one vector and equal ones", () => {
    const line = { data: Float32Array.of(0, 1, 2, 3), dimensions: 1 };
    const { neighbors } = affinityGraphFeatures(line, { kind: "nearest", nNeighbors: 1 });
    expect([...neighbors]).toEqual([1, 0, 2, 1, 3, 2]);
    for (const kind of ["full", "nearest", "radius"] as const) {
      expect(affinityGraphFeatures({ data: Float32Array.of(1, 2), dimensions: 2 }, { kind }).neighbors.length).toBe(0);
      const { weights } = affinityGraphFeatures({ data: new Float32Array(6), dimensions: 2 }, { kind });
      expect([...weights]).toEqual([1, 1, 1, 1, 1, 1]);
    }
    expectError("aborted", () => affinityGraphFeatures(line, { signal: { aborted: true } }));
    expectError("invalid-argument", () => affinityGraphFeatures({ data: Float32Array.of(1, Number.NaN), dimensions: 1 }));
    expectError("invalid-argument", () => affinityGraphFeatures({ data: [1, 2], dimensions: 1 } as never));
    expectError("invalid-option", () => affinityGraphFeatures(line, { sigma: 0 }));
    expectError("out-of-memory", () => affinityGraphFeatures({ data: new Float32Array(20_000), dimensions: 1 }));
  });
});

describe("affinityGraphRegions", () => {
  it("is scikit-image's graph of similar mean colors", () => {
    for (const { image, labels, ...rows } of cases.regions) {
      const { height, width } = imageOf(image);
      const graph = affinityGraphRegions(imageOf(image), { data: labels.data, height, width }, { connectivity: 4 });
      expectRows(graph, rows);
    }
  });

  it("takes any labels, leaves the background out, and gives no nodes of no regions", () => {
    const image = noisyImage(2, 4, 3, 1);
    const graph = affinityGraphRegions(image, drawLabels(["7722", "77-2"]));
    expect([graph.count, ...graph.neighbors]).toEqual([2, 1, 0]);
    expect(affinityGraphRegions(image, drawLabels(["0022", "0022"]), { background: 0 }).count).toBe(1);
    expect(affinityGraphRegions(image, drawLabels(["----", "----"]))).toEqual({
      count: 0,
      offsets: Int32Array.of(0),
      neighbors: new Int32Array(0),
      weights: new Float32Array(0),
    });
    expectError("shape-mismatch", () => affinityGraphRegions(image, drawLabels(["00", "11"])));
    expectError("invalid-labels", () => affinityGraphRegions(image, undefined as never));
    expectError("invalid-option", () => affinityGraphRegions(image, drawLabels(["0022", "00-2"]), { sigmaColor: 0 }));
    const floats = { ...image, data: new Float32Array(24).fill(Number.NaN) };
    expectError("invalid-image", () => affinityGraphRegions(floats, drawLabels(["0022", "00-2"])));
  });
});

describe("a graph that is given", () => {
  const graph = affinityGraphFeatures({ data: Float32Array.of(0, 1, 5), dimensions: 1 });

  it("is refused where it is not whole, not in order, or not symmetric", () => {
    for (const [part, change] of [
      ["graph", undefined],
      ["graph.count", { count: 1.5 }],
      ["graph.offsets", { count: 4 }],
      ["graph.offsets", { offsets: [0, 2, 4, 6] }],
      ["graph.offsets[0]", { offsets: Int32Array.of(1, 2, 4, 6) }],
      ["graph.offsets[2]", { offsets: Int32Array.of(0, 4, 2, 6) }],
      ["graph.offsets[3]", { offsets: Int32Array.of(0, 2, 4, 5) }],
      ["graph.weights", { weights: new Float32Array(5) }],
      ["graph.weights[0]", { weights: new Float32Array(6).fill(Number.NaN) }],
      ["graph.weights[0]", { weights: new Float32Array(6).fill(-1) }],
      ["graph.neighbors[0]", { weights: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6) }],
      ["graph.neighbors[0]", { neighbors: Int32Array.of(0, 2, 0, 2, 0, 1) }],
      ["graph.neighbors[1]", { neighbors: Int32Array.of(2, 1, 0, 2, 0, 1), weights: new Float32Array(6).fill(1) }],
      ["graph.neighbors[1]", { neighbors: Int32Array.of(1, 9, 0, 2, 0, 1) }],
    ] as const) {
      const error = expectError("invalid-argument", () => checkGraph("test", (change && { ...graph, ...change }) as never));
      expect(error.option, JSON.stringify(change)).toBe(part);
    }
  });
});
