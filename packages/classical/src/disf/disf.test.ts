import { connectedComponents } from "@segkit/core/components";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { disf as disfTwin, type Features, moved } from "../../reference/disf.js";
import file from "./disf.fixture.json" with { type: "json" };
import { type DisfOptions, disf } from "./index.js";
import { gridOf, mostRelevant, scheduleOf } from "./seeds.js";

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: DisfOptions;
    readonly labels: FixtureArray<Uint8Array>;
  }[];
}>(file);

const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** Samples as the kernel has them with `colorSpace: "none"`. */
function featuresOf({ data, ...size }: Features): Features {
  const samples = Float32Array.from(data);
  const [low, high] = [Math.min(...samples), Math.max(...samples)];
  const scale = high > low ? 100 / (high - low) : 1;
  return { data: samples.map((value) => (value - low) * scale), ...size };
}

describe("disf", () => {
  it("keeps the two halves of an image apart, and what differs most when there may be only so many", () => {
    const data = Uint8Array.from({ length: 200 }, (_, i) => (i % 20 < 6 ? 10 : i % 20 < 13 ? 200 : 215));
    const image = { data, height: 10, width: 20, channels: 1 };
    const columns = (labels: Int32Array): number[] => [...labels.subarray(0, 20)];
    const two = disf(image, { nSegments: 2 });
    expect(two.count).toBe(2);
    expect(columns(two.labels.data)).toEqual(columns(data as never).map((value) => Number(value > 100)));
    const three = disf(image, { nSegments: 3 });
    expect(columns(three.labels.data)).toEqual(columns(data as never).map((value) => (value < 100 ? 0 : value < 210 ? 1 : 2)));
    expect(three.segments.map(({ area }) => area)).toEqual([60, 70, 70]);
  });

  it("gives the labels of the paper's method read in Python, with the same keys", () => {
    expect(fixture.cases.length).toBe(12);
    for (const { image, options, labels } of fixture.cases) {
      const found = disf(imageOf(fixture.images[image]!), { ...options, colorSpace: "none" });
      expect(found.labels.data, `${image} ${JSON.stringify(options)}`).toEqual(Int32Array.from(labels.data));
    }
  });

  it("equals its twin in images of any size and number of channels", () => {
    const stream = random(1);
    for (let run = 0; run < 60; run++) {
      const [height, width, channels] = [1 + stream.integer(16), 1 + stream.integer(19), 1 + (run % 6)];
      // few levels: many ways are equal
      const levels = [2, 5, 250][run % 3]!;
      const data = Float32Array.from({ length: height * width * channels }, () => stream.integer(levels) - 2);
      const image = { data, height, width, channels };
      const nSegments = 1 + stream.integer(12);
      const nSeeds = 1 + stream.integer(60);
      const settings = { connectivity: run % 2 ? 4 : 8, compare: run % 4 < 2 ? "mean" : "seed" } as const;
      const grid = gridOf(height, width, Math.max(nSeeds, nSegments), nSegments);
      const features = featuresOf(image);
      const first = grid.moves ? moved(features, [...grid.seeds]) : [...grid.seeds];
      const schedule = scheduleOf(first.length, nSeeds, nSegments);
      const found = disf(image, { nSegments, nSeeds, ...settings, colorSpace: "none" });
      const about = JSON.stringify({ height, width, channels, nSegments, nSeeds, ...settings });
      expect(found.labels.data, about).toEqual(disfTwin(features, first, schedule, settings));
      expect(found.passes, about).toBe(schedule.length);
    }
  });

  it("makes exactly as many connected superpixels as are asked for", () => {
    const { height, width } = { height: 60, width: 90 };
    const flat = { data: new Uint8Array(height * width).fill(7), height, width, channels: 1 };
    for (const image of [flat, noisyImage(height, width, 3, 3)]) {
      for (const connectivity of [4, 8] as const) {
        for (const nSegments of [1, 2, 137, 3000, 1e6]) {
          const { labels, count } = disf(image, { nSegments, nSeeds: 1000, connectivity });
          expect(count).toBe(Math.min(nSegments, height * width));
          expect(new Set(labels.data).size).toBe(count);
          expect(connectedComponents(labels, { connectivity, background: -1 }).count).toBe(count);
        }
      }
    }
  });

  it("is defined for images of one pixel, one row and one column", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 3],
    ] as const) {
      for (const nSegments of [1, 3, 50]) {
        const { labels, count } = disf(noisyImage(height, width, 3, 5), { nSegments });
        expect(count).toBe(Math.min(nSegments, height * width));
        expect(new Set(labels.data).size).toBe(count);
      }
    }
  });

  it("takes gray for its copy of three channels, and leaves alpha out", () => {
    const gray = noisyImage(20, 25, 1, 4);
    const spread = (channels: number) => ({
      ...gray,
      channels,
      data: Float32Array.from({ length: 500 * channels }, (_, i) =>
        i % channels === 3 ? Number.NaN : gray.data[Math.floor(i / channels)]! / 255,
      ),
    });
    const expected = disf(gray, { nSegments: 9 }).labels;
    expect(disf(spread(3), { nSegments: 9 }).labels).toEqual(expected);
    expect(disf(spread(4), { nSegments: 9 }).labels).toEqual(expected);
  });

  it("does not depend on the unit of the samples, in floats of any range", () => {
    const image = noisyImage(30, 40, 2, 5);
    const expected = disf(image, { nSegments: 20 }).labels;
    for (const [scale, offset] of [
      [1024, -4096],
      [2 ** -120, 0],
      [2 ** 118, 0],
    ] as const) {
      const data = Float32Array.from(image.data, (value) => scale * value + offset);
      expect(disf({ ...image, data }, { nSegments: 20 }).labels).toEqual(expected);
    }
  });

  it("lays grids and gives up seeds as the paper has it", () => {
    expect([...gridOf(1, 9, 3, 1).seeds]).toEqual([1, 3, 5, 7]);
    expect(gridOf(321, 481, 8000, 1).seeds.length).toBe(80 * 120);
    expect(gridOf(10, 10, 10, 90)).toEqual({ seeds: Int32Array.from({ length: 100 }, (_, i) => i), moves: false });
    expect(scheduleOf(9600, 8000, 400)).toEqual([9600, 2943, 1082, 400]);
    expect(scheduleOf(100, 8000, 100)).toEqual([100]);
    expect(scheduleOf(50, 8000, 3)).toEqual([50, 18, 6, 3]);
    expect([...mostRelevant(Int32Array.of(5, 9, 1, 5), Float32Array.of(4, 1, 1, 4), 2)]).toEqual([0, 3]);
    expect([...mostRelevant(Int32Array.of(1, 9), Float32Array.of(Infinity, 1), 1)]).toEqual([0]);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(400, 500, 1, 8);
    const seen: number[] = [];
    disf(image, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.filter((share) => share === 1)).toEqual([1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => disf(image, { onProgress, signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(8, 9, 3, 2);
    const before = disf(image, { nSegments: 4 });
    expectError("invalid-image", () => disf(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expect(expectError("invalid-image", () => disf(floats)).remedy).toContain('colorSpace "none"');
    floats.data[5] = Number.NaN;
    expectError("invalid-image", () => disf(floats, { colorSpace: "none" }));
    floats.data[5] = Number.POSITIVE_INFINITY;
    expectError("invalid-image", () => disf(floats));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { nSeeds: 0 },
      { compare: "root" },
      { connectivity: 6 },
      { colorSpace: "rgb" },
      { compactness: 3 },
      null,
    ]) {
      expectError("invalid-option", () => disf(image, options as never));
    }
    expectError("invalid-option", () => disf(noisyImage(4, 4, 5, 1), { colorSpace: "lab" }));
    expect(disf(image, { nSegments: 4 }).labels).toEqual(before.labels);
  });
});
