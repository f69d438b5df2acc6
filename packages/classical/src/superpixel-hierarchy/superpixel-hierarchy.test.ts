import { rgbToLab } from "@segkit/core/color";
import { connectedComponents } from "@segkit/core/components";
import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { superpixelHierarchy as twin } from "../../reference/superpixel-hierarchy.js";
import { superpixelHierarchy } from "./index.js";
import fixtureFile from "./superpixel-hierarchy.fixture.json" with { type: "json" };

interface Cases {
  readonly cases: readonly {
    readonly name: string;
    readonly image: FixtureArray<Float32Array>;
    readonly colorSpace: "lab" | "none";
    readonly edges?: FixtureArray<Float32Array>;
    readonly weights: FixtureArray<Float32Array>;
    readonly cuts: Readonly<Record<string, FixtureArray<Uint8Array | Int32Array>>>;
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);
const imageOf = ({ data, shape }: FixtureArray<Float32Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2] ?? 1,
});
const pixelsOf = (data: ArrayLike<number>, channels: number) =>
  Array.from({ length: data.length / channels }, (_, i) => Array.from({ length: channels }, (_, c) => data[i * channels + c]!));

describe("superpixelHierarchy", () => {
  it("keeps a drawn case's regions apart the longest", () => {
    const rows = ["..999", "..999", "55999", "55555"];
    const { data, height, width } = drawLabels(rows);
    const stream = random(1);
    const noisy = Uint8Array.from(data, (v) => 20 * v + stream.integer(4));
    const image = { data: noisy, height, width, channels: 1 };
    for (const colorSpace of ["lab", "none"] as const) {
      const { labels, count, hierarchy, segments } = superpixelHierarchy(image, { nSegments: 3, colorSpace });
      expect(labels).toEqual(drawLabels(["..111", "..111", "22111", "22222"]));
      expect([count, hierarchy.leafCount, hierarchy.rootCount]).toEqual([3, 20, 1]);
      expect(segments.map(({ area }) => area)).toEqual([4, 9, 7]);
    }
  });

  for (const { name, image, colorSpace, edges, weights, cuts } of fixture.cases) {
    it(`gives the paper's regions: ${name}`, () => {
      const { hierarchy } = superpixelHierarchy(imageOf(image), { colorSpace, ...(edges && { edges: imageOf(edges) }) });
      // an altitude is the weight of the merge, or of one inside
      const rise = hierarchy.altitudes.map((altitude, k) => altitude - weights.data[k]!);
      expect(Math.min(...rise)).toBeGreaterThan(-2e-4 * Math.max(...weights.data));
      for (const [count, { data }] of Object.entries(cuts)) {
        const found = hierarchy.cut({ count: Number(count) });
        expect(found.count).toBe(Number(count));
        expect(found.labels.data).toEqual(Int32Array.from(data));
      }
    });
  }

  it("equals its twin at every size, of 1 … 9 channels, with edges and without, where most weights tie too", () => {
    const stream = random(2);
    for (let run = 0; run < 70; run++) {
      const [height, width, channels] = [1 + stream.integer(9), 1 + (run % 17), 1 + stream.integer(9)];
      const levels = run % 3 === 0 ? 3 : 256;
      const data = noisyImage(height, width, channels, run).data.map((v) => v % levels);
      const isFloat = run % 2 === 0;
      const image = { data: isFloat ? Float32Array.from(data, (v) => v / 7) : data, height, width, channels };
      const strong = Float32Array.from({ length: height * width }, () => Math.fround(stream.integer(5) / 4));
      const edges = run % 4 < 2 ? { data: strong, height, width, channels: 1 } : undefined;
      const { merges, altitudes } = superpixelHierarchy(image, { colorSpace: "none", ...(edges && { edges }) }).hierarchy;
      const expected = twin(pixelsOf(image.data, channels), height, width, edges && Array.from(edges.data, (v) => 1 + 5 * v));
      expect([...altitudes], `${height} × ${width} × ${channels}`).toEqual(expected.altitudes);
      expect([...merges]).toEqual(expected.merges);
    }
  });

  it("equals its twin in lab, over bands of rows", () => {
    const image = noisyImage(19, 23, 3, 5);
    const { merges, altitudes } = superpixelHierarchy(image).hierarchy;
    const expected = twin(pixelsOf(rgbToLab(image).data, 3), 19, 23);
    expect([...altitudes]).toEqual(expected.altitudes);
    expect([...merges]).toEqual(expected.merges);
  });

  it("makes 4-connected regions, exactly as many as asked for, each a union of finer ones", () => {
    const image = noisyImage(40, 50, 3, 3);
    let finer: Int32Array | undefined;
    for (const nSegments of [2000, 700, 123, 40, 7, 1]) {
      const { labels, count, hierarchy } = superpixelHierarchy(image, { nSegments });
      expect(count).toBe(nSegments);
      expect(hierarchy.cut({ count: nSegments }).labels).toEqual(labels);
      expect(connectedComponents(labels, { connectivity: 4 }).count).toBe(nSegments);
      if (finer) expect(new Set(finer.map((label, i) => label * 2001 + labels.data[i]!)).size).toBe(new Set(finer).size);
      finer = labels.data;
    }
  });

  it("moves boundaries to an edge map's lines", () => {
    const image = { data: Uint8Array.from({ length: 200 }, (_, i) => 5 * (i % 20)), height: 10, width: 20, channels: 1 };
    const edges = {
      data: Uint8Array.from({ length: 200 }, (_, i) => (i % 20 === 6 || i % 20 === 7 ? 255 : 0)),
      height: 10,
      width: 20,
      channels: 1,
    };
    const { labels } = superpixelHierarchy(image, { nSegments: 2, edges, edgeStrength: 100 });
    expect([...labels.data]).toEqual(Array.from({ length: 200 }, (_, i) => (i % 20 < 7 ? 0 : 1)));
    const without = superpixelHierarchy(image, { nSegments: 2, edges, edgeStrength: 0 }).labels;
    expect(without).toEqual(superpixelHierarchy(image, { nSegments: 2 }).labels);
  });

  it("ignores alpha in lab, and gray is what its copy of three channels is", () => {
    const rgb = noisyImage(12, 13, 3, 4);
    const rgba = { ...rgb, channels: 4, data: new Uint8Array(4 * 156) };
    for (let i = 0; i < 156; i++) rgba.data.set([...rgb.data.subarray(3 * i, 3 * i + 3), (31 * i) % 256], 4 * i);
    const options = { nSegments: 20 };
    expect(superpixelHierarchy(rgba, options).labels).toEqual(superpixelHierarchy(rgb, options).labels);
    const gray = noisyImage(12, 13, 1, 4);
    const copied = { ...gray, channels: 3, data: Uint8Array.from({ length: 468 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(superpixelHierarchy(gray, options).labels).toEqual(superpixelHierarchy(copied, options).labels);
    const pair = noisyImage(12, 13, 2, 4);
    expect(superpixelHierarchy(pair, options).labels).toEqual(
      superpixelHierarchy(pair, { ...options, colorSpace: "none" }).labels,
    );
    expect(superpixelHierarchy(toFloat32(rgb), options).labels).toEqual(superpixelHierarchy(rgb, options).labels);
  });

  it("defines every edge: one pixel, one row or column, one color, more segments than pixels, huge samples", () => {
    const one = superpixelHierarchy({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 }, { nSegments: 9 });
    expect([one.count, one.hierarchy.merges.length, ...one.labels.data]).toEqual([1, 0, 0]);
    for (const [height, width] of [
      [1, 40],
      [40, 1],
      [2, 2],
    ] as const) {
      const { count, hierarchy } = superpixelHierarchy(noisyImage(height, width, 3, 7), { nSegments: 3 });
      expect([count, hierarchy.rootCount]).toEqual([3, 1]);
    }
    const flat = superpixelHierarchy({ data: new Uint8Array(60).fill(9), height: 5, width: 12, channels: 1 }, { nSegments: 5 });
    expect([flat.count, Math.max(...flat.hierarchy.altitudes)]).toEqual([5, 0]);
    const stream = random(6);
    for (const range of [1e30, 1e-30]) {
      const data = Float32Array.from({ length: 5 * 56 }, () => range * (2 * stream.next() - 1));
      const image = { data, height: 7, width: 8, channels: 5 };
      const edges = { data: new Float32Array(56).fill(1e30), height: 7, width: 8, channels: 1 };
      for (const more of [{}, { edges }]) {
        const { count, hierarchy } = superpixelHierarchy(image, { nSegments: 4, colorSpace: "none", ...more });
        expect([count, hierarchy.rootCount]).toEqual([4, 1]);
      }
    }
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(300, 400, 3, 8);
    const stages = new Map<string, number>();
    superpixelHierarchy(image, {
      onProgress: ({ stage, done, total }) => {
        expect(done).toBeGreaterThanOrEqual(stages.get(stage) ?? 0);
        stages.set(stage, done);
        expect(done).toBeLessThanOrEqual(total);
      },
    });
    expect([...stages]).toEqual([
      ["features", 300],
      ["merge", 120_000],
    ]);
    for (const after of [0, 1, 3, 5]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => superpixelHierarchy(image, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(4, 5, 3, 9);
    const before = superpixelHierarchy(image, { nSegments: 4 }).labels;
    expectError("invalid-image", () => superpixelHierarchy(undefined as never));
    expectError("invalid-image", () => superpixelHierarchy(noisyImage(4, 5, 5, 1)));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e31]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => superpixelHierarchy({ data, height: 2, width: 2, channels: 3 }));
      const error = expectError("invalid-image", () =>
        superpixelHierarchy({ data, height: 2, width: 2, channels: 3 }, { colorSpace: "none" }),
      );
      expect(error.option).toBe("image.data[5]");
    }
    const alpha = { data: Float32Array.of(0.1, 0.2, 0.3, Number.NaN), height: 1, width: 1, channels: 4 };
    expect(superpixelHierarchy(alpha).count).toBe(1);
    const edges = { data: new Float32Array(20), height: 4, width: 5, channels: 1 };
    expectError("shape-mismatch", () => superpixelHierarchy(image, { edges: { ...edges, height: 5, width: 4 } }));
    for (const wrong of [
      { edges: { ...edges, data: edges.data.with(3, -1) } },
      { edges: { ...edges, data: edges.data.with(3, Number.NaN) } },
      { edges: noisyImage(4, 5, 2, 1) },
      { edges: 5 },
    ])
      expectError("invalid-image", () => superpixelHierarchy(image, wrong as never));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { colorSpace: "rgb" },
      { edgeStrength: -1 },
      { edgeStrength: Number.NaN },
      { compactness: 3 },
      null,
    ])
      expectError("invalid-option", () => superpixelHierarchy(image, options as never));
    expect(superpixelHierarchy(image, { nSegments: 4 }).labels).toEqual(before);
  });
});
