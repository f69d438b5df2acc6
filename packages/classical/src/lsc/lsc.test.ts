import { rgbToLab } from "@segkit/core/color";
import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { lsc as twin } from "../../reference/lsc.js";
import fixtureFile from "./lsc.fixture.json" with { type: "json" };
import { lsc } from "./lsc.js";
import type { LscOptions } from "./options.js";

interface Cases {
  readonly images: Record<string, FixtureArray<Uint8Array>>;
  readonly coffee: FixtureArray<Uint8Array>;
  readonly cases: readonly {
    readonly image: string;
    readonly options: LscOptions;
    readonly clusters: FixtureArray<Uint8Array | Int32Array>;
    readonly labels: FixtureArray<Uint8Array | Int32Array>;
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);

function imageOf({ data, shape }: FixtureArray<Uint8Array>) {
  const [height, width, channels = 1] = shape as [number, number, number?];
  return { data, height, width, channels };
}

/** Labels numbered in the order of their first pixels. */
function renumbered(labels: ArrayLike<number>): Int32Array {
  const names = new Map<number, number>();
  return Int32Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });
}

const DEFAULTS = { nSegments: 100, compactness: 0.075, maxIterations: 10, enforceConnectivity: true, minSize: 25 };

describe("lsc", () => {
  it("separates drawn quadrants and numbers them in raster order", () => {
    const expected = drawLabels(Array.from({ length: 16 }, (_, y) => (y < 8 ? "........11111111" : "2222222233333333")));
    const image = { ...expected, data: Uint8Array.from(expected.data, (label) => 60 + 60 * label), channels: 1 };
    const { labels, count } = lsc(image, { nSegments: 4, minSize: 0 });
    expect(labels).toEqual(expected);
    expect(count).toBe(4);
  });

  it("gives OpenCV's regions, before and after pieces are joined", () => {
    for (const { image, options, clusters, labels } of fixture.cases) {
      const about = `${image} ${JSON.stringify(options)}`;
      const given = { ...options, colorSpace: "none" } as const;
      const found = lsc(imageOf(fixture.images[image]!), { ...given, enforceConnectivity: false });
      expect(found.labels.data, about).toEqual(renumbered(clusters.data));
      expect(lsc(imageOf(fixture.images[image]!), given).labels.data, about).toEqual(renumbered(labels.data));
    }
  });

  it("compares colors as CIELAB in bytes", () => {
    const coffee = imageOf(fixture.coffee);
    const lab = rgbToLab(coffee);
    const bytes = lab.data.map((value, i) => Math.min(255, Math.max(0, Math.round(i % 3 === 0 ? value * 2.55 : value + 128))));
    const given = { ...coffee, data: Uint8Array.from(bytes) };
    const found = lsc(coffee, { nSegments: 60 });
    expect(found.labels).toEqual(lsc(given, { nSegments: 60, colorSpace: "none" }).labels);
    expect(lsc(toFloat32(coffee), { nSegments: 60 }).labels).toEqual(found.labels);
    // OpenCV's own conversion differs by two units at most
    const theirs = fixture.images.lab!.data;
    expect(theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - bytes[i]!)), 0)).toBeLessThanOrEqual(2);
  });

  it("ignores alpha and takes gray as its copies", () => {
    const rgb = noisyImage(30, 31, 3, 6);
    const rgba = { ...rgb, channels: 4, data: new Uint8Array(4 * 930) };
    for (let i = 0; i < 4 * 930; i++) rgba.data[i] = i % 4 === 3 ? i % 251 : rgb.data[3 * Math.floor(i / 4) + (i % 4)]!;
    expect(lsc(rgba, { nSegments: 9 }).labels).toEqual(lsc(rgb, { nSegments: 9 }).labels);
    const gray = noisyImage(30, 31, 1, 7);
    const copies = { ...gray, channels: 3, data: Uint8Array.from({ length: 2790 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(lsc(gray, { nSegments: 9 }).labels).toEqual(lsc(copies, { nSegments: 9 }).labels);
  });

  it("equals its twin at every height around the SIMD lanes", () => {
    const stream = random(1);
    for (let height = 1; height <= 17; height++) {
      const channels = 1 + stream.integer(4);
      const image = noisyImage(height, 1 + stream.integer(14), channels, height);
      // patches of one color beside the noise, so that pieces are of all sizes
      for (let i = 0; i < image.data.length; i++) if (i % 40 < 25) image.data[i] = 100 + channels * (i % channels);
      const options = {
        nSegments: [1, 3, 6, 20][stream.integer(4)]!,
        compactness: [0.01, 0.075, 0.4][stream.integer(3)]!,
        maxIterations: 1 + stream.integer(4),
        enforceConnectivity: stream.next() < 0.8,
        minSize: [0, 3, 25][stream.integer(3)]!,
      };
      const found = lsc(image, { ...options, colorSpace: "none" });
      const about = `${JSON.stringify(options)} ${image.height} ${image.width} ${channels}`;
      expect(found.labels.data, about).toEqual(twin(image, options));
    }
  });

  it("rounds floats to levels of their range", () => {
    const bytes = noisyImage(24, 26, 2, 3);
    bytes.data[0] = 0;
    bytes.data[1] = 255;
    const floats = { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 51 - 2) };
    const options = { nSegments: 12, colorSpace: "none" } as const;
    expect(lsc(floats, options).labels).toEqual(lsc(bytes, options).labels);
    const flat = { ...floats, data: new Float32Array(floats.data.length).fill(-7) };
    expect(lsc(flat, options).count).toBeGreaterThan(6);
  });

  it("makes regions that hang together and describes them", () => {
    const { labels, count, segments } = lsc(noisyImage(60, 70, 3, 4), { nSegments: 30 });
    expect(new Set(labels.data).size).toBe(count);
    expect(renumbered(labels.data)).toEqual(labels.data);
    expect(segments.length).toBe(count);
    expect(segments.reduce((sum, { area }) => sum + area, 0)).toBe(60 * 70);
    const seen = new Uint8Array(4200);
    let regions = 0;
    for (let seed = 0; seed < 4200; seed++) {
      if (seen[seed]) continue;
      regions++;
      const stack = [seed];
      seen[seed] = 1;
      for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const [y, x] = [Math.floor(i / 70) + dy, (i % 70) + dx];
            const j = y * 70 + x;
            if (y < 0 || y >= 60 || x < 0 || x >= 70 || seen[j] || labels.data[j] !== labels.data[i]) continue;
            seen[j] = 1;
            stack.push(j);
          }
        }
      }
    }
    expect(regions).toBe(count);
  });

  it("defines every edge: flat, black, one pixel, one line, more superpixels than pixels", () => {
    for (const value of [0, 7, 255]) {
      const flat = { data: new Uint8Array(1200).fill(value), height: 30, width: 40, channels: 1 };
      expect(lsc(flat, { nSegments: 12 }).count).toBe(12);
    }
    expect([...lsc(noisyImage(1, 1, 3, 1)).labels.data]).toEqual([0]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
      [2, 3],
    ] as const) {
      const image = noisyImage(height, width, 3, width);
      const { labels, count } = lsc(image, { nSegments: 1000, minSize: 0 });
      expect(new Set(labels.data).size).toBe(count);
      const given = { ...DEFAULTS, nSegments: 5 };
      expect(lsc(image, { ...given, colorSpace: "none" }).labels.data).toEqual(twin(image, given));
    }
  });

  it("reports its progress and stops when asked, everywhere", () => {
    const image = noisyImage(80, 90, 3, 8);
    const stages: string[] = [];
    lsc(image, { maxIterations: 3, onProgress: ({ stage, done, total }) => stages.push(`${stage} ${done}/${total}`) });
    expect(stages).toEqual(["features 1/1", "iterations 1/3", "iterations 2/3", "iterations 3/3", "regions 1/1"]);
    for (let last = 0; last < 12; last++) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > last;
        },
      };
      expectError("aborted", () => lsc(image, { signal, nSegments: 300 }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 13, 3, 9);
    const before = lsc(image, { nSegments: 6 });
    expectError("invalid-image", () => lsc(undefined as never));
    expectError("invalid-image", () => lsc({ ...image, width: 5 }));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 300]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => lsc({ data, height: 2, width: 2, channels: 3 }));
    }
    expectError("invalid-option", () => lsc(noisyImage(4, 4, 2, 1), { colorSpace: "lab" }));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { compactness: 0 },
      { compactness: 11 },
      { maxIterations: 0 },
      { minSize: -1 },
      { colorSpace: "luv" },
      { enforceConnectivity: 1 },
      { ratio: 0.1 },
      null,
    ]) {
      expectError("invalid-option", () => lsc(image, options as never));
    }
    expect(lsc(image, { nSegments: 6 }).labels).toEqual(before.labels);
  });
});
