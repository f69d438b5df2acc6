import { random } from "@segkit/core/random";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { felzenszwalb as twin } from "../../reference/felzenszwalb.js";
import fixtureFile from "./felzenszwalb.fixture.json" with { type: "json" };
import { type FelzenszwalbOptions, felzenszwalb } from "./felzenszwalb.js";

interface Cases {
  readonly images: Record<string, FixtureArray<Uint8Array | Float32Array>>;
  readonly cases: readonly {
    readonly name: string;
    readonly image: string;
    readonly options: FelzenszwalbOptions;
    readonly labels: FixtureArray<Uint8Array | Int32Array>;
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);

/** An image of the drawn values, each times 25. */
const drawn = (rows: readonly string[]) => {
  const { data, height, width } = drawLabels(rows);
  return { data: Uint8Array.from(data, (v) => 25 * v), height, width, channels: 1 };
};

/** The image mirrored or turned: pixel (y, x) of the result is pixel `from(y, x)`. */
const rearranged = (
  image: ReturnType<typeof noisyImage>,
  height: number,
  width: number,
  from: (y: number, x: number) => number,
) => {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < height * width; i++) {
    const j = from(Math.floor(i / width), i % width);
    for (let c = 0; c < image.channels; c++) data[i * image.channels + c] = image.data[j * image.channels + c]!;
  }
  return { data, height, width, channels: image.channels };
};

describe("felzenszwalb", () => {
  it("separates a drawn case and numbers it in raster order", () => {
    const image = drawn(["..999", "..999", "55999", "55555"]);
    const { labels, count } = felzenszwalb(image, { scale: 10, sigma: 0, minSize: 1 });
    expect(labels).toEqual(drawLabels(["..111", "..111", "22111", "22222"]));
    expect(count).toBe(3);
  });

  it("joins diagonal neighbors with 8 but not with 4", () => {
    const image = drawn(["9...", ".9..", "..9.", "...9"]);
    const options = { scale: 1, sigma: 0, minSize: 1 };
    expect(felzenszwalb(image, options).labels).toEqual(drawLabels([".111", "1.11", "11.1", "111."]));
    expect(felzenszwalb(image, { ...options, connectivity: 4 }).labels).toEqual(drawLabels([".111", "2311", "2241", "2225"]));
  });

  it("merges what is smaller than minSize across its weakest edge", () => {
    const image = drawn(["....5999", "....5999"]);
    const options = { scale: 0.5, sigma: 0 };
    expect(felzenszwalb(image, { ...options, minSize: 2 }).labels).toEqual(drawLabels(["....1222", "....1222"]));
    expect(felzenszwalb(image, { ...options, minSize: 3 }).labels).toEqual(drawLabels(["....1111", "....1111"]));
  });

  for (const { name, image, options, labels } of fixture.cases) {
    it(`gives scikit-image's labels: ${name}`, () => {
      const { data, shape } = fixture.images[image]!;
      const [height, width, channels = 1] = shape as [number, number, number?];
      const found = felzenszwalb({ data, height, width, channels }, options);
      expect(found.labels.data).toEqual(Int32Array.from(labels.data));
    });
  }

  it("equals its twin at every width around the SIMD lanes", () => {
    const stream = random(1);
    for (let width = 1; width <= 17; width++) {
      const channels = 1 + stream.integer(4);
      const image = noisyImage(1 + stream.integer(12), width, channels, width);
      const options = {
        scale: [0, 1, 30, 200][stream.integer(4)]!,
        sigma: [0, 0.3, 0.8, 2, 5][stream.integer(5)]!,
        minSize: stream.integer(8),
        connectivity: stream.next() < 0.5 ? 4 : 8,
      } as const;
      expect(felzenszwalb(image, options).labels.data, JSON.stringify(options)).toEqual(twin(image, options));
    }
  });

  it("equals its twin where most weights tie, in large buckets too", () => {
    const stream = random(2);
    const data = Uint8Array.from({ length: 90 * 101 }, () => 100 * stream.integer(3));
    const image = { data, height: 90, width: 101, channels: 1 };
    for (const scale of [0, 3, 150]) {
      const options = { scale, sigma: 0, minSize: 4 };
      expect(felzenszwalb(image, options).labels.data).toEqual(twin(image, options));
    }
  });

  it("equals its twin on float samples of any range", () => {
    const stream = random(3);
    for (const range of [1e-20, 1, 1e6]) {
      const data = Float32Array.from({ length: 3 * 21 * 19 }, () => range * stream.normal());
      const image = { data, height: 21, width: 19, channels: 3 };
      const options = { scale: 255 * range, sigma: 0.7, minSize: 3 };
      expect(felzenszwalb(image, options).labels.data).toEqual(twin(image, options));
    }
  });

  it("numbers connected regions of at least minSize pixels without gaps, and repeats itself", () => {
    const image = noisyImage(60, 70, 3, 4);
    const { labels, count } = felzenszwalb(image, { scale: 20, minSize: 15 });
    const sizes = new Array<number>(count).fill(0);
    for (const label of labels.data) sizes[label]!++;
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(15);
    expect(felzenszwalb(image, { scale: 20, minSize: 15 }).labels).toEqual(labels);
  });

  it("does not depend on the image's orientation where no weights tie", () => {
    const image = noisyImage(31, 29, 3, 5);
    // 2²⁴ values: ties are out of the question
    const float = (part: { data: Uint8Array; height: number; width: number; channels: number }) => ({
      ...part,
      data: Float32Array.from(part.data, (v) => v / 255),
    });
    const options = { scale: 10, sigma: 1, minSize: 5 };
    const original = felzenszwalb(float(image), options);
    const turned = felzenszwalb(float(rearranged(image, 29, 31, (y, x) => x * 29 + 28 - y)), options);
    expect(turned.count).toBe(original.count);
    const pairs = new Set<string>();
    for (let y = 0; y < 29; y++)
      for (let x = 0; x < 31; x++) pairs.add(`${turned.labels.data[y * 31 + x]}:${original.labels.data[x * 29 + 28 - y]}`);
    expect(pairs.size).toBe(original.count);
  });

  it("ignores a constant alpha and uses one that varies", () => {
    const rgb = noisyImage(20, 20, 3, 6);
    const data = new Uint8ClampedArray(4 * 400).fill(255);
    for (let i = 0; i < 400; i++) data.set(rgb.data.subarray(3 * i, 3 * i + 3), 4 * i);
    expect(felzenszwalb({ data, height: 20, width: 20 }).labels).toEqual(felzenszwalb(rgb).labels);
    data.fill(0, 4 * 200);
    expect(felzenszwalb({ data, height: 20, width: 20 }).labels.data).toEqual(
      twin({ data, height: 20, width: 20, channels: 4 }),
    );
  });

  it("describes its segments", () => {
    const { segments } = felzenszwalb(drawn(["..999", "..999", "55999", "55555"]), { scale: 10, sigma: 0, minSize: 1 });
    expect(segments.map(({ id, area, box }) => [id, area, box.x, box.y, box.width, box.height])).toEqual([
      [0, 4, 0, 0, 2, 2],
      [1, 9, 2, 0, 3, 3],
      [2, 7, 0, 2, 5, 2],
    ]);
  });

  it("takes the smallest images, and widths narrower than the Gaussian", () => {
    const one = { data: Uint8Array.of(7), height: 1, width: 1, channels: 1 };
    expect(felzenszwalb(one).labels.data).toEqual(Int32Array.of(0));
    for (const [height, width] of [
      [1, 9],
      [9, 1],
      [2, 3],
    ] as const) {
      const image = noisyImage(height, width, 3, width);
      const options = { scale: 5, sigma: 4, minSize: 2 };
      expect(felzenszwalb(image, options).labels.data).toEqual(twin(image, options));
    }
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(40, 40, 3, 8);
    const stages = new Set<string>();
    felzenszwalb(image, { onProgress: ({ stage, done, total }) => done === total && stages.add(stage) });
    expect([...stages]).toEqual(["weights", "sort", "merge", "small regions"]);
    let calls = 0;
    const signal = {
      get aborted() {
        return calls++ > 2;
      },
    };
    expectError("aborted", () => felzenszwalb(image, { signal }));
  });

  it("refuses what it cannot take", () => {
    const image = noisyImage(4, 4, 3, 9);
    expectError("invalid-image", () => felzenszwalb(undefined as never));
    expectError("invalid-image", () => felzenszwalb({ ...image, width: 5 }));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => felzenszwalb({ data, height: 2, width: 2, channels: 3 }));
    }
    for (const options of [
      { scale: -1 },
      { scale: Number.NaN },
      { sigma: -0.1 },
      { sigma: 101 },
      { minSize: 1.5 },
      { minSize: -1 },
      { connectivity: 6 },
      { scle: 1 },
      null,
    ]) {
      expectError("invalid-option", () => felzenszwalb(image, options as never));
    }
  });

  it("ends in labels or a typed error for any sizes and options", () => {
    const stream = random(10);
    const values = [0, 1, 0.5, 3, 20, 1e-300, 1e300, -1, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined];
    for (let i = 0; i < 150; i++) {
      const [height, width, channels] = [1 + stream.integer(9), 1 + stream.integer(9), 1 + stream.integer(5)];
      const image = noisyImage(height, width, channels, i);
      const pick = () => values[stream.integer(values.length)] as number;
      const options = { scale: pick(), sigma: pick(), minSize: pick() };
      try {
        const { labels, count } = felzenszwalb(image, options);
        expect(new Set(labels.data).size).toBe(count);
      } catch (error) {
        expect((error as { code?: string }).code, String(error)).toBe("invalid-option");
      }
    }
  });
});
