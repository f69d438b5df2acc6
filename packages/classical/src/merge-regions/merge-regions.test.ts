import { random } from "@segkit/core/random";
import { regionAdjacency } from "@segkit/core/regions";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type MergeRegionsOptions, mergeRegions } from "./index.js";
import fixtureFile from "./merge-regions.fixture.json" with { type: "json" };

type Labels = FixtureArray<Int32Array>;
interface Tree {
  readonly merges: Labels;
  readonly altitudes: FixtureArray<Float64Array>;
}
interface Case {
  readonly labels: Labels;
  readonly image: FixtureArray<Uint8Array>;
  readonly edges: FixtureArray<Float32Array>;
  readonly hierarchical: readonly { readonly threshold: number; readonly labels: Labels }[];
  readonly threshold: readonly { readonly threshold: number; readonly labels: Labels }[];
  readonly boundary: readonly { readonly threshold: number; readonly labels: Labels }[];
  readonly ward: Tree;
  readonly average: Tree;
}
const { cases } = loadFixture<{ cases: readonly Case[] }>(fixtureFile);
const sizeOf = ({ shape }: { shape: readonly number[] }) => ({ height: shape[0]!, width: shape[1]! });

/** Numbers in the order of first pixels. */
function inOrder(labels: ArrayLike<number>): number[] {
  const numbers = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}

describe("mergeRegions", () => {
  const image = { data: Uint8Array.of(10, 10, 14, 14, 90, 90, 10, 10, 100, 100, 90, 90), height: 2, width: 6, channels: 1 };
  const labels = drawLabels(["112244", "113344"]);

  it("merges a drawn case, the most similar first", () => {
    const { hierarchy, count } = mergeRegions(image, labels, { nSegments: 2 });
    expect(count).toBe(2);
    expect([...hierarchy.altitudes]).toEqual([4, 10, 280 / 3 - 34 / 3]);
    expect(mergeRegions(image, labels, { threshold: 4 }).labels).toEqual(drawLabels(["001122", "003322"]));
    expect(mergeRegions(image, labels, { threshold: 5 }).labels).toEqual(drawLabels(["000011", "002211"]));
    expect(mergeRegions(image, labels, { threshold: 11 }).labels).toEqual(drawLabels(["000011", "001111"]));
    expect(mergeRegions(image, labels, { threshold: 1000 }).count).toBe(1);
    expect(mergeRegions(image, labels).count).toBe(4);
  });

  it("merges small regions along long boundaries first by the linkage of boundaries", () => {
    const { hierarchy } = mergeRegions(image, labels, { linkage: "boundary" });
    expect([...hierarchy.merges]).toEqual([0, 1, 2, 3, 4, 5]);
    // of 4 and 2 pixels along an edge; of 2 and 4 along one; of 6 and 6 along four
    const expected = [(8 / 6) * 4, (8 / 6) * 10, (3 * (280 / 3 - 34 / 3)) / Math.SQRT2];
    for (const [k, altitude] of hierarchy.altitudes.entries()) expect(altitude).toBeCloseTo(expected[k]!, 12);
  });

  for (const [
    k,
    { labels: given, image: colors, edges, hierarchical, threshold, boundary, ward, average },
  ] of cases.entries()) {
    const size = sizeOf(given);
    const map = { data: given.data, ...size };
    const color = { data: colors.data, ...size, channels: 3 };
    const edgeMap = { data: edges.data, ...size, channels: 1 };

    it(`gives scikit-image's regions, case ${k}`, () => {
      const compare = (options: MergeRegionsOptions, all: Case["hierarchical"]) => {
        for (const { threshold: level, labels: expected } of all) {
          const found = mergeRegions(color, map, { ...options, threshold: level, connectivity: 4 });
          expect([...found.labels.data], JSON.stringify([options.linkage, level])).toEqual(inOrder(expected.data));
        }
      };
      compare({}, hierarchical);
      compare({ linkage: "single" }, threshold);
      compare({ linkage: "single", edgeMap }, boundary);
    });

    it(`gives Higra's trees, case ${k}`, () => {
      for (const [linkage, tree] of [
        ["ward", ward],
        ["average", average],
      ] as const) {
        const { hierarchy } = mergeRegions(color, map, { linkage, connectivity: 4 });
        expect([...hierarchy.merges], linkage).toEqual([...tree.merges.data]);
        const apart = hierarchy.altitudes.map((altitude, i) => Math.abs(altitude / tree.altitudes.data[i]! - 1));
        expect(Math.max(...apart)).toBeLessThan(1e-12);
      }
    });
  }

  it("merges the least different pair at every step, by every rule, whatever the labels and the channels", () => {
    const stream = random(3);
    for (let run = 0; run < 24; run++) {
      const [height, width, channels] = [3 + stream.integer(6), 3 + stream.integer(6), 1 + (run % 5)];
      const noisy = noisyImage(height, width, channels, run);
      const map = { data: Int32Array.from({ length: height * width }, () => stream.integer(9) - 1), height, width };
      for (const linkage of ["centroid", "ward", "boundary", "average", "single"] as const) {
        const { hierarchy, labels: merged } = mergeRegions(noisy, map, { linkage, nSegments: 3 });
        expect([...hierarchy.merges]).toEqual(slowly(noisy, map, linkage));
        expect(merged.data.map((label) => Math.min(label, 0))).toEqual(map.data.map((label) => (label === -1 ? -1 : 0)));
      }
    }
  });

  it("takes a function of two labels, once for each pair", () => {
    const seen: string[] = [];
    const weight = (a: number, b: number) => {
      seen.push(`${a}${b}`);
      return a === 1 && b === 3 ? 0 : 5;
    };
    const { labels: merged, hierarchy } = mergeRegions(image, labels, { linkage: "single", weight, nSegments: 3 });
    expect(seen.sort()).toEqual(["12", "13", "23", "24", "34"]);
    expect(merged).toEqual(drawLabels(["001122", "000022"]));
    expect([...hierarchy.altitudes]).toEqual([0, 5, 5]);
    const mean = mergeRegions(image, labels, { linkage: "average", weight: (a, b) => a + b, nSegments: 1 });
    // 1–2: 3, then with 3: (4 · 1 + 5 · 2) / 3
    expect([...mean.hierarchy.altitudes].slice(0, 2)).toEqual([3, 14 / 3]);
  });

  it("keeps the background out, and regions that touch no other to themselves", () => {
    const map = drawLabels(["11-22", "11-33"]);
    const noisy = noisyImage(2, 5, 3, 1);
    const { labels: merged, count, hierarchy } = mergeRegions(noisy, map, { nSegments: 1 });
    expect(merged).toEqual(drawLabels(["00-11", "00-11"]));
    expect([count, hierarchy.rootCount]).toEqual([2, 2]);
    const zeros = { ...map, data: map.data.map((label) => (label === -1 ? 0 : label)) };
    expect(mergeRegions(noisy, zeros, { nSegments: 1, background: 0 }).labels).toEqual(merged);
    const floats = { ...noisy, data: Float32Array.from(noisy.data, (v, i) => (i % 15 > 5 && i % 15 < 9 ? Number.NaN : v)) };
    expect(mergeRegions(floats, map, { nSegments: 1 }).labels).toEqual(merged);
  });

  it("defines every edge: one region, none, one pixel, one color", () => {
    const noisy = noisyImage(2, 3, 3, 2);
    expect(mergeRegions(noisy, drawLabels(["111", "111"])).count).toBe(1);
    expect(mergeRegions(noisy, drawLabels(["---", "---"]), { threshold: 3 }).count).toBe(0);
    expect(mergeRegions(noisyImage(1, 1, 1, 1), drawLabels(["5"])).labels).toEqual(drawLabels(["0"]));
    const flat = { data: new Uint8Array(6), height: 2, width: 3, channels: 1 };
    for (const linkage of ["centroid", "ward", "boundary", "average", "single"] as const) {
      const { count, hierarchy } = mergeRegions(flat, drawLabels(["012", "345"]), { linkage, threshold: 0 });
      expect([count, ...hierarchy.altitudes]).toEqual([6, 0, 0, 0, 0, 0]);
    }
    const diagonal = drawLabels(["1-", "-2"]);
    const two = noisyImage(2, 2, 1, 3);
    expect(mergeRegions(two, diagonal, { nSegments: 1 }).count).toBe(1);
    expect(mergeRegions(two, diagonal, { nSegments: 1, connectivity: 4 }).count).toBe(2);
  });

  it("reports its progress and stops when asked", () => {
    const noisy = noisyImage(50, 60, 3, 8);
    const map = { data: Int32Array.from({ length: 3000 }, (_, i) => i), height: 50, width: 60 };
    const stages = new Set<string>();
    mergeRegions(noisy, map, { onProgress: ({ stage, done, total }) => done === total && stages.add(stage) });
    expect([...stages]).toEqual(["graph", "merge"]);
    for (const after of [0, 1]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => mergeRegions(noisy, map, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const edgeMap = { data: new Float32Array(12), height: 2, width: 6, channels: 1 };
    expectError("invalid-image", () => mergeRegions(undefined as never, labels));
    expectError("invalid-labels", () => mergeRegions(image, undefined as never));
    expectError("shape-mismatch", () => mergeRegions(image, { ...labels, height: 6, width: 2 }));
    expectError("shape-mismatch", () =>
      mergeRegions(image, labels, { linkage: "single", edgeMap: { ...edgeMap, height: 6, width: 2 } }),
    );
    expectError("invalid-image", () => mergeRegions({ ...image, data: new Float32Array(12).fill(Number.NaN) }, labels));
    for (const bad of [-1, Number.NaN])
      expectError("invalid-image", () =>
        mergeRegions(image, labels, { linkage: "single", edgeMap: { ...edgeMap, data: edgeMap.data.map(() => bad) } }),
      );
    expectError("invalid-image", () => mergeRegions(image, labels, { linkage: "single", edgeMap: noisyImage(2, 6, 3, 1) }));
    for (const options of [
      { linkage: "complete" },
      { nSegments: 0 },
      { threshold: -1 },
      { threshold: 3, nSegments: 3 },
      { edgeMap },
      { linkage: "ward", weight: () => 1 },
      { linkage: "boundary", edgeMap },
      { linkage: "single", weight: () => 1, edgeMap },
      { linkage: "single", weight: () => -1 },
      { linkage: "average", weight: () => Number.NaN },
      { linkage: "average", weight: 5 },
      { connectivity: 6 },
      { background: 0.5 },
      { scale: 3 },
      null,
    ])
      expectError("invalid-option", () => mergeRegions(image, labels, options as never));
    expect(mergeRegions(image, labels, { threshold: 5 }).count).toBe(3);
  });
});

/** The same merges by looking at all pairs at every step. */
function slowly(
  image: ReturnType<typeof noisyImage>,
  map: { data: Int32Array; height: number; width: number },
  linkage: string,
): number[] {
  const graph = regionAdjacency(map);
  const n = graph.ids.length;
  const mean = (members: readonly number[]): number[] => {
    const pixels = [...map.data.keys()].filter((i) => members.some((k) => graph.ids[k] === map.data[i]));
    return Array.from(
      { length: image.channels },
      (_, c) => pixels.reduce((sum, i) => sum + image.data[i * image.channels + c]!, 0) / pixels.length,
    );
  };
  const size = (members: readonly number[]): number =>
    map.data.filter((label) => members.some((k) => graph.ids[k] === label)).length;
  const apart = (a: readonly number[], b: readonly number[]): number => {
    const [p, q] = [mean(a), mean(b)];
    return Math.sqrt(p.reduce((sum, v, c) => sum + (v - q[c]!) ** 2, 0));
  };
  const open = new Map(Array.from({ length: n }, (_, k) => [k, [k]] as [number, number[]]));
  const between = (a: readonly number[], b: readonly number[]): { length: number; apart: number }[] =>
    a.flatMap((k) => {
      const found: { length: number; apart: number }[] = [];
      for (let at = graph.offsets[k]!; at < graph.offsets[k + 1]!; at++)
        if (b.includes(graph.neighbors[at]!))
          found.push({ length: Math.max(1, graph.boundaryLengths[at]!), apart: apart([k], [graph.neighbors[at]!]) });
      return found;
    });
  const difference = (a: readonly number[], b: readonly number[]): number => {
    const edges = between(a, b);
    if (edges.length === 0) return Number.POSITIVE_INFINITY;
    if (linkage === "single") return Math.min(...edges.map((edge) => edge.apart));
    if (linkage === "average")
      return edges.reduce((sum, edge) => sum + edge.apart * edge.length, 0) / edges.reduce((sum, edge) => sum + edge.length, 0);
    const [m, k] = [size(a), size(b)];
    if (linkage === "centroid") return apart(a, b);
    if (linkage === "ward") return ((m * k) / (m + k)) * apart(a, b) ** 2;
    return ((m * k) / (m + k)) * apart(a, b) * edges.reduce((sum, edge) => sum + edge.length, 0) ** -0.25;
  };
  const merges: number[] = [];
  for (let next = n; ; next++) {
    let best = { difference: Number.POSITIVE_INFINITY, pair: [-1, -1] };
    for (const [i, a] of open)
      for (const [j, b] of open)
        if (i < j && difference(a, b) < best.difference) best = { difference: difference(a, b), pair: [i, j] };
    if (best.difference === Number.POSITIVE_INFINITY) return merges;
    merges.push(...best.pair);
    open.set(
      next,
      best.pair.flatMap((node) => open.get(node)!),
    );
    for (const node of best.pair) open.delete(node);
  }
}
