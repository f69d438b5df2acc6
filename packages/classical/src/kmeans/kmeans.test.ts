import {
  grayToRgb,
  type Image,
  random,
  rgbToGray,
  rgbToLab,
  rgbToLuv,
  toFloat32,
  toImage,
  withAlpha,
  withoutAlpha,
} from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { lloyd } from "../../reference/kmeans.js";
import { kmeans, kmeansFeatures, kmeansPredict } from "./index.js";
import file from "./kmeans.fixture.json";

interface Case {
  features: FixtureArray<Float32Array>;
  init: FixtureArray<Float64Array>;
  labels: FixtureArray<Int32Array>;
  centers: FixtureArray<Float64Array>;
  inertia: number;
  iterations: number;
  loose: { labels: FixtureArray<Int32Array>; inertia: number; iterations: number };
}
const cases = loadFixture<Record<"rgb" | "gray" | "blobs" | "empty", Case>>(file);

/** Rows of a fixture's matrix. */
function rows({ data, shape }: FixtureArray<Float64Array>): Float64Array[] {
  return Array.from({ length: shape[0]! }, (_, k) => data.slice(k * shape[1]!, (k + 1) * shape[1]!));
}

const checker = (height: number, width: number): Image<Uint8Array> => {
  const data = Uint8Array.from({ length: height * width }, (_, i) => (((i % width) + Math.floor(i / width)) % 2 ? 250 : 10));
  return { data, height, width, channels: 1 };
};

const colors: Image<Uint8Array> = {
  data: Uint8Array.of(0, 0, 0, 255, 255, 255, 200, 30, 10, 20, 180, 60, 10, 40, 250),
  height: 1,
  width: 5,
  channels: 3,
};

describe("kmeans", () => {
  it("separates a drawn image exactly", () => {
    const { labels, centers, sizes, inertia, converged, count } = kmeans(checker(5, 7), { nClusters: 2, init: [[0], [255]] });
    expect([...labels.data]).toEqual([...checker(5, 7).data].map((value) => (value === 250 ? 1 : 0)));
    expect([...centers]).toEqual([10, 250]);
    expect([...sizes]).toEqual([18, 17]);
    expect([inertia, converged, count]).toEqual([0, true, 2]);
  });

  it.each(["rgb", "gray", "blobs", "empty"] as const)("equals scikit-learn from the same first centers: %s", (name) => {
    const { features, init, labels, centers, inertia, iterations } = cases[name];
    const found = kmeansFeatures(
      { data: features.data, dimensions: features.shape[1]! },
      { nClusters: init.shape[0]!, init: rows(init), tolerance: 0 },
    );
    expect([...found.labels]).toEqual([...labels.data]);
    expectClose(found.centers, centers.data, 1e-12);
    expect(Math.abs(found.inertia / inertia - 1)).toBeLessThan(1e-14);
    expect(found.iterations).toBe(iterations);
  });

  it.each(["rgb", "gray", "blobs"] as const)("stops by tolerance where scikit-learn does: %s", (name) => {
    const { features, init, loose } = cases[name];
    const found = kmeansFeatures(
      { data: features.data, dimensions: features.shape[1]! },
      { nClusters: init.shape[0]!, init: rows(init), tolerance: 1e-2 },
    );
    expect(found.iterations).toBe(loose.iterations);
    expect([...found.labels]).toEqual([...loose.labels.data]);
  });

  it("gives an image the clustering of its samples", () => {
    const { features, init, labels } = cases.rgb;
    const image = { data: Uint8Array.from(features.data), height: 50, width: 70, channels: 3 };
    const found = kmeans(image, { nClusters: 8, init: rows(init), tolerance: 0 });
    expect([...found.labels.data]).toEqual([...labels.data]);
    const rgba = {
      ...image,
      data: Uint8Array.from({ length: 4 * 3500 }, (_, i) => (i % 4 === 3 ? i & 255 : image.data[3 * (i >> 2) + (i % 4)]!)),
      channels: 4,
    };
    expect(kmeans(rgba, { nClusters: 8, init: rows(init), tolerance: 0 }).labels).toEqual(found.labels);
    const float = { ...image, data: Float32Array.from(image.data) };
    expect(kmeans(float, { nClusters: 8, init: rows(init), tolerance: 0 }).labels).toEqual(found.labels);
  });

  it("equals its twin at every width around the SIMD lanes and in every dimension, empty clusters included", () => {
    const stream = random(3);
    let relocated = 0;
    for (let points = 1; points <= 17; points++) {
      for (const dimensions of [1, 2, 3, 5]) {
        const data = Float32Array.from({ length: points * dimensions }, () =>
          points % 2 ? stream.normal() : stream.integer(6),
        );
        const nClusters = Math.min(points, 4);
        const init = Array.from({ length: nClusters }, (_, k) =>
          data.slice(k * dimensions, (k + 1) * dimensions).map((value) => (k === 2 ? value + 100 : value)),
        );
        for (const maxIterations of [1, 50]) {
          const twin = lloyd(data, dimensions, init, maxIterations);
          const found = kmeansFeatures({ data, dimensions }, { nClusters, init, tolerance: 0, maxIterations });
          expect(found.labels).toEqual(twin.labels);
          expect([...found.centers]).toEqual(twin.centers.flat());
          expect(found.inertia).toBe(twin.inertia);
          expect(found.iterations).toBe(twin.iterations);
        }
        if (nClusters > 2) relocated++;
      }
    }
    expect(relocated).toBeGreaterThan(50);
  });

  it("skips by bounds what cannot change: both algorithms give the same bits", () => {
    const stream = random(12);
    for (const [dimensions, nClusters, range] of [
      [3, 8, 1],
      [3, 30, 1e6],
      [1, 5, 1e-12],
      [6, 12, 1e12],
      [2, 1, 1],
    ] as const) {
      const data = Float32Array.from({ length: 4001 * dimensions }, () => range * (stream.normal() + 3 * stream.integer(4)));
      const run = (algorithm: "lloyd" | "hamerly") =>
        kmeansFeatures({ data, dimensions }, { nClusters, init: "random", tolerance: 0, algorithm, nInit: 2 });
      expect(run("hamerly")).toEqual(run("lloyd"));
    }
  });

  it("looks only at the centers that a cell can be nearest to: both algorithms give the same bits", () => {
    const stream = random(7);
    const count = 2 ** 14 + 3;
    const bytes = (): number => 40 * stream.integer(6) + stream.integer(9);
    for (const [nClusters, value, init] of [
      [8, bytes, "random"],
      [32, () => Math.fround(bytes() / 255), "random"],
      // sums of these are not exact
      [5, () => stream.normal() * 10 ** -stream.integer(9), "random"],
      [7, () => 1e6 + stream.normal(), "random"],
      [3, () => 1e-3 * stream.integer(2), "random"],
      // two centers are one, one is far from all points; two are beyond squares as float32
      [4, bytes, [9, 9, 9, 9, 9, 9, 90, 20, 50, 1e5, 0, 0]],
      [3, bytes, [1e300, 0, 0, 9, 9, 9, 0, -1e200, 0]],
    ] as const) {
      const data = Float32Array.from({ length: 3 * count }, value);
      const first = init === "random" ? init : Array.from({ length: nClusters }, (_, k) => init.slice(3 * k, 3 * k + 3));
      const run = (algorithm: "lloyd" | "hamerly") =>
        kmeansFeatures({ data, dimensions: 3 }, { nClusters, init: first, tolerance: 0, maxIterations: 25, algorithm });
      expect(run("hamerly")).toEqual(run("lloyd"));
    }
  });

  it("decides in double precision where single cannot tell", () => {
    // 1 + 2⁻³⁰ lies nearer to 1 than to 1 + 2⁻²⁸, all of them the same number in float32
    const data = Float32Array.of(1, 1, 1, 5);
    const init = [[1 - 2 ** -29], [1 + 2 ** -30], [5]];
    const { labels } = kmeansFeatures({ data, dimensions: 1 }, { nClusters: 3, init, maxIterations: 1, tolerance: 1e9 });
    expect(labels[3]).toBe(2);
    expect([...kmeansPredict({ data, dimensions: 1 }, init.flat())]).toEqual([1, 1, 1, 2]);
    expect([...kmeansPredict({ data, dimensions: 1 }, [3, 3, 7])]).toEqual([0, 0, 0, 0]);
  });

  it("clusters colors as it clusters pixels", () => {
    for (const channels of [1, 2, 3]) {
      const image = noisyImage(33, 47, channels, channels);
      const init = Array.from({ length: 6 }, (_, k) => image.data.slice(200 * k * channels, (200 * k + 1) * channels));
      const options = { nClusters: 6, init, tolerance: 0 };
      const colors = kmeans(image, options);
      const pixels = kmeans({ ...image, data: Float32Array.from(image.data) }, options);
      expect(colors.labels).toEqual(pixels.labels);
      expect(colors.centers).toEqual(pixels.centers);
      expect(colors.sizes).toEqual(pixels.sizes);
      expect(colors.iterations).toBe(pixels.iterations);
      // the same terms in another order
      expect(Math.abs(colors.inertia / pixels.inertia - 1)).toBeLessThan(1e-12);
    }
  });

  it("moves empty clusters to the farthest pixels, one after another also of one color", () => {
    const data = Uint8Array.of(0, 0, 0, 10, 10, 200, 200, 200);
    const init = [[0], [900], [901]];
    const image = { data, height: 2, width: 4, channels: 1 };
    const one = kmeans(image, { nClusters: 3, init, tolerance: 0, maxIterations: 1 });
    // two of the three pixels of 200 leave the first cluster
    expect([...one.centers]).toEqual([220 / 6, 200, 200]);
    expect([...one.labels.data]).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
    const { labels, centers } = kmeans(
      { ...image, data: Float32Array.from(data) },
      { nClusters: 3, init, tolerance: 0, maxIterations: 1 },
    );
    expect(labels).toEqual(one.labels);
    expect(centers).toEqual(one.centers);
  });

  it("never raises the inertia from one iteration to the next", () => {
    const image = noisyImage(40, 50, 3, 8);
    let before = Number.POSITIVE_INFINITY;
    for (let maxIterations = 1; maxIterations < 12; maxIterations++) {
      const { inertia } = kmeans(image, { nClusters: 5, init: "random", maxIterations, tolerance: 0 });
      expect(inertia).toBeLessThanOrEqual(before * (1 + 1e-6));
      before = inertia;
    }
  });

  it("repeats exactly, and restarts only improve", () => {
    const image = noisyImage(30, 31, 3, 5);
    const once = kmeans(image, { nClusters: 6, init: "random", seed: 9 });
    expect(kmeans(image, { nClusters: 6, init: "random", seed: 9 }).labels).toEqual(once.labels);
    expect(kmeans(image, { nClusters: 6, init: "random", seed: 9, nInit: 5 }).inertia).toBeLessThanOrEqual(once.inertia);
  });

  it("starts well with k-means++", () => {
    const stream = random(11);
    const middles = Array.from({ length: 9 }, (_, k) => [10 * (k % 3), 10 * Math.floor(k / 3)]);
    const data = Float32Array.from(
      { length: 2 * 900 },
      (_, i) => middles[Math.floor(i / 200)]![i % 2]! + 0.3 * stream.normal(),
    );
    const { inertia } = kmeansFeatures({ data, dimensions: 2 }, { nClusters: 9 });
    expect(inertia).toBeLessThan(0.3 ** 2 * 2 * 900 * 1.2);
    const image = { data: data.map((value) => Math.round(8 * value + 20)), height: 30, width: 60, channels: 1 };
    const bytes = kmeans({ ...image, data: Uint8Array.from(image.data) }, { nClusters: 3 });
    expect(bytes.inertia).toBeLessThan(1.1 * kmeans(image, { nClusters: 3, nInit: 5 }).inertia);
  });

  it("labels new data by the nearest center", () => {
    const image = noisyImage(20, 20, 3, 2);
    const { labels, centers } = kmeans(image, { nClusters: 4, tolerance: 0 });
    expect(kmeansPredict({ data: Float32Array.from(image.data), dimensions: 3 }, centers)).toEqual(labels.data);
  });

  it("takes every feature space and positions", () => {
    const image = noisyImage(12, 13, 3, 4);
    for (const colorSpace of ["rgb", "lab", "luv", "gray", "none"] as const) {
      const channels = colorSpace === "gray" ? 1 : 3;
      const { dimensions, centers } = kmeans(image, { nClusters: 3, colorSpace, positionWeight: 0.5 });
      expect([dimensions, centers.length]).toEqual([channels + 2, 3 * (channels + 2)]);
      const options = { nClusters: 3, colorSpace, tolerance: 0, init: [10, 100, 200].map((v) => new Array(channels).fill(v)) };
      const byColor = kmeans(image, options);
      // with a weight of almost nothing every pixel is a point of its own
      const byPixel = kmeans(image, {
        ...options,
        init: options.init.map((center) => [...center, 0, 0]),
        positionWeight: 1e-30,
      });
      expect(byColor.labels).toEqual(byPixel.labels);
      expect(byColor.dimensions).toBe(channels);
    }
    const convert = { gray: (image: Image) => rgbToGray(toFloat32(image)), lab: rgbToLab, luv: rgbToLuv };
    for (const colorSpace of ["gray", "lab", "luv"] as const) {
      // one color per cluster: the centers are the converted colors
      const { centers } = kmeans(colors, { nClusters: 5, init: "random", nInit: 10, colorSpace, tolerance: 0 });
      const size = colorSpace === "gray" ? 1 : 3;
      const rows = (values: ArrayLike<number>) =>
        Array.from({ length: 5 }, (_, k) => Array.from({ length: size }, (_, c) => values[size * k + c]!)).sort(
          (a, b) => a[0]! - b[0]!,
        );
      expectClose(rows(centers).flat(), rows(convert[colorSpace](colors).data).flat(), 1e-4);
    }
    const flat = toImage({ data: new Uint8Array(36), height: 6, width: 6, channels: 1 });
    const { labels } = kmeans(flat, {
      nClusters: 2,
      positionWeight: 1,
      init: [
        [0, 0, 0],
        [0, 0, 5],
      ],
    });
    expect([...labels.data.subarray(0, 6)]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("clusters one pixel, one row and constant images", () => {
    expect([...kmeans({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 }, { nClusters: 1 }).labels.data]).toEqual([
      0,
    ]);
    const constant = kmeans({ data: new Uint8Array(9), height: 1, width: 9, channels: 1 }, { nClusters: 3 });
    expect(constant.inertia).toBe(0);
    expect(constant.sizes.reduce((sum, size) => sum + size, 0)).toBe(9);
  });

  it("reports progress and ends when told to", () => {
    const image = noisyImage(40, 40, 3, 6);
    const done: number[] = [];
    kmeans(image, { onProgress: (progress) => done.push(progress.done / progress.total) });
    expect(done.at(-1)).toBe(1);
    const signal = { aborted: false };
    expectError("aborted", () =>
      kmeans(image, {
        signal,
        onProgress: () => {
          signal.aborted = true;
        },
      }),
    );
    expect(kmeans(image).count).toBe(8);
  });

  it("ends in labels or a typed error for any sizes and options", () => {
    const stream = random(13);
    const values = [0, 1, 2, 0.5, 3, 20, 1e-300, 1e300, -1, Number.NaN, Number.POSITIVE_INFINITY, "lab", "random", undefined];
    for (let i = 0; i < 200; i++) {
      const pick = () => values[stream.integer(values.length)] as never;
      const image = noisyImage(1 + stream.integer(6), 1 + stream.integer(6), 1 + stream.integer(5), i);
      const options = {
        nClusters: pick(),
        init: pick(),
        tolerance: pick(),
        positionWeight: pick(),
        nInit: pick(),
        maxIterations: 5,
      };
      try {
        const { labels, count, sizes } = kmeans(image, options);
        expect(labels.data.every((label) => label >= 0 && label < count)).toBe(true);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(labels.data.length);
      } catch (error) {
        expect((error as { code?: string }).code, String(error)).toMatch(/^invalid-(option|image)$/);
      }
    }
  });

  it("takes gray in a color space as its copy of three channels, and does not look at alpha", () => {
    const gray = noisyImage(15, 18, 1, 3);
    for (const colorSpace of ["lab", "luv", "gray"] as const)
      expect(kmeans(gray, { colorSpace })).toEqual(kmeans(grayToRgb(gray), { colorSpace }));
    const rgba = withAlpha(toFloat32(noisyImage(15, 18, 3, 4)));
    const plain = kmeans(withoutAlpha(rgba), { nClusters: 3 }).labels;
    for (let i = 3; i < rgba.data.length; i += 4) rgba.data[i] = Number.NaN;
    expect(kmeans(rgba, { nClusters: 3 }).labels).toEqual(plain);
    rgba.data[101] = Number.NaN;
    expect(expectError("invalid-image", () => kmeans(rgba)).option).toBe("image.data[101]");
  });

  it("refuses by code", () => {
    const image = noisyImage(4, 4, 3);
    expectError("invalid-option", () => kmeans(image, { nClusters: 0 }));
    expect(expectError("invalid-option", () => kmeans(image, { nClusters: 17 })).message).toContain("There are only 16 points");
    expectError("invalid-option", () => kmeans(image, { nClusters: 2.5 }));
    expectError("invalid-option", () => kmeans(image, { init: "kmeans" as never }));
    expectError("invalid-option", () => kmeans(image, { init: null as never }));
    expectError("invalid-option", () => kmeans(image, { nClusters: 2, init: [[0, 0, 0]] }));
    expectError("invalid-option", () => kmeans(image, { nClusters: 1, init: [[0, Number.NaN, 0]] }));
    expectError("invalid-option", () => kmeans(image, { tolerance: -1 }));
    expectError("invalid-option", () => kmeans(image, { maxIterations: Number.POSITIVE_INFINITY }));
    expectError("invalid-option", () => kmeans(image, { colorSpace: "hsv" as never }));
    expectError("invalid-option", () => kmeans(image, { seed: -1 }));
    expectError("invalid-option", () => kmeans(image, { algorithm: "elkan" as never }));
    expectError("invalid-option", () => kmeans(image, { positionWeight: Number.NaN }));
    expectError("invalid-option", () => kmeans(image, null as never));
    expect(expectError("invalid-option", () => kmeans(image, { nclusters: 3 } as never)).message).toContain(
      'Did you mean "nClusters"?',
    );
    expectError("invalid-image", () =>
      kmeans({ data: Float32Array.of(1, Number.NaN), height: 1, width: 2, channels: 1 }, { nClusters: 1 }),
    );
    expectError("invalid-image", () =>
      kmeans({ data: Float32Array.of(1, 3e38, 3e38), height: 1, width: 1, channels: 3 }, { nClusters: 1, colorSpace: "lab" }),
    );
    const floats = { data: Float32Array.of(1, 200, 255, 3, 4, 5), height: 1, width: 2, channels: 3 };
    expect(expectError("invalid-image", () => kmeans(floats, { nClusters: 1, colorSpace: "luv" })).remedy).toContain("v / 255");
    kmeans(floats, { nClusters: 1 });
    expectError("invalid-image", () => kmeans(undefined as never));
    expectError("invalid-argument", () => kmeansFeatures({ data: new Float32Array(5), dimensions: 2 }));
    expectError("invalid-argument", () =>
      kmeansFeatures({ data: Float32Array.of(Number.NaN), dimensions: 1 }, { nClusters: 1 }),
    );
    expectError("invalid-argument", () => kmeansPredict({ data: new Float32Array(4), dimensions: 2 }, [1]));
    expectError("invalid-argument", () => kmeansPredict({ data: new Float32Array(4), dimensions: 2 }, [1, Number.NaN]));
  });
});
