import { connectedComponents } from "@segkit/core/components";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { turboPixels as turboPixelsTwin } from "../../reference/turbo-pixels.js";
import { type TurboPixelsOptions, turboPixels } from "./index.js";
import { planOf } from "./plan.js";
import file from "./turbo-pixels.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: TurboPixelsOptions;
    readonly labels: FixtureArray<Uint8Array>;
  }[];
}>(file);

const DEFAULTS = { maxIterations: 500, timeStep: 0.5, curvature: 0.3, doublet: 1 };

/** The twin's labels of an image of bytes, of one channel. */
function twinOf(image: { data: ArrayLike<number>; height: number; width: number }, options: TurboPixelsOptions): Int32Array {
  const { height, width } = image;
  const gray = Array.from(image.data, (value) => value / 255);
  const plan = planOf(height, width, { nSegments: options.nSegments ?? 100, ...options });
  return turboPixelsTwin(gray, height, width, { ...DEFAULTS, ...options, ...plan });
}

describe("turboPixels", () => {
  it("grows two superpixels to the edge between them", () => {
    const data = Uint8Array.from({ length: 600 }, (_, i) => (i % 30 < 17 ? 30 : 220));
    const { labels, count, segments } = turboPixels({ data, height: 20, width: 30, channels: 1 }, { nSegments: 2 });
    expect(count).toBe(2);
    expect([...labels.data]).toEqual([...data].map((value) => Number(value > 100)));
    expect(segments.map(({ area }) => area)).toEqual([340, 260]);
  });

  it("divides what is even into even fields", () => {
    const { labels, count, segments } = turboPixels(
      { data: new Uint8Array(60 * 60), height: 60, width: 60, channels: 1 },
      { nSegments: 9 },
    );
    expect(count).toBe(9);
    for (const { area } of segments) expect(Math.abs(area - 400)).toBeLessThan(60);
    // in the order of seeds
    expect([labels.data[0], labels.data[59], labels.data[30 * 60 + 30], labels.data[3599]]).toEqual([0, 2, 4, 8]);
  });

  it("gives the labels of the paper's fronts, moved as arrays", () => {
    expect(fixture.cases.length).toBe(5);
    for (const { image, options, labels } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const found = turboPixels({ data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 }, options);
      expect(found.labels.data, `${image} ${JSON.stringify(options)}`).toEqual(Int32Array.from(labels.data));
    }
  });

  it("equals its twin in images of any size", () => {
    const stream = random(5);
    for (let run = 0; run < 24; run++) {
      const [height, width] = [1 + stream.integer(14), 1 + stream.integer(17)];
      const levels = [1, 3, 250][run % 3]!;
      const data = Uint8Array.from({ length: height * width }, () => stream.integer(levels));
      const image = { data, height, width, channels: 1 };
      const other = { nSegments: 4, timeStep: 0.2, curvature: 1, doublet: 4, sigma: 3, maxIterations: 80 };
      const options = run % 2 === 0 ? { nSegments: 1 + stream.integer(9) } : other;
      const found = turboPixels(image, options);
      expect(found.labels.data, JSON.stringify({ height, width, levels, ...options })).toEqual(twinOf(image, options));
    }
  });

  it("keeps superpixels apart and connected, one for each seed, however small", () => {
    const { height, width } = { height: 41, width: 57 };
    const flat = { data: new Uint8Array(height * width), height, width, channels: 1 };
    for (const image of [flat, noisyImage(height, width, 3, 7)]) {
      for (const nSegments of [1, 2, 30, 400, 1500, 1e6]) {
        const { labels, count } = turboPixels(image, { nSegments });
        expect(new Set(labels.data).size).toBe(count);
        expect(connectedComponents(labels, { connectivity: 4, background: -1 }).count).toBe(count);
        expect(Math.abs(count / Math.min(nSegments, height * width) - 1)).toBeLessThan(0.1);
      }
    }
  });

  it("takes images of any shape", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 3],
      [3, 30],
    ] as const) {
      for (const nSegments of [1, 4, height * width]) {
        const { labels, count } = turboPixels(noisyImage(height, width, 1, 3), { nSegments });
        expect(new Set(labels.data).size).toBe(count);
        expect(count).toBeLessThanOrEqual(height * width);
      }
    }
    const thin = turboPixels({ data: new Uint8Array(40), height: 1, width: 40, channels: 1 }, { nSegments: 4 });
    const areas = thin.segments.map(({ area }) => area);
    expect(Math.max(...areas) - Math.min(...areas)).toBeLessThan(4);
    expect([...thin.labels.data]).toEqual([...thin.labels.data].sort((a, b) => a - b));
  });

  it("takes floats, alpha and gray for what they are", () => {
    const image = noisyImage(24, 30, 3, 2);
    const options = { nSegments: 6 };
    const expected = turboPixels(image, options).labels.data;
    const floats = { ...image, data: Float32Array.from(image.data, (value) => value / 255) };
    expect(turboPixels(floats, options).labels.data).toEqual(expected);
    const data = new Float32Array(4 * 720).fill(Number.NaN);
    for (let i = 0; i < image.data.length; i++) data[4 * Math.floor(i / 3) + (i % 3)] = floats.data[i]!;
    expect(turboPixels({ ...image, data, channels: 4 }, options).labels.data).toEqual(expected);
    const gray = noisyImage(24, 30, 1, 4);
    const five = { ...gray, channels: 5, data: Uint8Array.from({ length: 3600 }, (_, i) => gray.data[Math.floor(i / 5)]!) };
    expect(turboPixels(five, options).labels.data).toEqual(turboPixels(gray, options).labels.data);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(60, 80, 1, 8);
    const seen: number[] = [];
    turboPixels(image, { nSegments: 12, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => turboPixels(image, { onProgress, signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 15, 3, 2);
    const before = turboPixels(image, { nSegments: 4 });
    expectError("invalid-image", () => turboPixels(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expectError("invalid-image", () => turboPixels(floats));
    floats.data[5] = Number.NaN;
    expectError("invalid-image", () => turboPixels(floats));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { maxIterations: 0 },
      { timeStep: 0 },
      { timeStep: 1 },
      { curvature: -1 },
      { doublet: Number.NaN },
      { sigma: 0 },
      { compactness: 3 },
      null,
    ]) {
      expectError("invalid-option", () => turboPixels(image, options as never));
    }
    expect(turboPixels(image, { nSegments: 4 }).labels).toEqual(before.labels);
  });
});
