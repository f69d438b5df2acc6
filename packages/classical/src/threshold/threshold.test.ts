import { rgbToGray } from "@segkit/core/color";
import { toFloat32 } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/threshold.js";
import { thresholdKernel } from "../generated/threshold.wasm.js";
import {
  applyHysteresisThreshold,
  type LocalOptions,
  threshold,
  thresholdLi,
  thresholdLocal,
  thresholdMultiOtsu,
  thresholdOtsu,
  thresholdTriangle,
} from "./index.js";
import fixtureFile from "./threshold.fixture.json" with { type: "json" };

interface Cases {
  readonly images: readonly {
    readonly image: FixtureArray<Uint8Array | Float32Array>;
    readonly otsu: number;
    readonly multi: Readonly<Record<string, FixtureArray<Float64Array>>>;
    readonly triangle: number;
    readonly li: number;
    readonly li_from: readonly [number, number];
    readonly bins: Readonly<Record<string, number>>;
  }[];
  readonly local: readonly {
    readonly image: FixtureArray<Uint8Array | Float32Array>;
    readonly thresholds: readonly { readonly options: LocalOptions; readonly expected: FixtureArray<Float32Array> }[];
  }[];
  readonly hysteresis: {
    readonly image: FixtureArray<Uint8Array>;
    readonly low: number;
    readonly high: number;
    readonly expected: FixtureArray<Uint8Array>;
  };
}

/** 16-bit integers. */
interface DeepCases {
  readonly deep: readonly (Pick<Cases["images"][number], "otsu" | "triangle" | "li" | "multi"> & {
    readonly image: FixtureArray<Int32Array>;
  })[];
  readonly deep_local: {
    readonly image: FixtureArray<Int32Array>;
    readonly thresholds: Cases["local"][number]["thresholds"];
  };
}

const fixture = loadFixture<Cases & DeepCases>(fixtureFile);
const imageOf = ({ data, shape: [height, width] }: FixtureArray<Uint8Array | Float32Array>) => ({
  data,
  height: height!,
  width: width!,
  channels: 1,
});
/** 16-bit samples, which fixtures keep as int32. */
const deepImageOf = ({ data, shape: [height, width] }: FixtureArray<Int32Array>) => ({
  data: Uint16Array.from(data),
  height: height!,
  width: width!,
  channels: 1,
});
/** Samples as one row. */
const row = (...values: number[]) => ({ data: Uint8Array.from(values), height: 1, width: values.length, channels: 1 });
const floats = (...values: number[]) => ({ data: Float32Array.from(values), height: 1, width: values.length, channels: 1 });

describe("threshold", () => {
  it("separates a drawn case by every method", () => {
    const { data, height, width } = drawLabels(["00199", "00188", "00099", "01089"]);
    const image = { data: Uint8Array.from(data, (value) => 20 * value), height, width, channels: 1 };
    const expected = drawLabels(["00011", "00011", "00011", "00011"]);
    for (const method of ["otsu", "li"] as const) expect(threshold(image, { method }).labels).toEqual(expected);
    const { labels, count, thresholds, segments } = threshold(image, { method: "multi-otsu", nClasses: 4 });
    expect([count, thresholds]).toEqual([4, [0, 20, 160]]);
    expect(labels).toEqual(drawLabels(["00133", "00122", "00033", "01023"]));
    expect(segments.map(({ area }) => area)).toEqual([9, 3, 3, 5]);
  });

  it("finds what stands out from a ramp, which no one threshold does", () => {
    const [height, width] = [40, 200];
    const spot = (i: number) => (i % width) % 40 === 20 && Math.floor(i / width) % 20 === 10;
    const data = Uint8Array.from({ length: height * width }, (_, i) => (i % width) + (spot(i) ? 50 : 0));
    const image = { data, height, width, channels: 1 };
    const { labels, count, thresholds } = threshold(image, { method: "local", blockSize: 15, offset: -10 });
    expect([count, thresholds]).toEqual([2, []]);
    expect(labels.data).toEqual(Int32Array.from(data, (_, i) => (spot(i) ? 1 : 0)));
  });

  it.each(fixture.deep.map((each, i) => [i, each] as const))("of 16-bit integers are scikit-image's, image %i", (_, each) => {
    const image = deepImageOf(each.image);
    expect(thresholdOtsu(image)).toBe(each.otsu);
    expect(thresholdTriangle(image)).toBe(each.triangle);
    expect(thresholdLi(image)).toBeCloseTo(each.li, 2);
    for (const [nClasses, expected] of Object.entries(each.multi))
      expect(thresholdMultiOtsu(image, { nClasses: Number(nClasses) })).toEqual([...expected.data]);
    const { labels, thresholds } = threshold(image);
    expect(thresholds).toEqual([each.otsu]);
    expect(labels.data).toEqual(Int32Array.from(image.data, (value) => Number(value > each.otsu)));
    // too wide a range for a bin for each value: as floats are
    const wide = { ...image, data: Uint16Array.from(image.data, (value, i) => (i === 0 ? 65_535 : value)) };
    expect(thresholdMultiOtsu(wide)).toEqual(thresholdMultiOtsu({ ...wide, data: Float32Array.from(wide.data) }));
  });

  it("around each pixel are scikit-image's for 16-bit integers", () => {
    const image = deepImageOf(fixture.deep_local.image);
    for (const { options, expected } of fixture.deep_local.thresholds)
      expect(maxDifference(thresholdLocal(image, options).data, expected.data)).toBeLessThan(0.02);
  });

  it("does not look at alpha, whatever it is", () => {
    const image = { data: Float32Array.of(0.1, Number.NaN, 0.9, Number.POSITIVE_INFINITY), height: 1, width: 2, channels: 2 };
    for (const method of ["otsu", "triangle", "li", "local"] as const)
      expect(threshold(image, { method, blockSize: 3 }).labels.data.join(""), method).toMatch(/01|10|00/);
  });

  it("takes color as its gray, and leaves alpha out", () => {
    const color = noisyImage(20, 30, 3, 1);
    const withAlpha = { ...color, channels: 4, data: new Uint8Array(20 * 30 * 4) };
    for (let i = 0; i < 600; i++) withAlpha.data.set([...color.data.subarray(3 * i, 3 * i + 3), i % 256], 4 * i);
    expect(threshold(withAlpha)).toEqual(threshold(color));
    const [found] = threshold(color).thresholds;
    expect(found).toBe(thresholdOtsu(color));
    // in the unit of the samples
    expect(found).toBe(thresholdOtsu(rgbToGray(color)));
    expect(found).toBeGreaterThan(1);
    expect(thresholdOtsu(toFloat32(color))).toBeCloseTo(found! / 255, 1);
    const clamped = { data: Uint8ClampedArray.of(1, 2, 90, 91), height: 2, width: 2, channels: 1 };
    expect(threshold(clamped).labels.data.join("")).toBe("0011");
    const two = { data: Uint8Array.of(1, 255, 90, 0), height: 1, width: 2, channels: 2 };
    expect(threshold(two).labels.data.join("")).toBe("01");
  });

  it("does not depend on where pixels are", () => {
    const image = noisyImage(33, 21, 1, 5);
    const backwards = { ...image, data: image.data.slice().reverse() };
    for (const method of ["otsu", "multi-otsu", "triangle", "li"] as const) {
      const [one, other] = [threshold(image, { method }), threshold(backwards, { method })];
      expect(other.thresholds).toEqual(one.thresholds);
      expect(other.labels.data.slice().reverse()).toEqual(one.labels.data);
    }
  });

  it("gives the value of an image that has one", () => {
    for (const image of [row(7, 7, 7), floats(7, 7), row(7)]) {
      for (const method of ["otsu", "triangle", "li"] as const) {
        expect(threshold(image, { method })).toMatchObject({ thresholds: [7], count: 2 });
      }
    }
  });

  it("compares floats with the threshold itself, rounded neither way", () => {
    // a threshold between two neighboring float32 numbers: the upper one is above it
    const [low, high] = [Math.fround(0.1), Math.fround(0.1) + 2 ** -27];
    expect(threshold(floats(low, low, high, high), { method: "otsu" }).labels.data.join("")).toBe("0011");
    expect(threshold(floats(-high, -high, -low), { method: "li" }).labels.data.join("")).toBe("001");
  });

  it("tells progress and ends on a signal", () => {
    const image = noisyImage(1100, 1000, 1, 2);
    const done: number[] = [];
    threshold(image, { onProgress: (progress) => done.push(progress.done / progress.total) });
    expect(done.length).toBe(2);
    expect(done.at(-1)).toBe(1);
    expectError("aborted", () => threshold(image, { signal: AbortSignal.abort() }));
  });

  it("refuses what is wrong", () => {
    expectError("invalid-image", () => threshold({} as never));
    expectError("invalid-image", () => threshold({ ...row(1, 2, 3, 4, 5), width: 1, channels: 5 }));
    for (const method of ["otsu", "multi-otsu", "triangle", "li", "local"] as const) {
      expect(expectError("invalid-image", () => threshold(floats(1, Number.NaN, 2), { method })).where, method).toBe(
        "threshold",
      );
    }
    for (const method of ["otsu", "multi-otsu", "triangle"] as const) {
      const error = expectError("invalid-image", () => threshold(floats(-3e38, 0, 3e38), { method }));
      expect(error.remedy, method).toContain("Divide");
    }
    expectError("invalid-image", () => thresholdMultiOtsu(floats(0, 2 ** -149, 2 ** -148, 3 * 2 ** -149)));
    expect(expectError("invalid-image", () => thresholdMultiOtsu(row(1, 1, 2, 2))).expected).toContain("at least 3");
    const image = row(1, 5, 9);
    for (const options of [
      { method: "ostu" },
      { nBins: 1 },
      { nClasses: 1 },
      { method: "local", blockSize: 4 },
      { bins: 3 },
      null,
    ]) {
      expectError("invalid-option", () => threshold(image, options as object));
    }
    expect(expectError("invalid-option", () => thresholdOtsu(image, { nbins: 3 } as object)).remedy).toContain("nBins");
    expectError("invalid-option", () => thresholdLi(image, { initialGuess: 9 }));
    expectError("invalid-option", () => thresholdLocal(image, { blockSize: 2 }));
    expectError("invalid-option", () => applyHysteresisThreshold(image, {} as never));
    expectError("invalid-option", () => applyHysteresisThreshold(image, { low: 3, high: 2 }));
    expectError("invalid-image", () => applyHysteresisThreshold(floats(Number.POSITIVE_INFINITY), { low: 1, high: 2 }));
  });
});

describe("beside scikit-image", () => {
  it.each(fixture.images.map((each, i) => [i, each] as const))("global thresholds are the same, image %i", (_, each) => {
    const image = imageOf(each.image);
    expect(thresholdOtsu(image)).toBe(each.otsu);
    expect(thresholdTriangle(image)).toBe(each.triangle);
    for (const [nClasses, { data }] of Object.entries(each.multi)) {
      expect(thresholdMultiOtsu(image, { nClasses: Number(nClasses) })).toEqual([...data]);
    }
    for (const [nBins, value] of Object.entries(each.bins)) expect(thresholdOtsu(image, { nBins: Number(nBins) })).toBe(value);
    // means of floats are float32 there
    const tolerance = (image.data instanceof Float32Array ? 2e-6 : 1e-12) * Math.max(...image.data.map(Math.abs));
    expect(Math.abs(thresholdLi(image) - each.li)).toBeLessThan(tolerance);
    const [initialGuess, value] = each.li_from;
    expect(Math.abs(thresholdLi(image, { initialGuess }) - value)).toBeLessThan(tolerance);
  });

  it.each(fixture.local.map((each, i) => [i, each] as const))(
    "local thresholds are the same, image %i",
    (_, { image, thresholds }) => {
      for (const { options, expected } of thresholds) {
        const { data } = thresholdLocal(imageOf(image), options);
        const scale = image.data instanceof Float32Array ? 1 : 255;
        expect(maxDifference(data, expected.data)).toBeLessThan(1e-6 * scale);
      }
    },
  );

  it("hysteresis keeps the same pixels", () => {
    const { image, low, high, expected } = fixture.hysteresis;
    expect(applyHysteresisThreshold(imageOf(image), { low, high }).data).toEqual(expected.data);
  });
});

describe("the kernel is its twin", () => {
  const stream = random(3);

  it("for bytes, at every length around the lanes", () => {
    for (const n of [1, 2, 3, 4, 5, 7, 15, 16, 17, 31, 33, 100]) {
      const samples = Uint8Array.from({ length: n }, () => stream.integer(256));
      const thresholds = [40, 40, 200];
      const { counts, labels } = withKernel(thresholdKernel, (kernel, heap) => {
        const [at, table, limits, out] = [
          heap.copyIn(samples),
          heap.alloc(4096),
          heap.copyIn(Uint8Array.from(thresholds)),
          heap.alloc(4 * n),
        ];
        heap.u8(table, 4096).fill(0);
        kernel.countBytes(at, n, table);
        kernel.joinCounts(table);
        kernel.labelBytes(at, n, limits, thresholds.length, out);
        return { counts: Uint32Array.from(heap.i32(table, 256)), labels: heap.i32(out, n).slice() };
      });
      expect(counts).toEqual(twin.countBytes(samples));
      expect(labels).toEqual(twin.label(samples, thresholds));
    }
  });

  it("for floats, at every length around the lanes", () => {
    for (const n of [2, 3, 4, 5, 7, 8, 9, 17, 200]) {
      const samples = Float32Array.from({ length: n }, () => 3 * stream.next() - 1);
      const bins = 1 + stream.integer(20);
      const thresholds = [-0.5, 1.25].map(Math.fround);
      const found = withKernel(thresholdKernel, (kernel, heap) => {
        const [at, range, edges, counts] = [
          heap.copyIn(samples),
          heap.alloc(8),
          heap.alloc(4 * bins + 4),
          heap.alloc(4 * bins),
        ];
        const [limits, out] = [heap.copyIn(Float32Array.from(thresholds)), heap.alloc(4 * n)];
        heap.f32(range, 2).set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
        kernel.widen(at, n, range);
        const [low, high] = heap.f32(range, 2).slice() as unknown as [number, number];
        heap.i32(counts, bins).fill(0);
        kernel.edges(low, high, bins, edges);
        kernel.countFloats(at, n, bins, edges, counts);
        kernel.labelFloats(at, n, limits, thresholds.length, out);
        return {
          edges: heap.f32(edges, bins + 1).slice(),
          counts: Uint32Array.from(heap.i32(counts, bins)),
          labels: heap.i32(out, n).slice(),
        };
      });
      expect(found).toEqual({ ...twin.countFloats(samples, bins), labels: twin.label(samples, thresholds) });
    }
  });
});
