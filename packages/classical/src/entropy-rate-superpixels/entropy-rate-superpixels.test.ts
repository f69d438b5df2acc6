import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { entropyRateSuperpixels as twin } from "../../reference/entropy-rate-superpixels.js";
import fixtureFile from "./entropy-rate-superpixels.fixture.json" with { type: "json" };
import { type EntropyRateSuperpixelsOptions, entropyRateSuperpixels } from "./entropy-rate-superpixels.js";

interface Cases {
  readonly cases: readonly {
    readonly image: FixtureArray<Uint8Array>;
    readonly options: Required<Pick<EntropyRateSuperpixelsOptions, "nSegments" | "balance" | "sigma" | "connectivity">>;
    readonly labels: FixtureArray<Uint8Array>;
    readonly total: number;
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

/** How many connected regions there are. */
function regionsOf({ data, height, width }: { data: Int32Array; height: number; width: number }, reach: 4 | 8): number {
  const seen = new Uint8Array(data.length);
  let regions = 0;
  for (let seed = 0; seed < data.length; seed++) {
    if (seen[seed]) continue;
    regions++;
    const stack = [seed];
    seen[seed] = 1;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [y, x] = [Math.floor(i / width) + dy, (i % width) + dx];
          const j = y * width + x;
          if ((reach === 4 && dy !== 0 && dx !== 0) || y < 0 || y >= height || x < 0 || x >= width) continue;
          if (seen[j] || data[j] !== data[i]) continue;
          seen[j] = 1;
          stack.push(j);
        }
      }
    }
  }
  return regions;
}

describe("entropyRateSuperpixels", () => {
  it("finds drawn regions of even color", () => {
    const expected = drawLabels(["...1111", "...1111", "...1111", "2222333", "2222333"]);
    const image = { ...expected, data: Uint8Array.from(expected.data, (label) => 60 * label), channels: 1 };
    expect(entropyRateSuperpixels(image, { nSegments: 4, balance: 0 }).labels).toEqual(expected);
  });

  it("gives the labels of a plain reading of the paper, and its twin its objective", () => {
    for (const { image, options, labels, total } of cases) {
      const about = JSON.stringify(options);
      expect(entropyRateSuperpixels(imageOf(image), options).labels.data, about).toEqual(renumbered(labels.data));
      const plain = twin(imageOf(image), options);
      expect(plain.labels, about).toEqual(renumbered(labels.data));
      expect(Math.abs(plain.gain / total - 1)).toBeLessThan(1e-12);
    }
  });

  it("equals its twin at every width, where no two edges gain alike", () => {
    const stream = random(1);
    for (let width = 1; width <= 17; width++) {
      const image = noisyImage(1 + stream.integer(12), width, 3, width);
      const options = {
        nSegments: 1 + stream.integer(12),
        balance: [0, 0.5, 3][stream.integer(3)]!,
        sigma: [30, 60, 200][stream.integer(3)]!,
        connectivity: stream.next() < 0.5 ? 4 : 8,
      } as const;
      const found = entropyRateSuperpixels(image, options);
      expect(found.labels.data, `${JSON.stringify(options)} ${image.height} ${width}`).toEqual(twin(image, options).labels);
    }
  });

  it("makes exactly as many connected regions as are asked for", () => {
    for (const connectivity of [4, 8] as const) {
      for (const nSegments of [1, 2, 17, 300, 4199, 4200, 10_000]) {
        const { labels, count, segments } = entropyRateSuperpixels(noisyImage(60, 70, 3, 4), { nSegments, connectivity });
        expect(count).toBe(Math.min(nSegments, 4200));
        expect(regionsOf(labels, connectivity)).toBe(count);
        expect(renumbered(labels.data)).toEqual(labels.data);
        expect(segments.length).toBe(count);
      }
    }
  });

  it("makes sizes more alike with more balance", () => {
    const image = noisyImage(60, 70, 3, 5);
    const spreads = [0, 0.5, 5].map((balance) => {
      const { segments } = entropyRateSuperpixels(image, { nSegments: 40, sigma: 60, balance });
      return segments.reduce((sum, { area }) => sum + area * area, 0);
    });
    expect(spreads[0]).toBeGreaterThan(spreads[1]!);
    expect(spreads[1]).toBeGreaterThan(spreads[2]!);
  });

  it("takes floats of 0 … 1 and 16 bits as it takes bytes, gray as its copies, and no alpha", () => {
    const bytes = noisyImage(24, 26, 3, 3);
    const options = { nSegments: 20, sigma: 40 };
    const expected = entropyRateSuperpixels(bytes, options).labels;
    const floats = { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) };
    expect(entropyRateSuperpixels(floats, options).count).toBe(20);
    const same = entropyRateSuperpixels(floats, options).labels.data.filter((label, i) => label === expected.data[i]);
    expect(same.length).toBeGreaterThan(0.9 * expected.data.length);
    const words = { ...bytes, data: Uint16Array.from(bytes.data, (value) => 257 * value) };
    expect(entropyRateSuperpixels(words, options).labels).toEqual(entropyRateSuperpixels(floats, options).labels);
    const alpha = { ...bytes, channels: 4, data: new Uint8Array(4 * 624) };
    for (let i = 0; i < 4 * 624; i++) alpha.data[i] = i % 4 === 3 ? i % 251 : bytes.data[3 * Math.floor(i / 4) + (i % 4)]!;
    expect(entropyRateSuperpixels(alpha, options).labels).toEqual(expected);
    const gray = noisyImage(20, 21, 1, 7);
    const copies = { ...gray, channels: 3, data: Uint8Array.from({ length: 1260 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(entropyRateSuperpixels(gray, options).labels).toEqual(entropyRateSuperpixels(copies, options).labels);
  });

  it("defines every edge: flat, one pixel, one line, differences beyond all weights", () => {
    for (const value of [0, 255]) {
      const flat = { data: new Uint8Array(60 * 80).fill(value), height: 60, width: 80, channels: 1 };
      const { labels, count } = entropyRateSuperpixels(flat, { nSegments: 30 });
      expect(count).toBe(30);
      expect(regionsOf(labels, 8)).toBe(30);
    }
    expect([...entropyRateSuperpixels(noisyImage(1, 1, 3, 1)).labels.data]).toEqual([0]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
      [1, 2],
    ] as const) {
      const image = noisyImage(height, width, 3, width);
      const { labels, count } = entropyRateSuperpixels(image, { nSegments: 5 });
      expect(count).toBe(Math.min(5, height * width));
      expect(regionsOf(labels, 8)).toBe(count);
    }
    const checks = {
      data: Uint8Array.from({ length: 80 }, (_, i) => 255 * ((i + Math.floor(i / 10)) % 2)),
      height: 8,
      width: 10,
      channels: 1,
    };
    expect(entropyRateSuperpixels(checks, { nSegments: 3, sigma: 1e-3, connectivity: 4 }).count).toBe(3);
    const floats = { ...checks, data: new Float32Array(80).fill(-3e38) };
    expect(entropyRateSuperpixels(floats, { nSegments: 3 }).count).toBe(3);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(200, 210, 3, 8);
    const seen: string[] = [];
    entropyRateSuperpixels(image, { onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done / total}`) });
    expect(seen[0]).toBe("edges 1");
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe("join 1");
    for (const last of [0, 2, 5]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > last;
        },
      };
      expectError("aborted", () => entropyRateSuperpixels(image, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 13, 3, 9);
    const before = entropyRateSuperpixels(image, { nSegments: 6 });
    expectError("invalid-image", () => entropyRateSuperpixels(undefined as never));
    expectError("invalid-image", () => entropyRateSuperpixels({ ...image, width: 5 }));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => entropyRateSuperpixels({ data, height: 2, width: 2, channels: 3 }));
    }
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { balance: -1 },
      { sigma: 0 },
      { connectivity: 6 },
      { lambda: 0.5 },
      null,
    ]) {
      expectError("invalid-option", () => entropyRateSuperpixels(image, options as never));
    }
    expect(entropyRateSuperpixels(image, { nSegments: 6 }).labels).toEqual(before.labels);
  });
});
