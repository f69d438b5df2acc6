import { connectedComponents } from "@segkit/core/components";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { scanSegment as scanSegmentTwin } from "../../reference/scan-segment.js";
import { type ScanSegmentOptions, scanSegment } from "./index.js";
import file from "./scan-segment.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array>>;
  coffee: FixtureArray<Uint8Array>;
  cases: readonly {
    readonly image: string;
    readonly options: Required<Pick<ScanSegmentOptions, "nSegments" | "mergeSmall">>;
    readonly labels: FixtureArray<Uint8Array> | FixtureArray<Int32Array>;
  }[];
}>(file);

const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});

/** Numbers in the order in which they first occur; what is negative stays. */
function canonical(labels: ArrayLike<number>): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(labels, (label) => {
    if (label < 0) return label;
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}

describe("scanSegment", () => {
  it("gives the regions of OpenCV's, one slice, with rows joined", () => {
    expect(fixture.cases.length).toBe(16);
    let unlabeled = 0;
    for (const { image, options, labels } of fixture.cases) {
      const about = `${image} ${JSON.stringify(options)}`;
      const found = scanSegment(imageOf(fixture.images[image]!), { ...options, joinRows: true, colorSpace: "none" });
      const expected = Int32Array.from(labels.data, (label) => label - 1);
      // OpenCV leaves some pixels at the edge without a label
      const ours = found.labels.data.map((label, i) => (options.mergeSmall && expected[i] === -1 ? -1 : label));
      unlabeled += expected.filter((label) => options.mergeSmall && label === -1).length;
      expect(canonical(ours), about).toEqual(canonical(expected));
      expect(found.count, about).toBe(new Set([...expected].filter((label) => label >= 0)).size);
      // its largest regions come first, too
      if (options.mergeSmall) expect(Math.max(...found.labels.data), about).toBe(found.count - 1);
    }
    expect(unlabeled).toBeLessThan(60);
  });

  it("equals its twin in images of every size", () => {
    const stream = random(1);
    for (let run = 0; run < 150; run++) {
      const [height, width] = [1 + stream.integer(13), 1 + stream.integer(19)];
      const levels = [2, 40, 250][run % 3]!;
      const data = Uint8Array.from({ length: 3 * height * width }, () => stream.integer(levels));
      const options = { nSegments: 1 + stream.integer(30), mergeSmall: run % 5 > 0, joinRows: run % 2 > 0 };
      const expected = scanSegmentTwin({ data, height, width }, options);
      const found = scanSegment({ data, height, width, channels: 3 }, { ...options, colorSpace: "none" });
      expect(found.labels.data, JSON.stringify({ height, width, levels, ...options })).toEqual(expected);
      expect(found.count).toBe(new Set([...expected].filter((label) => label >= 0)).size);
    }
  });

  it("converts to CIELAB as OpenCV does", () => {
    const [photo, lab] = [imageOf(fixture.coffee), imageOf(fixture.images.coffee!)];
    const options = { nSegments: 40 };
    const expected = scanSegment(lab, { ...options, colorSpace: "none" });
    expect(scanSegment(photo, options).labels).toEqual(expected.labels);
    const floats = { ...photo, data: Float32Array.from(photo.data, (value) => value / 255) };
    expect(scanSegment(floats, options).labels).toEqual(expected.labels);
    const deep = { ...photo, data: Uint16Array.from(photo.data, (value) => 257 * value) };
    expect(scanSegment(deep, options).labels).toEqual(expected.labels);
    const withAlpha = { ...photo, channels: 4, data: new Float32Array((floats.data.length / 3) * 4).fill(Number.NaN) };
    for (let i = 0; i < floats.data.length; i++) withAlpha.data[4 * Math.floor(i / 3) + (i % 3)] = floats.data[i]!;
    expect(scanSegment(withAlpha, options).labels).toEqual(expected.labels);
  });

  it("keeps superpixels in one piece unless rows are joined", () => {
    const image = imageOf(fixture.coffee);
    for (const nSegments of [5, 50, 500]) {
      const { labels, count } = scanSegment(image, { nSegments });
      expect(connectedComponents(labels, { connectivity: 8, background: -1 }).count).toBe(count);
      expect(count).toBeLessThanOrEqual(nSegments);
    }
  });

  it("takes gray for its copy of three channels", () => {
    const gray = noisyImage(20, 25, 1, 4);
    const color = { ...gray, channels: 3, data: Uint8Array.from({ length: 1500 }, (_, i) => gray.data[Math.floor(i / 3)]!) };
    for (const colorSpace of ["lab", "none"] as const)
      expect(scanSegment(gray, { nSegments: 9, colorSpace }).labels).toEqual(
        scanSegment(color, { nSegments: 9, colorSpace }).labels,
      );
  });

  it("defines every edge: one color, one pixel, as many as pixels, pixels that all differ", () => {
    const flat = { data: new Uint8Array(600).fill(9), height: 20, width: 30, channels: 1 };
    expect(scanSegment(flat, { nSegments: 1 }).count).toBe(1);
    expect(scanSegment(flat, { nSegments: 4 }).count).toBe(3);
    expect(new Set(scanSegment(flat, { nSegments: 4 }).labels.data).size).toBe(3);
    const one = { data: Uint8Array.of(7, 8, 9), height: 1, width: 1, channels: 3 };
    expect([...scanSegment(one).labels.data]).toEqual([0]);
    expect(scanSegment(one, { mergeSmall: false }).count).toBe(0);
    for (const [height, width] of [
      [1, 40],
      [40, 1],
      [2, 30],
      [30, 2],
    ] as const) {
      const thin = noisyImage(height, width, 3, 5);
      for (const nSegments of [1, 5, 1000]) {
        const { labels, count } = scanSegment(thin, { nSegments });
        expect([...new Set(labels.data)].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      }
    }
    // black and white in turns: nobody has a neighbor of its color but across corners
    const chess = {
      data: Uint8Array.from({ length: 900 }, (_, i) => 255 * ((i + Math.floor(i / 30)) % 2)),
      height: 30,
      width: 30,
      channels: 1,
    };
    const { labels, count } = scanSegment(chess, { nSegments: 10 });
    expect(new Set(labels.data).size).toBe(count);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(700, 900, 1, 8);
    const seen: number[] = [];
    scanSegment(image, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.filter((share) => share === 1)).toEqual([1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => scanSegment(image, { onProgress, signal: stopped.signal }));
    const whole: number[] = [];
    scanSegment(image, { mergeSmall: false, onProgress: ({ done, total }) => whole.push(done / total) });
    expect(whole.filter((share) => share === 1)).toEqual([1]);
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(8, 9, 3, 2);
    const before = scanSegment(image, { nSegments: 4 });
    expectError("invalid-image", () => scanSegment(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expectError("invalid-image", () => scanSegment(floats));
    floats.data.fill(0.5)[5] = Number.NaN;
    expectError("invalid-image", () => scanSegment(floats));
    expectError("invalid-image", () => scanSegment(floats, { colorSpace: "none" }));
    for (const options of [{ nSegments: 0 }, { nSegments: 2.5 }, { mergeSmall: 1 }, { colorSpace: "hsv" }, { slices: 2 }, null])
      expectError("invalid-option", () => scanSegment(image, options as never));
    expectError("invalid-option", () => scanSegment(noisyImage(4, 4, 5, 1)));
    expect(scanSegment(image, { nSegments: 4 }).labels).toEqual(before.labels);
  });
});
