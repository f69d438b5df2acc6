/** k-means of weighted points, by scikit-learn. */
import { random } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { kmeans, kmeansFeatures } from "./index.js";
import file from "./sample-weight.fixture.json";

interface Case {
  features: FixtureArray<Float32Array>;
  weights: FixtureArray<Float64Array>;
  init: FixtureArray<Float64Array>;
  labels: FixtureArray<Int32Array>;
  centers: FixtureArray<Float64Array>;
  inertia: number;
  iterations: number;
  loose: { labels: FixtureArray<Int32Array>; inertia: number; iterations: number };
}
const cases = loadFixture<Record<string, Case>>(file);

describe("k-means with sampleWeight", () => {
  it.each(Object.entries(cases))("is scikit-learn's from the same first centers: %s", (_, each) => {
    const { data, shape } = each.features;
    const [nClusters, dimensions] = each.init.shape as [number, number];
    const init = Array.from({ length: nClusters }, (_row, k) => each.init.data.slice(k * dimensions, (k + 1) * dimensions));
    for (const algorithm of ["lloyd", "hamerly"] as const) {
      const options = { nClusters, init, sampleWeight: each.weights.data, algorithm };
      const found = kmeansFeatures({ data, dimensions: shape[1]! }, { ...options, tolerance: 1e-12 });
      expect(found.labels).toEqual(each.labels.data);
      expect(found.iterations).toBe(each.iterations);
      expectClose(found.centers, each.centers.data, 1e-12 * 256);
      expect(Math.abs(found.inertia / each.inertia - 1)).toBeLessThan(1e-12);
      expect(found.sizes.reduce((sum, size) => sum + size, 0)).toBe(shape[0]);
      const loose = kmeansFeatures({ data, dimensions: shape[1]! }, { ...options, tolerance: 1e-2 });
      expect([loose.labels, loose.iterations]).toEqual([each.loose.labels.data, each.loose.iterations]);
      expect(Math.abs(loose.inertia / each.loose.inertia - 1)).toBeLessThan(1e-12);
    }
  });

  it("of whole numbers is k-means of repeated points", () => {
    const stream = random(6);
    const points = Array.from({ length: 60 }, () => [stream.next(), stream.next()]);
    const counts = points.map(() => stream.integer(4));
    const repeated = points.flatMap((point, i) => Array.from({ length: counts[i]! }, () => point)).flat();
    const init = points.filter((_, i) => counts[i]! > 0).slice(0, 4);
    const weighted = kmeansFeatures(
      { data: Float32Array.from(points.flat()), dimensions: 2 },
      { nClusters: 4, init, sampleWeight: counts, tolerance: 0 },
    );
    const plain = kmeansFeatures({ data: Float32Array.from(repeated), dimensions: 2 }, { nClusters: 4, init, tolerance: 0 });
    expectClose(weighted.centers, plain.centers, 1e-14);
    expect(weighted.inertia).toBeCloseTo(plain.inertia, 12);
    expect(counts.flatMap((count, i) => new Array<number>(count).fill(weighted.labels[i]!))).toEqual([...plain.labels]);
  });

  it("of an image weighs its pixels, the equal ones too", () => {
    const image = noisyImage(12, 17, 3, 4);
    image.data.copyWithin(150, 0, 60); // colors that come twice
    const init = [0, 40, 90].map((i) => Float64Array.from(image.data.slice(3 * i, 3 * i + 3)));
    const sampleWeight = Float64Array.from({ length: 12 * 17 }, (_, i) => i % 5);
    const byPixel = kmeans(image, { nClusters: 3, init, sampleWeight });
    const features = { data: Float32Array.from(image.data), dimensions: 3 };
    const expected = kmeansFeatures(features, { nClusters: 3, init, sampleWeight });
    expect([byPixel.labels.data, byPixel.centers, byPixel.sizes]).toEqual([expected.labels, expected.centers, expected.sizes]);
    const ones = kmeans(image, { nClusters: 3, init, sampleWeight: new Uint8Array(12 * 17).fill(1) });
    const none = kmeans(image, { nClusters: 3, init });
    expect([ones.labels.data, ones.sizes, ones.iterations]).toEqual([none.labels.data, none.sizes, none.iterations]);
    expectClose(ones.centers, none.centers, 1e-11);
  });

  it("never starts at a point that does not count", () => {
    const features = { data: Float32Array.from({ length: 50 }, (_, i) => i), dimensions: 1 };
    const sampleWeight = Float64Array.from({ length: 50 }, (_, i) => (i < 45 ? 0 : 1));
    for (const init of ["random", "k-means++"] as const) {
      for (let seed = 0; seed < 20; seed++) {
        const { centers, inertia } = kmeansFeatures(features, { nClusters: 5, init, sampleWeight, seed });
        expect([...centers].sort()).toEqual([45, 46, 47, 48, 49]);
        expect(inertia).toBe(0);
      }
    }
  });

  it("refuses weights that do not fit", () => {
    const features = { data: Float32Array.of(1, 2, 3), dimensions: 1 };
    for (const sampleWeight of [
      [1, 1],
      [1, 1, -1],
      [1, Number.NaN, 1],
      [0, 0, 0],
      [1e308, 1e308, 1e308],
    ]) {
      expectError("invalid-option", () => kmeansFeatures(features, { nClusters: 1, sampleWeight }));
    }
    expectError("invalid-option", () => kmeansFeatures(features, { nClusters: 2, init: "random", sampleWeight: [1, 0, 0] }));
    expectError("invalid-option", () => kmeansFeatures(features, { nClusters: 1, sampleWeight: 3 as never }));
  });
});
