import { connectedComponents } from "@segkit/core/components";
import { gaussian } from "@segkit/core/filters";
import { hierarchyFromContours } from "@segkit/core/hierarchy";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type OrientedWatershedResult, orientedWatershed, ultrametricContourMap } from "./index.js";
import fixtureFile from "./ultrametric-contour-map.fixture.json" with { type: "json" };

interface Cases {
  readonly maps: Readonly<
    Record<
      string,
      {
        readonly edges: FixtureArray<Float32Array>;
        readonly vectors: FixtureArray<Float32Array>;
        readonly labels: FixtureArray<Int32Array>;
      }
    >
  >;
  readonly cases: readonly {
    readonly map: string;
    readonly oriented: boolean;
    readonly count: number;
    readonly boundaries: FixtureArray<Float32Array>;
    readonly saliency: FixtureArray<Float32Array>;
    readonly altitudes: FixtureArray<Float64Array>;
  }[];
}
const fixture = loadFixture<Cases>(fixtureFile);
const mapOf = (name: string) => {
  const { edges, vectors } = fixture.maps[name]!;
  const size = { height: edges.shape[0]!, width: edges.shape[1]! };
  return { edges: { data: edges.data, ...size, channels: 1 }, orientations: { data: vectors.data, ...size, channels: 2 } };
};
const mostApart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
};

const edgeMap = (data: Float32Array | Uint8Array | Uint16Array, height: number, width: number) => ({
  data,
  height,
  width,
  channels: 1,
});
/** An edge map drawn by digits, tenths. */
const drawEdges = (rows: readonly string[]) =>
  edgeMap(
    Float32Array.from(rows.join(""), (digit) => Number(digit) / 10),
    rows.length,
    rows[0]!.length,
  );
const smoothNoise = (height: number, width: number, seed: number) => gaussian(noisyImage(height, width, 1, seed), { sigma: 1 });
const plain = { oriented: false } as const;

/** Merging as it is defined, every mean made anew from the links between two regions. */
function naiveAltitudes({ count, pairs, boundaryLengths, boundaryStrengths }: OrientedWatershedResult): number[] {
  const groups = Int32Array.from({ length: count }, (_, k) => k);
  const altitudes: number[] = [];
  for (;;) {
    const sums = new Map<string, { sum: number; length: number; at: number }>();
    for (let e = 0; e < boundaryStrengths.length; e++) {
      const ends = [groups[pairs[2 * e]!]!, groups[pairs[2 * e + 1]!]!].sort((a, b) => a - b);
      if (ends[0] === ends[1]) continue;
      const found = sums.get(ends.join()) ?? { sum: 0, length: 0, at: e };
      found.sum += boundaryStrengths[e]! * boundaryLengths[e]!;
      found.length += boundaryLengths[e]!;
      sums.set(ends.join(), found);
    }
    if (sums.size === 0) return altitudes;
    let weakest = { sum: Number.POSITIVE_INFINITY, length: 1, at: -1 };
    for (const each of sums.values()) if (each.sum / each.length < weakest.sum / weakest.length) weakest = each;
    altitudes.push(weakest.sum / weakest.length);
    const [kept, gone] = [groups[pairs[2 * weakest.at]!]!, groups[pairs[2 * weakest.at + 1]!]!];
    for (let k = 0; k < count; k++) if (groups[k] === gone) groups[k] = kept;
  }
}

describe("orientedWatershed", () => {
  it("parts basins along drawn lines, as strong as the mean of both sides", () => {
    const edges = drawEdges(["0080400", "0080400", "0088880", "0000080"]);
    const found = orientedWatershed(edges, plain);
    expect(found.labels).toEqual(drawLabels(["0001122", "0001122", "0001022", "0000002"]));
    expect([...found.pairs]).toEqual([0, 1, 1, 2, 0, 2]);
    expect([...found.boundaryLengths]).toEqual([6, 2, 3]);
    // by hand: 0.4, 0.4, 0.8, 0.4, 0.6 and 0.8; 0.2 twice; 0.8, 0.4 and 0.8
    expect(mostApart(found.boundaryStrengths, [3.4 / 6, 0.2, 2 / 3])).toBeLessThan(1e-6);
    expect(found.segments).toHaveLength(3);
  });

  it("gives less to a piece of contour that runs across the edges than along them", () => {
    // edges that face x: a contour along y counts fully, one along x not at all
    const size = { height: 12, width: 12 };
    const cross = Float32Array.from({ length: 144 }, (_, i) => (i % 12 === 6 || Math.floor(i / 12) === 6 ? 0.8 : 0));
    const facing = (x: number, y: number) => ({
      ...size,
      channels: 2,
      data: Float32Array.from({ length: 288 }, (_, i) => (i % 2 === 0 ? x : y)),
    });
    const strengthsOf = (x: number, y: number) => {
      const { boundaryStrengths, pairs } = orientedWatershed(edgeMap(cross, 12, 12), { orientations: facing(x, y) });
      return new Map(Array.from(boundaryStrengths, (strength, e) => [pairs.subarray(2 * e, 2 * e + 2).join(), strength]));
    };
    const near = (value: number | undefined, expected: number) => expect(Math.abs(value! - expected)).toBeLessThan(1e-6);
    const [x, y, both, none] = [strengthsOf(-3, 0), strengthsOf(0, 0.1), strengthsOf(2, 2), strengthsOf(0, 0)];
    // regions 0 and 1 are parted by the line along y, 0 and 2 by that along x
    near(x.get("0,2"), 0);
    near(y.get("0,1"), 0);
    expect(x.get("0,1")).toBeGreaterThan(0.3);
    for (const [pair, strength] of none) near(both.get(pair), strength * Math.SQRT1_2);
    // without directions every link counts as the map is
    const { boundaryStrengths } = orientedWatershed(edgeMap(cross, 12, 12), plain);
    expect([...none.values()]).toEqual([...boundaryStrengths]);
    // opposite directions are one
    expect(strengthsOf(3, 1)).toEqual(strengthsOf(-6, -2));
  });

  for (const { map, oriented, count, boundaries } of fixture.cases) {
    it(`has Higra's basins and boundaries: ${map}, ${oriented ? "oriented" : "as the edge map is"}`, () => {
      const { edges, orientations } = mapOf(map);
      const found = orientedWatershed(edges, oriented ? { orientations } : { oriented: false });
      expect(found.count).toBe(count);
      expect(found.labels.data).toEqual(fixture.maps[map]!.labels.data);
      const { height, width } = edges;
      const drawn = new Float32Array(height * width);
      const strengths = new Map<string, number>();
      for (const [k, strength] of found.boundaryStrengths.entries())
        strengths.set(found.pairs.subarray(2 * k, 2 * k + 2).join(), strength);
      const { data } = found.labels;
      const draw = (i: number, j: number) => {
        if (data[i] === data[j]) return;
        const strength = strengths.get([data[i]!, data[j]!].sort((a, b) => a - b).join())!;
        drawn[i] = Math.max(drawn[i]!, strength);
        drawn[j] = Math.max(drawn[j]!, strength);
      };
      for (let i = 0; i < height * width; i++) {
        if ((i + 1) % width !== 0) draw(i, i + 1);
        if (i + width < height * width) draw(i, i + width);
      }
      expect(mostApart(drawn, boundaries.data)).toBeLessThanOrEqual(1e-6);
    });
  }
});

describe("ultrametricContourMap", () => {
  for (const { map, oriented, saliency, altitudes } of fixture.cases) {
    it(`draws Higra's contours: ${map}, ${oriented ? "oriented" : "as the edge map is"}`, () => {
      const { edges, orientations } = mapOf(map);
      const { hierarchy } = ultrametricContourMap(edges, oriented ? { orientations } : { oriented: false });
      expect(mostApart(hierarchy.altitudes, altitudes.data)).toBeLessThanOrEqual(1e-6);
      expect(mostApart(hierarchy.saliency().data, saliency.data)).toBeLessThanOrEqual(1e-6);
    });
  }

  it("merges across the weakest mean at every step", () => {
    for (const [seed, options] of [
      [1, plain],
      [2, {}],
      [3, plain],
    ] as const) {
      const edges = smoothNoise(17, 19, seed);
      const expected = naiveAltitudes(orientedWatershed(edges, options));
      const { altitudes } = ultrametricContourMap(edges, options).hierarchy;
      expect(mostApart(altitudes, expected)).toBeLessThan(1e-12);
    }
  });

  it("gives connected regions, each a union of finer ones, cut by number or by level", () => {
    const edges = smoothNoise(40, 50, 3);
    for (const options of [plain, {}]) {
      const { hierarchy } = ultrametricContourMap(edges, options);
      expect(hierarchy.rootCount).toBe(1);
      expect(hierarchy.altitudes.every((altitude, k) => k === 0 || altitude >= hierarchy.altitudes[k - 1]!)).toBe(true);
      for (const nSegments of [hierarchy.leafCount, 50, 9, 2, 1]) {
        const { labels, count } = ultrametricContourMap(edges, { ...options, nSegments });
        expect(count).toBe(nSegments);
        expect(connectedComponents(labels, { connectivity: 4 }).count).toBe(nSegments);
      }
      const threshold = hierarchy.altitudes[hierarchy.altitudes.length - 20]!;
      const found = ultrametricContourMap(edges, { ...options, threshold });
      expect(found.labels).toEqual(hierarchy.cut({ count: 20 }).labels);
      // what is drawn at double size is the same hierarchy
      const again = hierarchyFromContours(hierarchy.saliency({ size: "double" }));
      expect(again.cut({ altitude: Math.fround(threshold) }).labels).toEqual(found.labels);
    }
  });

  it("takes edges as bytes, 16 bits and floats alike, and colors whatever their type and alpha", () => {
    const bytes = noisyImage(20, 23, 1, 5);
    const floats = { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) };
    const wide = { ...bytes, data: Uint16Array.from(bytes.data, (value) => 257 * value) };
    const [a, b, c] = [bytes, floats, wide].map((edges) => ultrametricContourMap(edges).hierarchy);
    expect(b!.altitudes).toEqual(a!.altitudes);
    expect(c!.altitudes).toEqual(a!.altitudes);
    const color = noisyImage(40, 44, 3, 6);
    const alpha = Uint8Array.from({ length: 4 * 40 * 44 }, (_, i) =>
      i % 4 === 3 ? i % 251 : color.data[3 * (i >> 2) + (i % 4)]!,
    );
    const found = ultrametricContourMap(color, { nSegments: 7 });
    expect(found.count).toBe(7);
    expect(ultrametricContourMap({ ...color, channels: 4, data: alpha }, { nSegments: 7 }).labels).toEqual(found.labels);
    const smooth = ultrametricContourMap(color, { sigma: 5 }).hierarchy;
    expect(smooth.leafCount).toBeLessThan(found.hierarchy.leafCount);
    expect(ultrametricContourMap(color, { sigma: 0 }).hierarchy.leafCount).toBeGreaterThan(found.hierarchy.leafCount);
  });

  it("finds a drawn square among colors by its contour, the strongest", () => {
    const [height, width] = [40, 48];
    const inside = (i: number) => i % width > 12 && i % width < 34 && Math.floor(i / width) > 9 && Math.floor(i / width) < 30;
    const noise = noisyImage(height, width, 3, 7).data;
    const data = Uint8Array.from({ length: 3 * height * width }, (_, at) => {
      const i = Math.floor(at / 3);
      return (inside(i) ? [190, 60, 50] : [60, 90, 170])[at % 3]! + noise[at]! / 8;
    });
    const { labels, count } = ultrametricContourMap({ data, height, width, channels: 3 }, { nSegments: 2 });
    expect(count).toBe(2);
    const wrong = labels.data.filter((label, i) => (label === labels.data[20 * width + 20]) !== inside(i)).length;
    expect(wrong).toBeLessThan(20);
  });

  it("defines every edge: one value, one pixel, one row or column, plateaus", () => {
    for (const value of [0, 0.5]) {
      for (const [height, width] of [
        [1, 1],
        [1, 7],
        [7, 1],
        [4, 5],
      ] as const) {
        for (const options of [plain, {}]) {
          const edges = edgeMap(new Float32Array(height * width).fill(value), height, width);
          const { count, hierarchy, labels } = ultrametricContourMap(edges, options);
          expect([count, hierarchy.leafCount, Math.max(...labels.data)]).toEqual([1, 1, 0]);
          expect(orientedWatershed(edges, options).pairs).toHaveLength(0);
          expect(Math.max(...hierarchy.saliency({ size: "double" }).data)).toBe(0);
        }
      }
    }
    const row = smoothNoise(1, 60, 2);
    const column = { ...row, height: 60, width: 1 };
    expect(ultrametricContourMap(column, plain).hierarchy.altitudes).toEqual(
      ultrametricContourMap(row, plain).hierarchy.altitudes,
    );
    expect(ultrametricContourMap(row).hierarchy.leafCount).toBe(ultrametricContourMap(column).hierarchy.leafCount);
    // a plateau around many islands touches them all
    const islands = edgeMap(
      Float32Array.from({ length: 61 * 61 }, (_, i) => Number((i % 61) & 1 && Math.floor(i / 61) & 1)),
      61,
      61,
    );
    expect(ultrametricContourMap(islands).hierarchy.rootCount).toBe(1);
    const flat = { data: new Uint8Array(3 * 12).fill(9), height: 3, width: 4, channels: 3 };
    expect(ultrametricContourMap(flat).count).toBe(1);
  });

  it("reports its progress and stops when asked", () => {
    const image = smoothNoise(200, 300, 8);
    const stages: string[] = [];
    ultrametricContourMap(image, { onProgress: ({ stage, done, total }) => done === total && stages.push(stage) });
    expect(stages).toEqual(["watershed", "contours", "merge"]);
    for (const after of [0, 1, 2]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => ultrametricContourMap(image, { signal }));
      calls = 0;
      expectError("aborted", () => orientedWatershed(image, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = smoothNoise(4, 5, 9);
    const before = ultrametricContourMap(image, { nSegments: 2 }).labels;
    for (const called of [ultrametricContourMap, orientedWatershed]) {
      const refused = (data: Float32Array, channels = 1) =>
        expectError("invalid-image", () => called({ data, height: 1, width: 2, channels }));
      expectError("invalid-image", () => called(undefined as never));
      refused(new Float32Array(4), 2);
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -0.1]) {
        const { message, option } = refused(Float32Array.of(1, bad));
        expect(message).toContain(called.name);
        expect(option).toMatch(/data\[1\]/);
      }
      for (const options of [{ oriented: 1 }, { thick: 3 }, null, 5])
        expectError("invalid-option", () => called(image, options as never));
      const vectors = { data: new Float32Array(40), height: 4, width: 5, channels: 2 };
      const wrong = (given: object) => () => called(image, { orientations: { ...vectors, ...given } as never });
      expectError("shape-mismatch", wrong({ height: 5, width: 4 }));
      expect(expectError("invalid-image", wrong({ data: new Float32Array(20), channels: 1 })).message).toContain("cos");
      expectError("invalid-image", wrong({ data: new Uint8Array(40) }));
      expectError("invalid-image", wrong({ data: new Float32Array(40).fill(Number.NaN) }));
    }
    for (const options of [{ nSegments: 0 }, { threshold: -1 }, { sigma: 101 }, { nSegments: 3, threshold: 0.1 }])
      expectError("invalid-option", () => ultrametricContourMap(image, options));
    expectError("invalid-image", () => ultrametricContourMap(noisyImage(4, 5, 5, 1)));
    expectError("invalid-image", () =>
      ultrametricContourMap({ data: Float32Array.of(1, 0, Number.NaN), height: 1, width: 1, channels: 3 }),
    );
    expect(ultrametricContourMap(image, { nSegments: 2 }).labels).toEqual(before);
  });
});
