import { rgbToLab } from "@segkit/core/color";
import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { etps as twin } from "../../reference/etps.js";
import fixtureFile from "./etps.fixture.json" with { type: "json" };
import { etps } from "./etps.js";
import type { EtpsOptions } from "./options.js";

interface Cases {
  readonly cases: readonly {
    readonly image: FixtureArray<Uint8Array>;
    readonly options: EtpsOptions;
    readonly labels: FixtureArray<Uint8Array>;
  }[];
}

const { cases } = loadFixture<Cases>(fixtureFile);

function imageOf({ data, shape }: FixtureArray<Uint8Array>) {
  const [height, width, channels] = shape as [number, number, number];
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

/** How many 4-connected regions there are. */
function regionsOf({ data, height, width }: { data: Int32Array; height: number; width: number }): number {
  const seen = new Uint8Array(data.length);
  let regions = 0;
  for (let seed = 0; seed < data.length; seed++) {
    if (seen[seed]) continue;
    regions++;
    const stack = [seed];
    seen[seed] = 1;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const [y, x] = [Math.floor(i / width), i % width];
      const near = [y > 0 && i - width, y < height - 1 && i + width, x > 0 && i - 1, x < width - 1 && i + 1];
      for (const j of near) {
        if (j === false || seen[j] || data[j] !== data[i]) continue;
        seen[j] = 1;
        stack.push(j);
      }
    }
  }
  return regions;
}

/** An image with an edge that no grid has, and noise. */
function slanted(height: number, width: number, channels: number, seed: number) {
  const image = noisyImage(height, width, channels, seed);
  const isIn = (i: number): boolean => 2 * (Math.floor(i / channels) % width) + Math.floor(i / channels / width) > width;
  return { ...image, data: image.data.map((value, i) => (isIn(i) ? 130 : 60) + (value >> 2)) };
}

describe("etps", () => {
  it("moves the borders of its grid to drawn ones", () => {
    const expected = drawLabels(Array.from({ length: 12 }, (_, y) => (y < 7 ? "....11111111" : "222222233333")));
    const image = { ...expected, data: Uint8Array.from(expected.data, (label) => 40 + 60 * label), channels: 1 };
    expect(etps(image, { nSegments: 4 }).labels).toEqual(expected);
  });

  it("gives the labels of a plain reading of the paper", () => {
    for (const { image, options, labels } of cases) {
      const found = etps(imageOf(image), { ...options, colorSpace: "none" });
      expect(found.labels.data, JSON.stringify(options)).toEqual(renumbered(labels.data));
    }
  });

  it("equals its twin at every width, of one to four channels", () => {
    const stream = random(1);
    for (let width = 1; width <= 17; width++) {
      const image = slanted(1 + stream.integer(18), width, 1 + stream.integer(4), width);
      const options = {
        nSegments: 1 + stream.integer(9),
        compactness: [0, 0.01, 0.5, 5][stream.integer(4)]!,
        smoothness: [0, 0.1, 10][stream.integer(3)]!,
        maxIterations: [1, 3, 25][stream.integer(3)]!,
      };
      const found = etps(image, { ...options, colorSpace: "none" });
      expect(found.labels.data, `${JSON.stringify(options)} ${image.height} ${width}`).toEqual(twin(image, options));
    }
  });

  it("compares colors as CIELAB, of any samples", () => {
    const image = slanted(40, 50, 3, 2);
    const expected = etps(image, { nSegments: 12 }).labels;
    const same = (labels: { data: Int32Array }): number =>
      labels.data.filter((label, i) => label === expected.data[i]).length / expected.data.length;
    const lab = rgbToLab(image);
    // as floats of which 1 is 100 units, rounded to 12 bits of their range instead of steps of 1/16
    const floats = { ...lab, data: lab.data.map((value) => value / 100) };
    expect(same(etps(floats, { nSegments: 12, colorSpace: "none" }).labels)).toBeGreaterThan(0.95);
    expect(same(etps(toFloat32(image), { nSegments: 12 }).labels)).toBeGreaterThan(0.99);
    const words = { ...image, data: Uint16Array.from(image.data, (value) => 257 * value) };
    expect(etps(words, { nSegments: 12 }).labels).toEqual(etps(toFloat32(image), { nSegments: 12 }).labels);
    const rgba = { ...image, channels: 4, data: new Uint8Array(4 * 2000) };
    for (let i = 0; i < 8000; i++) rgba.data[i] = i % 4 === 3 ? i % 251 : image.data[3 * Math.floor(i / 4) + (i % 4)]!;
    expect(etps(rgba, { nSegments: 12 }).labels).toEqual(expected);
    const gray = slanted(30, 31, 1, 7);
    const copies = { ...gray, channels: 3, data: Uint8Array.from({ length: 2790 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(etps(gray, { nSegments: 9 }).labels).toEqual(etps(copies, { nSegments: 9 }).labels);
  });

  it("keeps the count of the grid, and every superpixel in one piece", () => {
    const image = slanted(90, 120, 3, 3);
    for (const [nSegments, rows, columns] of [
      [1, 1, 1],
      [12, 3, 4],
      [100, 9, 11],
      [1000, 27, 37],
    ] as const) {
      const { labels, count } = etps(image, { nSegments, compactness: 0 });
      expect(count).toBe(rows * columns);
      expect(regionsOf(labels)).toBe(count);
      expect(renumbered(labels.data)).toEqual(labels.data);
    }
    expect(etps(image, { nSegments: 20_000 }).count).toBe(90 * 120);
  });

  it("makes shorter outlines with more smoothness, and squarer superpixels with more compactness", () => {
    const image = slanted(80, 90, 3, 4);
    const outline = (options: EtpsOptions): number => {
      const { data } = etps(image, { nSegments: 30, ...options }).labels;
      return data.filter((label, i) => i % 90 < 89 && label !== data[i + 1]).length;
    };
    expect(outline({ smoothness: 20 })).toBeLessThan(outline({ smoothness: 0.1 }));
    expect(outline({ compactness: 1 })).toBeLessThan(outline({ compactness: 0.001 }));
  });

  it("defines every edge: flat, one pixel, one line, floats of any range", () => {
    for (const value of [0, 255]) {
      const flat = { data: new Uint8Array(1200).fill(value), height: 30, width: 40, channels: 1 };
      const { labels, count } = etps(flat, { nSegments: 12 });
      expect(count).toBe(12);
      expect(labels.data).toEqual(
        Int32Array.from({ length: 1200 }, (_, i) => 4 * Math.floor(i / 400) + Math.floor((i % 40) / 10)),
      );
    }
    expect([...etps(noisyImage(1, 1, 3, 1)).labels.data]).toEqual([0]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
      [2, 3],
    ] as const) {
      const { labels, count } = etps(noisyImage(height, width, 3, width), { nSegments: 5 });
      expect(regionsOf(labels)).toBe(count);
    }
    const wide = {
      data: Float32Array.from({ length: 600 }, (_, i) => (i % 30 < 13 ? -3e38 : 3e38)),
      height: 20,
      width: 30,
      channels: 1,
    };
    const { labels } = etps(wide, { nSegments: 2, colorSpace: "none" });
    expect([labels.data[12], labels.data[13]]).toEqual([0, 1]);
  });

  it("reports its progress and stops when asked", () => {
    const image = slanted(200, 210, 3, 8);
    const seen: string[] = [];
    etps(image, { nSegments: 40, onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done}/${total}`) });
    expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => `levels ${done}/5`));
    for (const last of [0, 3, 8]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > last;
        },
      };
      expectError("aborted", () => etps(image, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 13, 3, 9);
    const before = etps(image, { nSegments: 6 });
    expectError("invalid-image", () => etps(undefined as never));
    expectError("invalid-image", () => etps({ ...image, width: 5 }));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 300]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => etps({ data, height: 2, width: 2, channels: 3 }));
    }
    expectError("invalid-option", () => etps(noisyImage(4, 4, 2, 1), { colorSpace: "lab" }));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { compactness: -1 },
      { smoothness: -1 },
      { maxIterations: 0 },
      { colorSpace: "luv" },
      { region_size: 9 },
      null,
    ]) {
      expectError("invalid-option", () => etps(image, options as never));
    }
    expect(etps(image, { nSegments: 6 }).labels).toEqual(before.labels);
  });
});
