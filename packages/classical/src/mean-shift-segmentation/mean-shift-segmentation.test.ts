import type { Image, PixelData } from "@segkit/core";
import { expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { fromLuv, modesOf, toLuv } from "../../reference/mean-shift-segmentation.js";
import { withModes } from "./climb.js";
import {
  type MeanShiftFilterOptions,
  type MeanShiftSegmentationOptions,
  meanShiftFilter,
  meanShiftSegmentation,
} from "./index.js";
import file from "./mean-shift-segmentation.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  readonly images: Readonly<Record<string, Bytes>>;
  readonly filtered: readonly {
    readonly image: string;
    readonly options: MeanShiftFilterOptions;
    readonly modes?: FixtureArray<Float32Array>;
    readonly samples: Bytes;
  }[];
  readonly segmented: readonly {
    readonly image: string;
    readonly options: MeanShiftSegmentationOptions;
    readonly labels: FixtureArray<Uint8Array | Int32Array>;
    readonly modes: FixtureArray<Float32Array>;
    readonly sizes: FixtureArray<Int32Array>;
    readonly samples?: Bytes;
  }[];
}
const cases = loadFixture<Cases>(file);

function imageOf(name: string): Image<Uint8Array> {
  const { data, shape } = cases.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
}

const DEFAULTS = { spatialRadius: 7, rangeRadius: 6.5, speedup: "none", onProgress: undefined, signal: undefined } as const;

/** The modes of the filter before they become colors again, interleaved. */
function modesIn(image: Image<Uint8Array>, options: MeanShiftFilterOptions): number[] {
  return withModes("test", image, 255, { ...DEFAULTS, ...options }, ({ planes, pitch }) =>
    Array.from({ length: image.height * image.width }, (_, i) =>
      planes.map((plane) => plane[Math.floor(i / image.width) * pitch + (i % image.width)]!),
    ).flat(),
  );
}

const row = <Data extends PixelData>(data: Data, channels = 1): Image<Data> => ({
  data,
  height: 1,
  width: data.length / channels,
  channels,
});

describe("meanShiftFilter", () => {
  it.each(cases.filtered.map((each) => [each.image, JSON.stringify(each.options), each] as const))(
    "finds EDISON's modes, bit for bit: %s, %s",
    (name, _, { options, modes, samples }) => {
      const image = imageOf(name);
      expect(meanShiftFilter(image, options)).toEqual({ ...image, data: samples.data });
      if (modes) expect(Float32Array.from(modesIn(image, options))).toEqual(modes.data);
    },
  );

  it("equals its twin at every width around the SIMD lanes, with every speedup", () => {
    for (const width of [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17]) {
      for (const channels of [1, 3, 4]) {
        const image = noisyImage(6, width, channels, width);
        // a bright half, where differences of lightness count twice, and a darker one
        for (let i = 0; i < image.data.length; i++) image.data[i] = (image.data[i]! >> 2) + (i % 2 === 0 ? 40 : 180);
        for (const speedup of ["none", "medium", "high"] as const) {
          const options = { spatialRadius: 1 + (width % 5), rangeRadius: 12.5, speedup };
          expect(Float32Array.from(modesIn(image, options)), `${width} × ${channels}, ${speedup}`).toEqual(
            modesOf(image, options),
          );
        }
      }
    }
  });

  it("decides in double precision what single precision cannot", () => {
    // pixels at the very border of the window, in space (3, 4, 5) and in color, where units are tiny beside the samples
    const image = noisyImage(12, 13, 3, 5);
    for (const options of [
      { spatialRadius: 5, rangeRadius: 0.1 },
      { spatialRadius: 5, rangeRadius: 1000 },
      { spatialRadius: 100, rangeRadius: 30 },
    ])
      expect(Float32Array.from(modesIn(image, options))).toEqual(modesOf(image, options));
    const steps = row(Uint8Array.from({ length: 40 }, (_, i) => 2 * i));
    const options = { spatialRadius: 3, rangeRadius: 4 };
    expect(Float32Array.from(modesIn(steps, options))).toEqual(modesOf(steps, options));
  });

  it("goes to CIELUV and back as its twin, for every kind of samples", () => {
    const colors = noisyImage(16, 16, 3, 2);
    const data = colors.data;
    for (let i = 0; i < 256; i++) {
      const color = [data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!] as const;
      // matrices of four digits are not quite inverse
      const there = fromLuv(toLuv(color));
      expect(maxDifference(there, color)).toBeLessThan(0.2);
    }
    // windows of one pixel change nothing
    const still = { spatialRadius: 1, rangeRadius: 0.1 };
    expect(meanShiftFilter(colors, still)).toEqual(colors);
    const words = { ...colors, data: Uint16Array.from(data, (value) => 257 * value) };
    expect(maxDifference(meanShiftFilter(words, still).data, words.data)).toBeLessThan(0.2 * 257);
    const floats = { ...colors, data: Float32Array.from(data, (value) => value / 255) };
    const found = meanShiftFilter(floats, still).data;
    expect(found).toBeInstanceOf(Float32Array);
    expect(maxDifference(found, floats.data)).toBeLessThan(0.2 / 255);
    // floats beyond are cut off
    expect([...meanShiftFilter(row(Float32Array.of(-1, 0, 1, 2))).data]).toEqual([0, 0, 1, 1]);
  });

  it("keeps alpha, which changes nothing", () => {
    const colors = imageOf("coffee");
    const data = new Uint8ClampedArray((colors.data.length / 3) * 4);
    for (let i = 0; i < data.length; i++) data[i] = i % 4 === 3 ? i % 251 : colors.data[3 * (i >> 2) + (i % 4)]!;
    const expected = meanShiftFilter(colors).data;
    const found = meanShiftFilter({ ...colors, data, channels: 4 }).data;
    expect(found).toBeInstanceOf(Uint8ClampedArray);
    expect([...found]).toEqual([...data].map((value, i) => (i % 4 === 3 ? value : expected[3 * (i >> 2) + (i % 4)])));
  });

  it("reports its progress, stops when asked and refuses what it cannot take", () => {
    const image = noisyImage(70, 90, 1, 3);
    const seen: string[] = [];
    const before = meanShiftFilter(image, { onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done}/${total}`) });
    expect(seen).toEqual(["climb 4096/6300", "climb 6300/6300"]);
    let calls = 0;
    const signal = {
      get aborted() {
        return calls++ > 1;
      },
    };
    expectError("aborted", () => meanShiftFilter(image, { signal }));
    expectError("invalid-image", () => meanShiftFilter(undefined as never));
    expectError("invalid-image", () => meanShiftFilter(noisyImage(3, 4, 2, 1)));
    for (const bad of [Number.NaN, Number.NEGATIVE_INFINITY, 255])
      expectError("invalid-image", () => meanShiftFilter(row(Float32Array.of(0, bad))));
    for (const options of [
      { spatialRadius: 0 },
      { spatialRadius: 2.5 },
      { spatialRadius: 101 },
      { rangeRadius: 0 },
      { rangeRadius: Number.NaN },
      { speedup: "fast" },
      { sp: 3 },
    ])
      expectError("invalid-option", () => meanShiftFilter(image, options as never));
    expect(meanShiftFilter(image)).toEqual(before);
  });
});

describe("meanShiftSegmentation", () => {
  it.each(cases.segmented.map((each) => [each.image, JSON.stringify(each.options), each] as const))(
    "finds EDISON's regions, bit for bit: %s, %s",
    (name, _, { options, labels, modes, sizes, samples }) => {
      const image = imageOf(name);
      const found = meanShiftSegmentation(image, { ...options, wrapAround: true });
      expect(found.labels.data.join()).toBe(labels.data.join());
      expect([found.count, found.modes, found.sizes]).toEqual([sizes.data.length, modes.data, sizes.data]);
      if (samples) expect(found.image).toEqual({ ...image, data: samples.data });
    },
  );

  it("parts what only the image's sides join", () => {
    const data = Uint8Array.from({ length: 60 }, (_, i) => ([0, 9].includes(i % 10) ? 20 : 200));
    const image = { data, height: 6, width: 10, channels: 1 };
    const options = { spatialRadius: 1, minRegion: 0 };
    const [open, around] = [false, true].map((wrapAround) => meanShiftSegmentation(image, { ...options, wrapAround }));
    expect([open!.count, around!.count]).toEqual([3, 2]);
    expect([...open!.labels.data.subarray(0, 10)].join("")).toBe("0111111112");
    expect([...around!.labels.data.subarray(0, 10)].join("")).toBe("0111111110");
  });

  it("keeps its promises: connected regions of the least size, and their modes", () => {
    const image = imageOf("coffee");
    for (const minRegion of [0, 5, 40, 10_000]) {
      const { labels, count, sizes, modes, segments, filtered } = meanShiftSegmentation(image, { minRegion });
      expect(sizes.length).toBe(count);
      expect(modes.length).toBe(3 * count);
      expect([...sizes]).toEqual(segments.map(({ area }) => area));
      if (count > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(minRegion);
      expect(Math.max(...labels.data)).toBe(count - 1);
      expect(filtered).toEqual(meanShiftFilter(image));
    }
  });

  it("gives 8 and 16 bits and floats the same regions", () => {
    const bytes = imageOf("astronaut");
    const { labels, image } = meanShiftSegmentation(bytes);
    const words = meanShiftSegmentation({ ...bytes, data: Uint16Array.from(bytes.data, (value) => 257 * value) });
    const floats = meanShiftSegmentation({ ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) });
    expect(words.labels).toEqual(labels);
    expect(floats.labels).toEqual(labels);
    expect(words.image.data).toBeInstanceOf(Uint16Array);
    expect(
      maxDifference(
        Array.from(words.image.data, (value) => value / 257),
        image.data,
      ),
    ).toBeLessThan(0.51);
    expect(floats.filtered.data).toBeInstanceOf(Float32Array);
  });

  it("defines every edge: one pixel, a line, one color", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [5, 6],
    ] as const) {
      for (const channels of [1, 3, 4]) {
        const image = { data: new Uint8Array(height * width * channels).fill(90), height, width, channels };
        const { count, labels, sizes } = meanShiftSegmentation(image);
        expect([count, Math.max(...labels.data), ...sizes]).toEqual([1, 0, height * width]);
      }
    }
  });

  it("reports its progress, stops in every stage and refuses what it cannot take", () => {
    const image = noisyImage(20, 30, 3, 3);
    const seen: string[] = [];
    const before = meanShiftSegmentation(image, {
      onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done / total}`),
    });
    expect(seen[0]).toBe("climb 1");
    expect(seen.at(-1)).toBe("fuse 1");
    expect(seen.filter((each) => each === "fuse 1").length).toBe(1);
    for (const stage of ["climb", "fuse"]) {
      const signal = { aborted: false };
      const onProgress = (progress: { readonly stage: string }) => {
        signal.aborted = progress.stage === stage;
      };
      expectError("aborted", () => meanShiftSegmentation(image, { onProgress, signal }));
    }
    expectError("invalid-image", () => meanShiftSegmentation(5 as never));
    expectError("invalid-image", () => meanShiftSegmentation(noisyImage(3, 4, 5, 1)));
    for (const options of [{ minRegion: -1 }, { minRegion: 0.5 }, { wrapAround: 1 }, { minSize: 3 }, { rangeRadius: 1001 }])
      expectError("invalid-option", () => meanShiftSegmentation(image, options as never));
    expect(meanShiftSegmentation(image).labels).toEqual(before.labels);
  });
});
