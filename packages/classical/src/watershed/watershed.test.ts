import { rgbToGray } from "@segkit/core/color";
import { markersFromDistance } from "@segkit/core/extrema";
import { sobel } from "@segkit/core/filters";
import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { watershedByDifferences, watershed as watershedTwin } from "../../reference/watershed.js";
import { type WatershedOptions, watershed } from "./index.js";
import file from "./watershed.fixture.json" with { type: "json" };

type Labels = FixtureArray<Uint8Array> | FixtureArray<Int32Array>;
interface Case {
  readonly image: string;
  readonly markers?: string;
  readonly masked: boolean;
  readonly options: WatershedOptions;
  readonly labels: Labels;
}
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array> | FixtureArray<Float32Array>>;
  markers: Record<string, FixtureArray<Int32Array>>;
  masks: Record<string, FixtureArray<Uint8Array>>;
  cases: readonly Case[];
  opencv: readonly { readonly markers: string; readonly labels: Labels }[];
  discs: FixtureArray<Uint8Array>;
}>(file);

const imageOf = (name: string) => {
  const { data, shape } = fixture.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
};
const planeOf = <Data>({ data, shape }: { readonly data: Data; readonly shape: readonly number[] }) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
});
const rowOf = (...values: number[]) => ({ data: Float32Array.from(values), height: 1, width: values.length, channels: 1 });
const labelsIn = (...values: number[]) => ({ data: Int32Array.from(values), height: 1, width: values.length });

/** Numbers without gaps, in the order of the old ones. */
function renumbered(labels: Int32Array): Int32Array {
  const order = [...new Set(labels)].filter((label) => label >= 0).sort((a, b) => a - b);
  return labels.map((label) => order.indexOf(label));
}

describe("watershed", () => {
  it("floods a drawn profile, low samples first", () => {
    const valleys = rowOf(3, 1, 2, 9, 4, 0, 5);
    expect([...watershed(valleys).labels.data]).toEqual([0, 0, 0, 0, 1, 1, 1]);
    const markers = labelsIn(-1, 3, -1, -1, -1, -1, -1);
    expect([...watershed(valleys, { markers }).labels.data]).toEqual([3, 3, 3, 3, 3, 3, 3]);
    expect(watershed(valleys, { markers }).count).toBe(1);
    expect([...watershed(rowOf(0, 2, 1, 9, 0), { h: 2 }).labels.data]).toEqual([0, 0, 0, 1, 1]);
    expect(watershed(rowOf(0, 2, 1, 9, 0)).count).toBe(3);
  });

  it("draws lines, but none between markers that touch", () => {
    const image = { data: new Uint8Array(15), height: 3, width: 5, channels: 1 };
    const markers = drawLabels(["0---1", "0---1", "0---1"]);
    const { labels, count } = watershed(image, { markers, watershedLine: true });
    expect(labels).toEqual(drawLabels(["00-11", "00-11", "00-11"]));
    expect(count).toBe(2);
    const touching = drawLabels(["00111", "00111", "00111"]);
    expect(watershed(image, { markers: touching, watershedLine: true }).labels).toEqual(touching);
  });

  it("shares plateaus evenly, ties in raster order", () => {
    expect([...watershed(rowOf(1, 1, 1, 1, 1), { markers: labelsIn(5, -1, -1, -1, 2) }).labels.data]).toEqual([5, 5, 5, 2, 2]);
  });

  it("parts two discs that touch", () => {
    const mask = planeOf(fixture.discs);
    const { labels: markers, distance } = markersFromDistance(mask);
    const relief = { ...distance, data: distance.data.map((value) => -value) };
    const { segments } = watershed(relief, { markers, mask });
    expect(segments.map(({ area }) => area)).toEqual([735, 1203]);
  });

  it("gives scikit-image's labels, every one, with its ties", () => {
    expect(fixture.cases.length).toBeGreaterThan(200);
    for (const { image, markers, masked, options, labels } of fixture.cases) {
      const given: WatershedOptions = {
        ...options,
        ...(markers && { markers: planeOf(fixture.markers[markers]!), background: 0 }),
        ...(masked && { mask: planeOf(fixture.masks[image]!) }),
        ties: "heap",
      };
      const found = watershed(imageOf(image), given).labels.data;
      // markers that are found are numbered from 0
      const expected = Int32Array.from(labels.data, (label) => (label === 0 ? -1 : label));
      const about = `${image} ${markers} ${masked} ${JSON.stringify(options)}`;
      if (markers) expect(found, about).toEqual(expected);
      else expect(found, about).toEqual(renumbered(expected));
    }
  });

  it("gives OpenCV's labels by differences", () => {
    for (const { markers, labels } of fixture.opencv) {
      const given = { markers: planeOf(fixture.markers[markers]!), background: 0, method: "differences" } as const;
      const expected = Int32Array.from(labels.data, (label) => (label === 0 ? -1 : label));
      expect(watershed(imageOf("color"), given).labels.data, markers).toEqual(expected);
    }
  });

  it("equals its twin in samples of every type, at every width", () => {
    const stream = random(1);
    for (let run = 0; run < 120; run++) {
      const [height, width] = [1 + stream.integer(14), 1 + stream.integer(19)];
      const levels = [2, 5, 250][run % 3]!;
      const values = Array.from({ length: height * width }, () => stream.integer(levels));
      const markers = {
        data: Int32Array.from(values, () => (stream.next() < 0.1 ? stream.integer(6) : -1)),
        height,
        width,
      };
      const mask = { data: Uint8Array.from(values, () => Number(stream.next() < 0.8)), height, width };
      const options = {
        connectivity: stream.next() < 0.5 ? 4 : 8,
        ...(stream.next() < 0.5 && { mask }),
        ...[{}, { compactness: 0.7 }, { watershedLine: true }][stream.integer(3)],
      } as const;
      for (const data of [
        Uint8Array.from(values),
        Uint16Array.from(values, (value) => 200 * value),
        Float32Array.from(values, (value) => (value - 2) / 7),
      ]) {
        const image = { data, height, width, channels: 1 };
        for (const ties of ["raster", "heap"] as const) {
          const expected = watershedTwin(image, markers.data, { ...options, ties });
          const found = watershed(image, { ...options, markers, ties });
          expect(found.labels.data, JSON.stringify({ ...options, mask: options.mask !== undefined, ties })).toEqual(expected);
          expect(found.count).toBe(new Set([...expected].filter((label) => label >= 0)).size);
        }
      }
    }
  });

  it("equals its twin by differences, of gray and of colors, with a mask", () => {
    const stream = random(2);
    for (let run = 0; run < 60; run++) {
      const [height, width, channels] = [1 + stream.integer(14), 1 + stream.integer(15), 1 + (run % 4)];
      const image = noisyImage(height, width, channels, run);
      const markers = {
        data: Int32Array.from({ length: height * width }, () => (stream.next() < 0.1 ? stream.integer(6) : -1)),
        height,
        width,
      };
      const mask = { data: markers.data.map(() => Number(stream.next() < 0.9)), height, width };
      const bytes = { ...mask, data: Uint8Array.from(mask.data) };
      const compared = channels % 2 === 0 ? channels - 1 : channels;
      const data = image.data.filter((_, i) => i % channels < compared);
      const expected = watershedByDifferences({ data, height, width, channels: compared }, markers.data, bytes.data);
      expect(watershed(image, { markers, mask: bytes, method: "differences" }).labels.data).toEqual(expected);
    }
  });

  it("defines every edge: flat, one pixel, no markers, markers everywhere", () => {
    for (const method of ["values", "differences"] as const) {
      const flat = { data: new Uint8Array(12).fill(7), height: 3, width: 4, channels: 1 };
      expect(watershed(flat, { method }).count).toBe(0);
      const none = { data: new Int32Array(12).fill(-1), height: 3, width: 4 };
      expect(watershed(flat, { method, markers: none }).labels).toEqual(none);
    }
    const one = { data: Uint8Array.of(7), height: 1, width: 1, channels: 1 };
    expect([...watershed(one, { markers: { data: Int32Array.of(4), height: 1, width: 1 } }).labels.data]).toEqual([4]);
    expect([...watershed(one, { nMarkers: 3 }).labels.data]).toEqual([0]);
    const image = noisyImage(3, 4, 1, 1);
    const all = drawLabels(["0123", "3210", "1111"]);
    for (const ties of ["raster", "heap"] as const)
      for (const more of [{}, { compactness: 2 }, { watershedLine: true }])
        expect(watershed(image, { markers: all, ties, ...more }).labels).toEqual(all);
    const empty = { data: new Uint8Array(12), height: 3, width: 4 };
    expect(watershed(image, { mask: empty, nMarkers: 2 }).count).toBe(0);
    const bytes = { data: Uint8Array.of(0, 0, 9, 0, 0, 0, 0, 3, 0, 0, 0, 0), height: 3, width: 4 };
    expect(watershed(image, { markers: bytes, background: 0 }).count).toBe(2);
  });

  it("does not look at samples outside the mask", () => {
    const mask = drawMask([".####.", ".####.", "......"]);
    const gray = { ...noisyImage(3, 6, 1, 3), data: Float32Array.from(noisyImage(3, 6, 1, 3).data, (v) => v / 255) };
    const spoiled = { ...gray, data: gray.data.map((value, i) => (mask.data[i] ? value : Number.NaN)) };
    const markers = drawLabels(["------", "-0--1-", "------"]);
    for (const options of [{ markers }, { markers, compactness: 0.1 }, { markers, watershedLine: true }])
      expect(watershed(spoiled, { ...options, mask }).labels).toEqual(watershed(gray, { ...options, mask }).labels);
    expect(watershed(spoiled, { mask }).count).toBeGreaterThan(0);
    expect(watershed(spoiled, { mask, h: 0.01 }).count).toBeGreaterThan(0);
    const colors = {
      ...gray,
      data: Float32Array.from({ length: 54 }, (_, i) => spoiled.data[Math.floor(i / 3)]!),
      channels: 3,
    };
    const { labels } = watershed(colors, { mask, nMarkers: 6 });
    expect([...labels.data].every((label, i) => mask.data[i] === 1 || label === -1)).toBe(true);
  });

  it("floods the edges of colors", () => {
    const data = Uint8Array.from({ length: 3 * 200 }, (_, i) => (Math.floor(i / 3) % 20 < 10 ? 20 : 220));
    const image = { data, height: 10, width: 20, channels: 3 };
    const { labels, count } = watershed(image, { h: 0.1 });
    expect(count).toBe(2);
    expect([labels.data[0], labels.data[19]]).toEqual([0, 1]);
    expect(watershed(image, { h: 0.1, method: "differences" }).count).toBe(2);
    // of a gray that is not rounded
    const color = imageOf("color");
    const edges = sobel(rgbToGray(toFloat32(color)));
    expect(watershed(color, { h: 0.02 }).labels).toEqual(watershed(edges, { h: 0.02 }).labels);
    const withAlpha = { ...color, channels: 4, data: new Uint8Array((color.data.length / 3) * 4) };
    for (let i = 0; i < withAlpha.data.length; i++)
      withAlpha.data[i] = i % 4 === 3 ? (7 * i) % 256 : color.data[3 * Math.floor(i / 4) + (i % 4)]!;
    for (const method of ["values", "differences"] as const)
      expect(watershed(withAlpha, { nMarkers: 20, method }).labels).toEqual(watershed(color, { nMarkers: 20, method }).labels);
  });

  it("reports its progress and stops when asked, on every way", () => {
    const image = noisyImage(400, 500, 1, 8);
    for (const options of [{ nMarkers: 9 }, { nMarkers: 9, compactness: 1 }, { nMarkers: 9, method: "differences" } as const]) {
      const seen: number[] = [];
      watershed(image, { ...options, onProgress: ({ done, total }) => seen.push(done / total) });
      expect(seen.length).toBeGreaterThan(1);
      expect(seen.at(-1)).toBe(1);
      expect(seen.filter((share) => share === 1).length).toBe(1);
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > 1;
        },
      };
      expectError("aborted", () => watershed(image, { ...options, signal }));
    }
  });

  it("keeps the heap's order while it grows", () => {
    const image = noisyImage(80, 80, 1, 9);
    const markers = { data: new Int32Array(6400).fill(-1), height: 80, width: 80 };
    // low markers are taken first, and leave more waiting than there are pixels
    for (let i = 0; i < 6400; i++) {
      image.data[i] = Math.max(10, image.data[i]!);
      if (i % 3 > 0) continue;
      image.data[i] = 0;
      markers.data[i] = i;
    }
    const options = { markers, connectivity: 8, watershedLine: true, ties: "heap" } as const;
    expect(watershed(image, options).labels.data).toEqual(watershedTwin(image, markers.data, options));
  });

  it("gets more room for what waits with a compactness, where all is in one list and where lists are many", () => {
    const image = noisyImage(140, 150, 1, 9);
    const markers = { data: Int32Array.from(image.data, (_, i) => (i % 4 === 0 ? i : -1)), height: 140, width: 150 };
    for (const compactness of [1e300, 0.1]) {
      const options = { markers, compactness } as const;
      expect(watershed(image, options).labels.data).toEqual(watershedTwin(image, markers.data, options));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(4, 5, 1, 9);
    const markers = { data: new Int32Array(20), height: 4, width: 5 };
    const before = watershed(image, { nMarkers: 3 });
    expectError("invalid-image", () => watershed(undefined as never));
    expectError("invalid-image", () => watershed(noisyImage(4, 5, 2, 1)));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expectError("invalid-image", () => watershed(rowOf(0, bad, 1)));
      expectError("invalid-image", () => watershed(rowOf(0, bad, 1), { markers: labelsIn(1, -1, 2) }));
    }
    expectError("invalid-image", () => watershed(rowOf(0, 1), { method: "differences" }));
    expectError("invalid-image", () => watershed(noisyImage(4, 5, 5, 1), { method: "differences", markers }));
    expectError("shape-mismatch", () => watershed(image, { markers: { ...markers, height: 5, width: 4 } }));
    expectError("shape-mismatch", () => watershed(image, { mask: { data: new Uint8Array(20), height: 5, width: 4 } }));
    expectError("invalid-labels", () => watershed(image, { markers: 5 as never }));
    expectError("invalid-mask", () => watershed(image, { mask: 5 as never }));
    for (const options of [
      { markers, nMarkers: 2 },
      { markers, h: 2 },
      { nMarkers: 2, h: 2 },
      { compactness: 1, watershedLine: true },
      { compactness: -1 },
      { method: "differences", connectivity: 8 },
      { method: "differences", compactness: 1 },
      { method: "differences", ties: "heap" },
      { nMarkers: 0 },
      { h: 0 },
      { background: 0.5 },
      { offset: 1 },
      null,
    ]) {
      expectError("invalid-option", () => watershed(image, options as never));
    }
    expect(watershed(image, { nMarkers: 3 }).labels).toEqual(before.labels);
  });
});
