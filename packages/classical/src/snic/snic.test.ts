import { connectedComponents } from "@segkit/core/components";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Features, snic as snicTwin } from "../../reference/snic.js";
import { type SnicOptions, snic } from "./index.js";
import { gridSeeds } from "./seeds.js";
import file from "./snic.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Float32Array>>;
  photo: FixtureArray<Uint8Array>;
  cases: readonly {
    readonly image: string;
    readonly options: SnicOptions;
    readonly count: number;
    readonly labels: FixtureArray<Uint8Array>;
  }[];
}>(file);

const imageOf = <Data>({ data, shape }: FixtureArray<Data>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** What a squared pixel counts for samples as they are. */
function weightOf({ data, height, width }: Features, compactness: number, count: number): number {
  const samples = Array.from(data);
  const range = Math.max(...samples) - Math.min(...samples) || 1;
  return ((compactness * range) ** 2 * count) / (height * width);
}

describe("snic", () => {
  it("grows four superpixels to the edges of four squares", () => {
    const data = Uint8Array.from({ length: 64 }, (_, i) => 200 * Number(i % 8 > 2) + 50 * Number(i > 39));
    const { labels, count, segments } = snic({ data, height: 8, width: 8, channels: 1 }, { nSegments: 4, compactness: 0.1 });
    expect(count).toBe(4);
    expect([...labels.data]).toEqual([...data.keys()].map((i) => 2 * Number(i > 39) + Number(i % 8 > 2)));
    expect(segments.map(({ area }) => area)).toEqual([15, 25, 9, 15]);
  });

  it("gives the labels of pysnic with the paper's distance", () => {
    expect(fixture.cases.length).toBe(20);
    for (const { image, options, count, labels } of fixture.cases) {
      const found = snic(imageOf(fixture.images[image]!), { ...options, colorSpace: "none" });
      const about = `${image} ${JSON.stringify(options)}`;
      expect(found.count, about).toBe(count);
      expect(found.labels.data, about).toEqual(Int32Array.from(labels.data));
    }
  });

  it("converts to CIELAB itself", () => {
    const photo = imageOf(fixture.photo);
    const lab = imageOf(fixture.images.coffee!);
    const seeds = gridSeeds(lab.height, lab.width, 30);
    const expected = snicTwin(lab, seeds, (10 ** 2 * seeds.length) / (lab.height * lab.width));
    expect(snic(photo, { nSegments: 30 }).labels.data).toEqual(expected);
    const floats = { ...photo, data: Float32Array.from(photo.data, (value) => value / 255) };
    expect(snic(floats, { nSegments: 30 }).labels.data).toEqual(expected);
    const withAlpha = { ...photo, channels: 4, data: new Float32Array((floats.data.length / 3) * 4).fill(Number.NaN) };
    for (let i = 0; i < floats.data.length; i++) withAlpha.data[4 * Math.floor(i / 3) + (i % 3)] = floats.data[i]!;
    expect(snic(withAlpha, { nSegments: 30 }).labels.data).toEqual(expected);
  });

  it("takes gray for its copy of three channels", () => {
    const gray = noisyImage(20, 25, 1, 4);
    const color = { ...gray, channels: 3, data: Uint8Array.from({ length: 1500 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(snic(gray, { nSegments: 9 }).labels).toEqual(snic(color, { nSegments: 9 }).labels);
  });

  it("equals its twin in images of any size and number of channels", () => {
    const stream = random(1);
    for (let run = 0; run < 150; run++) {
      const [height, width, channels] = [1 + stream.integer(14), 1 + stream.integer(17), 1 + (run % 6)];
      // few levels: many distances are equal
      const levels = [2, 5, 250][run % 3]!;
      const data = Float32Array.from({ length: height * width * channels }, () => stream.integer(levels) - 2);
      const image = { data, height, width, channels };
      const options = { nSegments: 1 + stream.integer(20), compactness: [0.01, 0.3, 20][stream.integer(3)]! };
      const seeds = gridSeeds(height, width, options.nSegments);
      const expected = snicTwin(image, seeds, weightOf(image, options.compactness, seeds.length));
      const found = snic(image, { ...options, colorSpace: "none" });
      expect(found.labels.data, JSON.stringify({ height, width, channels, ...options })).toEqual(expected);
      expect(found.count).toBe(seeds.length);
    }
  });

  it("keeps its order in a queue that grows, and every superpixel connected", () => {
    const { height, width } = { height: 90, width: 130 };
    // equal colors: nearly all candidates are as near as each other and wait at once
    const flat = { data: new Uint8Array(height * width), height, width, channels: 1 };
    const noisy = noisyImage(height, width, 3, 3);
    for (const image of [flat, noisy]) {
      for (const nSegments of [1, 60, 5000, 1e6]) {
        const { labels, count } = snic(image, { nSegments });
        expect(new Set(labels.data).size).toBe(count);
        expect(connectedComponents(labels, { connectivity: 4, background: -1 }).count).toBe(count);
        expect(Math.abs(count - Math.min(nSegments, height * width)) / nSegments).toBeLessThan(nSegments > 1e5 ? 1 : 0.1);
      }
    }
    const wide = noisyImage(60, 70, 2, 9);
    const seeds = gridSeeds(60, 70, 700);
    const samples = Float32Array.from(wide.data);
    const expected = snicTwin(wide, seeds, weightOf({ ...wide, data: samples }, 0.05, seeds.length));
    expect(snic(wide, { nSegments: 700, compactness: 0.05 }).labels.data).toEqual(expected);
  });

  it("does not depend on the unit of the samples", () => {
    const image = noisyImage(30, 40, 2, 5);
    const scaled = { ...image, data: Float32Array.from(image.data, (value) => 1024 * value - 4096) };
    const options = { nSegments: 20, compactness: 0.2 };
    expect(snic(scaled, options).labels).toEqual(snic(image, options).labels);
  });

  it("lays its grid of distinct seeds on images of every shape", () => {
    expect([...gridSeeds(1, 1, 5)]).toEqual([0]);
    expect([...gridSeeds(1, 9, 3)]).toEqual([1, 4, 7]);
    expect([...gridSeeds(9, 1, 1)]).toEqual([4]);
    expect([...gridSeeds(2, 3, 6)]).toEqual([0, 1, 2, 3, 4, 5]);
    for (let height = 1; height < 14; height++)
      for (let width = 1; width < 14; width++)
        for (let wanted = 1; wanted <= height * width; wanted++) {
          const seeds = gridSeeds(height, width, wanted);
          expect(seeds.length).toBeGreaterThan(0);
          expect(new Set(seeds).size).toBe(seeds.length);
          expect(seeds.every((seed) => seed >= 0 && seed < height * width)).toBe(true);
        }
  });

  it("takes floats of any range", () => {
    for (const scale of [1e-38, 1e38]) {
      const data = Float32Array.from({ length: 200 }, (_, i) => (i % 20 < 10 ? 0 : scale));
      const image = { data, height: 10, width: 20, channels: 1 };
      const { labels, count } = snic(image, { nSegments: 2, colorSpace: "none" });
      expect(count).toBe(2);
      expect([...labels.data]).toEqual([...data].map((value) => Number(value > 0)));
    }
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(400, 500, 1, 8);
    const seen: number[] = [];
    snic(image, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.filter((share) => share === 1)).toEqual([1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => snic(image, { onProgress, signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(8, 9, 3, 2);
    const before = snic(image, { nSegments: 4 });
    expectError("invalid-image", () => snic(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expect(expectError("invalid-image", () => snic(floats)).remedy).toContain('colorSpace "none"');
    floats.data[5] = Number.NaN;
    expectError("invalid-image", () => snic(floats, { colorSpace: "none" }));
    floats.data[5] = Number.POSITIVE_INFINITY;
    expectError("invalid-image", () => snic(floats));
    for (const options of [
      { nSegments: 0 },
      { nSegments: 2.5 },
      { compactness: 0 },
      { compactness: Number.NaN },
      { colorSpace: "rgb" },
      { maxIterations: 3 },
      null,
    ]) {
      expectError("invalid-option", () => snic(image, options as never));
    }
    expectError("invalid-option", () => snic(noisyImage(4, 4, 5, 1), { colorSpace: "lab" }));
    expect(snic(image, { nSegments: 4 }).labels).toEqual(before.labels);
  });
});
