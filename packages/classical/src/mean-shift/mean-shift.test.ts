import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { climb, nearest, neighborDistance, unite } from "../../reference/mean-shift.js";
import { estimateBandwidth, type MeanShiftFeaturesOptions, meanShift, meanShiftFeatures } from "./index.js";
import file from "./mean-shift.fixture.json" with { type: "json" };

interface Case {
  readonly of: string;
  readonly options: MeanShiftFeaturesOptions;
  readonly labels: FixtureArray<Int32Array>;
  readonly centers: FixtureArray<Float64Array>;
  readonly iterations: number;
}
const fixture = loadFixture<{
  points: Record<string, FixtureArray<Float32Array>>;
  images: Record<string, FixtureArray<Uint8Array>>;
  cases: readonly Case[];
  bandwidths: readonly { readonly of: string; readonly quantile: number; readonly value: number }[];
}>(file);

const featuresOf = (name: string) => {
  const { data, shape } = fixture.points[name] ?? fixture.images[name]!;
  return { data: Float32Array.from(data), dimensions: shape.at(-1)! };
};
const imageOf = (name: string) => {
  const { data, shape } = fixture.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2]! };
};
const rowsOf = ({ data, dimensions }: { readonly data: Float32Array; readonly dimensions: number }) =>
  Array.from({ length: data.length / dimensions }, (_, i) => [...data.subarray(i * dimensions, (i + 1) * dimensions)]);
const relative = (centers: ArrayLike<number>): number => 1e-12 * Math.max(...Array.from(centers, Math.abs));

describe("mean shift of features", () => {
  it("finds two groups", () => {
    const features = { data: Float32Array.of(1, 1, 2, 1, 1, 0, 4, 7, 3, 5, 3, 6), dimensions: 2 };
    const { labels, count, sizes, densities, bandwidth } = meanShiftFeatures(features, { bandwidth: 2 });
    expect([[...labels], count, [...sizes], [...densities], bandwidth]).toEqual([[1, 1, 1, 0, 0, 0], 2, [3, 3], [3, 3], 2]);
  });

  it.each(fixture.cases.map((each) => [`${each.of} ${JSON.stringify(each.options)}`, each] as const))(
    "is scikit-learn's: %s",
    (_, { of, options, labels, centers, iterations }) => {
      const found = meanShiftFeatures(featuresOf(of), options);
      expect(found.labels).toEqual(labels.data);
      expect(found.iterations).toBe(iterations);
      expectClose(found.centers, centers.data, relative(centers.data));
      expect(found.count).toBe(centers.shape[0]);
      // an image's bandwidth is estimated by some of its pixels
      if (fixture.images[of] === undefined || options.bandwidth === undefined) return;
      const image = meanShift(imageOf(of), { binSeeding: false, ...options });
      expect(image.labels.data).toEqual(labels.data);
      expect(image.iterations).toBe(iterations);
      expectClose(image.centers, centers.data, relative(centers.data));
      expect([image.sizes, image.densities]).toEqual([found.sizes, found.densities]);
    },
  );

  it("estimates scikit-learn's bandwidths", () => {
    for (const { of, quantile, value } of fixture.bandwidths)
      expect(Math.abs(estimateBandwidth(featuresOf(of), { quantile }) - value), `${of} ${quantile}`).toBeLessThan(
        1e-12 * value + 1e-6,
      );
  });

  it("equals its twin in any number of points and dimensions, flat and Gaussian", () => {
    const stream = random(1);
    for (let run = 0; run < 40; run++) {
      const [count, dimensions] = [1 + stream.integer(run % 5 === 0 ? 90 : 30), 1 + (run % 5)];
      const data = Float32Array.from({ length: count * dimensions }, () => 6 * stream.next());
      const features = { data, dimensions };
      const points = rowsOf(features);
      const [bandwidth, kernel] = [0.6 + stream.next(), run % 2 === 0 ? "flat" : "gaussian"] as const;
      const weights = points.map(() => 1);
      const climbs = points.map((point) => climb(points, weights, point, bandwidth, kernel, 300));
      const modes = unite(climbs, bandwidth);
      const found = meanShiftFeatures(features, { bandwidth, kernel });
      expect(found.count).toBe(modes.length);
      // what a Gaussian weighs beyond six bandwidths is left out
      expectClose(found.centers, modes.flat(), kernel === "flat" ? 1e-11 : 2e-5);
      if (kernel === "flat") expect(found.iterations).toBe(Math.max(...climbs.map(({ steps }) => steps)));
      expect(found.labels).toEqual(nearest(points, rowsOf({ data: found.centers as never, dimensions }), Infinity));
      const near = meanShiftFeatures(features, { bandwidth, kernel, clusterAll: false });
      expect(near.labels).toEqual(nearest(points, rowsOf({ data: found.centers as never, dimensions }), bandwidth));
      const nth = 1 + stream.integer(count);
      const expected = neighborDistance(points, nth);
      const quantile = Math.min(1, (nth + 0.5) / count);
      expect(Math.abs(estimateBandwidth(features, { quantile }) - expected)).toBeLessThanOrEqual(1e-12 * expected);
    }
  });

  it("a Gaussian climbs to the summit of the density", () => {
    const stream = random(3);
    const features = {
      data: Float32Array.from({ length: 400 }, (_, i) => (i % 4 < 2 ? 0 : 9) + stream.normal()),
      dimensions: 2,
    };
    const { centers, count, densities } = meanShiftFeatures(features, { bandwidth: 1.5, kernel: "gaussian" });
    expect(count).toBe(2);
    const density = (x: number, y: number): number =>
      rowsOf(features).reduce((sum, [a, b]) => sum + Math.exp(((a! - x) ** 2 + (b! - y) ** 2) / (-2 * 1.5 ** 2)), 0);
    for (let k = 0; k < 2; k++) {
      const [x, y] = [centers[2 * k]!, centers[2 * k + 1]!];
      expect(Math.abs(density(x, y) - densities[k]!)).toBeLessThan(1e-3 * densities[k]!);
      for (const [dx, dy] of [
        [0.1, 0],
        [-0.1, 0],
        [0, 0.1],
        [0, -0.1],
      ] as const)
        expect(density(x + dx, y + dy)).toBeLessThan(density(x, y));
    }
  });

  it("does not depend on the order of vectors but for their labels", () => {
    const { data, dimensions } = featuresOf("plane");
    const order = random(2).shuffle(Array.from({ length: data.length / dimensions }, (_, i) => i));
    const shuffled = Float32Array.from(
      data,
      (_, j) => data[order[Math.floor(j / dimensions)]! * dimensions + (j % dimensions)]!,
    );
    const first = meanShiftFeatures({ data, dimensions }, { bandwidth: 1.7 });
    const other = meanShiftFeatures({ data: shuffled, dimensions }, { bandwidth: 1.7 });
    expectClose(other.centers, first.centers, 1e-11);
    expect(other.labels).toEqual(Int32Array.from(order, (i) => first.labels[i]!));
  });

  it("estimates by some vectors, chosen by a seed", () => {
    const features = featuresOf("plane");
    const all = estimateBandwidth(features);
    expect(estimateBandwidth(features, { nSamples: 9999 })).toBe(all);
    const some = [0, 0, 1].map((seed) => estimateBandwidth(features, { nSamples: 150, seed }));
    expect(some[0]).toBe(some[1]);
    expect(some[0]).not.toBe(some[2]);
    for (const value of some) expect(Math.abs(value / all - 1)).toBeLessThan(0.15);
    expect(estimateBandwidth({ data: Float32Array.of(5, 6), dimensions: 2 })).toBe(0);
    expect(meanShiftFeatures(features, { binSeeding: true }).bandwidth).toBe(all);
  });
});

describe("mean shift of images", () => {
  const image = imageOf("coffee");

  it("labels colors alike wherever they are, of bytes as of floats", () => {
    const { labels, count, centers, sizes, segments, dimensions, bandwidth } = meanShift(image);
    expect([segments.length, dimensions, sizes.reduce((sum, size) => sum + size, 0)]).toEqual([count, 3, labels.data.length]);
    const floats = meanShift({ ...image, data: Float32Array.from(image.data) }, { bandwidth });
    const bytes = meanShift(image, { bandwidth });
    expect(floats.labels).toEqual(bytes.labels);
    expectClose(floats.centers, bytes.centers, 1e-10);
    expect(bytes.count).toBe(count);
    expectClose(bytes.centers, centers, 1);
  });

  it("compares colors in the space asked for, inside the mask", () => {
    const mask = {
      data: Uint8Array.from({ length: image.height * image.width }, (_, i) => (i % 3 === 0 ? 0 : 1)),
      height: image.height,
      width: image.width,
    };
    for (const colorSpace of ["lab", "luv", "gray"] as const) {
      const found = meanShift(image, { colorSpace, mask });
      expect(found.dimensions).toBe(colorSpace === "gray" ? 1 : 3);
      expect(found.labels.data.every((label, i) => (label === -1) === (mask.data[i] === 0))).toBe(true);
      const spoiled = {
        ...image,
        data: Float32Array.from(image.data, (value, i) => (mask.data[Math.floor(i / 3)] ? value / 255 : Number.NaN)),
      };
      expect(meanShift(spoiled, { colorSpace, mask, bandwidth: found.bandwidth }).count).toBe(found.count);
    }
  });

  it("defines every edge: one pixel, one color, kernels of no width and of all", () => {
    const one = { data: Uint8Array.of(7), height: 1, width: 1, channels: 1 };
    const { centers, labels } = meanShift(one, { bandwidth: 3 });
    expect([centers[0], labels.data[0]]).toEqual([7, 0]);
    const flat = { data: new Uint8Array(300).fill(9), height: 10, width: 10, channels: 3 };
    expect(meanShift(flat, { bandwidth: 1 }).count).toBe(1);
    expect(expectError("invalid-option", () => meanShift(flat)).option).toBe("bandwidth");
    const noise = noisyImage(9, 11, 3, 2);
    const colors = new Set(Array.from({ length: 99 }, (_, i) => noise.data.subarray(3 * i, 3 * i + 3).join()));
    expect(meanShift(noise, { bandwidth: 1e-3, binSeeding: false }).count).toBe(colors.size);
    expect(meanShift(noise, { bandwidth: 1e6 }).count).toBe(1);
    expect(meanShift(noise, { bandwidth: 1e6, kernel: "gaussian" }).count).toBe(1);
    expect(expectError("invalid-option", () => meanShift(noise, { bandwidth: 20, minBinFrequency: 1000 })).option).toBe(
      "minBinFrequency",
    );
    expectError("invalid-option", () => meanShift(noise, { mask: { data: new Uint8Array(99), height: 9, width: 11 } }));
  });

  it("reports progress, and ends when told to", () => {
    const seen: string[] = [];
    meanShift(image, { onProgress: ({ stage, done, total }) => done === total && seen.push(stage) });
    expect(seen).toEqual(["bandwidth", "modes"]);
    let calls = 0;
    const signal = {
      get aborted() {
        return ++calls > 3;
      },
    };
    expectError("aborted", () => meanShift(image, { signal, bandwidth: 9, binSeeding: false }));
    expectError("aborted", () => estimateBandwidth(featuresOf("coffee"), { signal: { aborted: true } }));
    expect(meanShift(image, { bandwidth: 43 }).count).toBeGreaterThan(1);
  });

  it("refuses what it cannot use", () => {
    const features = { data: Float32Array.of(1, 2, 3), dimensions: 1 };
    for (const wrong of [
      undefined,
      { ...features, dimensions: 2 },
      { ...features, data: Float32Array.of(1, Number.NaN) },
      { data: [1, 2], dimensions: 1 },
    ]) {
      expectError("invalid-argument", () => meanShiftFeatures(wrong as never, { bandwidth: 1 }));
      expectError("invalid-argument", () => estimateBandwidth(wrong as never));
    }
    for (const options of [
      { bandwidth: 0 },
      { bandwidth: Number.NaN },
      { quantile: 1.1 },
      { maxIterations: -1 },
      { kernel: "box" },
    ])
      expectError("invalid-option", () => meanShiftFeatures(features, options as never));
    expectError("invalid-option", () => estimateBandwidth(features, { nSamples: 0 }));
    expectError("invalid-image", () =>
      meanShift({ data: Float32Array.of(Number.NaN), height: 1, width: 1, channels: 1 }, { bandwidth: 1 }),
    );
  });
});
