import { withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { seeds as seedsTwin } from "../../reference/seeds.js";
import { seedsKernel } from "../generated/seeds.wasm.js";
import { type SeedsOptions, seeds } from "./index.js";
import { gridNearest, gridOfLevels, levelsOf } from "./plan.js";
import file from "./seeds.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array> | FixtureArray<Float32Array>>;
  coffee: FixtureArray<Uint8Array>;
  cases: readonly {
    readonly image: string;
    readonly options: SeedsOptions;
    readonly begun: number;
    readonly labels: FixtureArray<Uint8Array>;
  }[];
  colors: Record<"rgb" | "lab" | "hsv", FixtureArray<Uint8Array>>;
}>(file);

const imageOf = ({ data, shape }: FixtureArray<Uint8Array> | FixtureArray<Float32Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** Numbers without gaps, in the order of the old ones. */
function renumbered(labels: Int32Array): Int32Array {
  const order = [...new Set(labels)].sort((a, b) => a - b);
  return labels.map((label) => order.indexOf(label));
}

/** Bins of bytes as they are. */
const binsOf = (data: Uint8Array, channels: number, nBins: number) =>
  Array.from({ length: data.length / channels }, (_, i) =>
    data
      .subarray(i * channels, (i + 1) * channels)
      .reduce((bin, sample) => bin * nBins + Math.floor((sample * nBins) / 256), 0),
  );

describe("seeds", () => {
  it("moves a border to where the color changes", () => {
    const data = Uint8Array.from({ length: 40 * 64 }, (_, i) => (i % 64 < 36 ? 20 : 230));
    const image = { data, height: 40, width: 64, channels: 1 };
    const { labels, count, segments } = seeds(image, { nSegments: 2, iterations: 10 });
    expect(count).toBe(2);
    expect([...labels.data.subarray(20 * 64, 21 * 64)]).toEqual([...Array(64).keys()].map((x) => Number(x >= 36)));
    expect(segments.length).toBe(2);
  });

  it("gives OpenCV's labels with its levels", () => {
    expect(fixture.cases.length).toBe(15);
    for (const { image, options, labels } of fixture.cases) {
      const found = seeds(imageOf(fixture.images[image]!), { ...options, colorSpace: "none" });
      const about = `${image} ${JSON.stringify(options)}`;
      expect(found.labels.data, about).toEqual(Int32Array.from(labels.data));
      expect(found.count, about).toBe(new Set(labels.data).size);
    }
  });

  it("begins with OpenCV's grid", () => {
    for (const { image, options, begun } of fixture.cases) {
      const { height, width } = imageOf(fixture.images[image]!);
      const { columns, rows } = levelsOf(height, width, gridOfLevels(height, width, options.nSegments!, options.levels!)).at(
        -1,
      )!;
      expect((columns.length - 1) * (rows.length - 1), image).toBe(begun);
    }
  });

  it("converts colors as OpenCV does, CIELAB but for one level in few", () => {
    const { rgb, ...converted } = fixture.colors;
    const pixels = rgb.data.length / 3;
    withKernel(seedsKernel, (kernel, heap) => {
      const tables = heap.alloc(6656);
      const [from, to] = [heap.copyIn(rgb.data), heap.alloc(3 * pixels)];
      kernel.fillHsvTables(tables);
      kernel.hsvBytes(from, 3, pixels, tables, to);
      expect(heap.u8(to, 3 * pixels)).toEqual(converted.hsv.data);
      kernel.fillLabTables(tables);
      kernel.labBytes(from, 3, pixels, tables, to);
      const apart = heap.u8(to, 3 * pixels).map((value, i) => Math.abs(value - converted.lab.data[i]!));
      expect(Math.max(...apart)).toBeLessThanOrEqual(1);
      expect(apart.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(2);
    });
    const photo = imageOf(fixture.coffee);
    for (const colorSpace of ["lab", "hsv"] as const) {
      const options = { nSegments: 40, levels: 3, nBins: 8 };
      const given = imageOf(fixture.images[colorSpace]!);
      expect(seeds(photo, { ...options, colorSpace }).labels, colorSpace).toEqual(
        seeds(given, { ...options, colorSpace: "none" }).labels,
      );
    }
    const withAlpha = { ...photo, channels: 4, data: new Float32Array((photo.data.length / 3) * 4).fill(Number.NaN) };
    for (let i = 0; i < photo.data.length; i++) withAlpha.data[4 * Math.floor(i / 3) + (i % 3)] = photo.data[i]! / 255;
    expect(seeds(withAlpha).labels).toEqual(seeds(photo).labels);
  });

  it("equals its twin, at every width", () => {
    const stream = random(1);
    for (let run = 0; run < 60; run++) {
      const [height, width, channels] = [1 + stream.integer(30), 1 + stream.integer(34), 1 + (run % 3)];
      const data = Uint8Array.from({ length: height * width * channels }, (_, i) =>
        Math.min(255, 60 * Math.floor((i / channels / 7) % 4) + stream.integer(70)),
      );
      const options = {
        nSegments: 1 + stream.integer(20),
        prior: run % 6,
        nBins: [2, 5, 6][run % 3]!,
        doubleStep: run % 4 > 1,
        iterations: stream.integer(5),
        ...(run % 2 === 0 && { levels: 2 + stream.integer(3) }),
      };
      const image = { data, height, width, channels };
      const grid = options.levels
        ? gridOfLevels(height, width, options.nSegments, options.levels)
        : gridNearest(height, width, options.nSegments);
      const levels = levelsOf(height, width, grid);
      const bins = { data: binsOf(data, channels, options.nBins), size: options.nBins ** channels, height, width };
      const expected = seedsTwin(bins, levels, options);
      const found = seeds(image, { ...options, colorSpace: "none" });
      expect(found.labels.data, JSON.stringify({ height, width, channels, ...options })).toEqual(renumbered(expected));
    }
  });

  it("divides every image into blocks that hang together, level by level", () => {
    for (let height = 1; height < 40; height += 6) {
      for (let width = 1; width < 40; width += 5) {
        for (const wanted of [1, 4, 17, 300]) {
          for (const grid of [gridNearest(height, width, wanted), gridOfLevels(height, width, wanted, 3)]) {
            const levels = levelsOf(height, width, grid);
            for (const [k, { columns, rows, parents }] of levels.entries()) {
              for (const [begins, length] of [
                [columns, width],
                [rows, height],
              ] as const) {
                expect([begins[0], begins.at(-1)]).toEqual([0, length]);
                expect(begins.every((at, i) => i === 0 || at > begins[i - 1]!)).toBe(true);
              }
              const above = levels[k + 1];
              const blocks = above ? (above.columns.length - 1) * (above.rows.length - 1) : 0;
              expect(new Set(parents).size).toBe(blocks);
            }
          }
        }
      }
    }
  });

  it("comes near any number of superpixels", () => {
    for (const [height, width] of [
      [321, 481],
      [480, 640],
      [1080, 1920],
      [200, 90],
    ] as const) {
      for (const wanted of [10, 50, 100, 200, 400, 700, 1000]) {
        const { columns, rows } = levelsOf(height, width, gridNearest(height, width, wanted)).at(-1)!;
        const count = (columns.length - 1) * (rows.length - 1);
        expect(Math.abs(count - wanted) / wanted, `${height} × ${width}, ${wanted}: ${count}`).toBeLessThan(0.13);
      }
    }
  });

  it("defines every edge: one color, one pixel, thin images, as many as pixels", () => {
    const one = { data: Uint8Array.of(7, 8, 9), height: 1, width: 1, channels: 3 };
    for (const options of [{}, { levels: 4 }]) expect([...seeds(one, options).labels.data]).toEqual([0]);
    for (const [height, width] of [
      [1, 40],
      [40, 1],
      [2, 30],
      [30, 2],
      [3, 3],
    ] as const) {
      const thin = noisyImage(height, width, 3, 5);
      for (const nSegments of [1, 5, 1000]) {
        for (const options of [{}, { levels: 3 }]) {
          const { labels, count } = seeds(thin, { nSegments, ...options });
          expect([...new Set(labels.data)].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
        }
      }
    }
    const flat = { data: new Uint8Array(1200).fill(9), height: 30, width: 40, channels: 1 };
    expect(seeds(flat, { nSegments: 12 }).count).toBe(12);
    // samples beyond 0 … 1 are in the first and the last bin
    const far = { data: Float32Array.of(-9, 0, 1, 1e9), height: 1, width: 4, channels: 1 };
    expect(seeds(far, { nSegments: 2, colorSpace: "none" }).labels.data.length).toBe(4);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(120, 150, 3, 8);
    const seen: number[] = [];
    seeds(image, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.filter((share) => share === 1)).toEqual([1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => seeds(image, { onProgress, signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(18, 19, 3, 2);
    const before = seeds(image, { nSegments: 4 });
    expectError("invalid-image", () => seeds(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expectError("invalid-image", () => seeds(floats));
    floats.data.fill(0.5)[5] = Number.NaN;
    expectError("invalid-image", () => seeds(floats, { colorSpace: "none" }));
    for (const options of [
      { nSegments: 0 },
      { levels: 1 },
      { prior: 6 },
      { nBins: 0 },
      { nBins: 41 },
      { iterations: -1 },
      { doubleStep: 1 },
      { colorSpace: "rgb" },
      { compactness: 3 },
      null,
    ]) {
      expectError("invalid-option", () => seeds(image, options as never));
    }
    expectError("invalid-option", () => seeds(noisyImage(4, 4, 5, 1), { colorSpace: "hsv" }));
    expectError("invalid-option", () => seeds(noisyImage(4, 4, 17, 1)));
    for (const channels of [2, 4, 5, 16])
      expect(seeds(noisyImage(9, 9, channels, 1), { colorSpace: "none" }).count).toBeGreaterThan(0);
    expect(seeds(image, { nSegments: 4 }).labels).toEqual(before.labels);
  });
});
