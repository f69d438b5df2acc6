import { type LabelMap, random } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { scaledByNorm, windowCounts } from "../../reference/textons.js";
import type { FeatureMap } from "../features/index.js";
import { filterBankResponses, leungMalikBank, maximumResponseBank } from "../filter-bank/index.js";
import { kmeansFeatures, kmeansPredict } from "../kmeans/index.js";
import { chiSquareDistance, type Textons, textonHistograms, textonMap, textons } from "./index.js";
import file from "./textons.fixture.json";

type Floats = FixtureArray<Float32Array>;
type Doubles = FixtureArray<Float64Array>;
type Ints = FixtureArray<Int32Array>;
const stored = loadFixture<{
  map: { responses: Floats; centers: Doubles; weber: Ints; none: Ints };
  histograms: { labels: Ints; k: number; window: number; counts: Floats; frequencies: Floats; roots: Floats }[];
  chiSquare: { a: Doubles; b: Doubles; distances: Doubles };
}>(file);

const mapOf = ({ data, shape }: Floats): FeatureMap => {
  const [height, width, channels] = shape as [number, number, number];
  const names = Array.from({ length: channels }, (_, i) => `${i}`);
  return { data, height, width, channels, dimensions: channels, names };
};
const labelsOf = ({ data, shape }: Ints): LabelMap => ({ data, height: shape[0]!, width: shape[1]! });

describe("textons", () => {
  it("are the centers of k-means on the responses, one image or several, filtered here or before", () => {
    const images = [noisyImage(30, 34, 3, 1), noisyImage(20, 22, 1, 2)];
    const bank = maximumResponseBank();
    const responses = images.map((image) => filterBankResponses(image, bank, { standardize: true }));
    const found = textons(images[0]!, { nTextons: 6 });
    const expected = kmeansFeatures(responses[0]!, { nClusters: 6, maxIterations: 100 });
    expect([found.count, found.dimensions, found.scale, found.standardize]).toEqual([6, 8, "none", true]);
    expect(found.centers).toEqual(expected.centers);
    expect(textonMap(images[0]!, found).data).toEqual(expected.labels);
    expect(textons(responses[0]!, { nTextons: 6 }).centers).toEqual(expected.centers);

    const joined = { data: Float32Array.from([...responses[0]!.data, ...responses[1]!.data]), dimensions: 8 };
    const several = textons(images, { nTextons: 5 });
    expect(several.centers).toEqual(kmeansFeatures(joined, { nClusters: 5, maxIterations: 100 }).centers);
    expect(textonMap(images[1]!, several).data).toEqual(kmeansPredict(responses[1]!, several.centers));
    expect(textons(responses, { nTextons: 5 }).bank).toBeUndefined();
  });

  it("of random samples repeat, differ by seed, and take as much of each image", () => {
    const image = noisyImage(40, 40, 1, 3);
    const options = { nTextons: 4, nSamples: 100 };
    const once = textons(image, options);
    expect(textons(image, options)).toEqual(once);
    expect(textons(image, { ...options, seed: 1 }).centers).not.toEqual(once.centers);
    const even = { data: new Uint8Array(9).fill(7), height: 3, width: 3, channels: 1 };
    expect(textons([even, image], { nTextons: 54, nSamples: 100 }).count).toBe(54);
    expectError("invalid-option", () => textons([even, image], { nTextons: 60, nSamples: 100 }));
  });

  it.each(["weber", "none"] as const)("are nearest as scikit-learn says: %s", (scale) => {
    const { responses, centers, ...expected } = stored.map;
    const [count, dimensions] = centers.shape as [number, number];
    const known: Textons = { count, dimensions, centers: centers.data, scale, standardize: false };
    const map = mapOf(responses);
    const before = map.data.slice();
    expect(textonMap(map, known).data.join()).toBe(expected[scale].data.join());
    expect(map.data).toEqual(before);
  });

  it("are scaled as the twin scales them", () => {
    const stream = random(2);
    for (const channels of [1, 2, 3, 4, 5, 8]) {
      const data = Float32Array.from({ length: 11 * channels }, (_, i) =>
        i < channels ? 0 : stream.normal() * 10 ** (stream.integer(7) - 4),
      );
      const names = Array.from({ length: channels }, String);
      const map = { data, height: 1, width: 11, channels, dimensions: channels, names };
      // as many textons as pixels are the responses themselves
      const { centers } = textons(map, { nTextons: 11, scale: "weber", maxIterations: 50 });
      const sorted = (values: ArrayLike<number>): number[] => Array.from(values).sort((a, b) => a - b);
      expect(maxDifference(sorted(centers), sorted(scaledByNorm(data, channels)))).toBeLessThan(1e-6);
    }
  });

  it("come of any bank, by name or as data, and of even images", () => {
    const image = noisyImage(24, 20, 1, 6);
    for (const [bank, dimensions] of [
      ["maximum-response", 8],
      ["leung-malik", 48],
      ["schmid", 13],
      ["gabor", 12],
    ] as const)
      expect(textons(image, { bank, nTextons: 3 }).dimensions).toBe(dimensions);
    const own = textons(image, { bank: leungMalikBank({ size: 9, nOrientations: 2 }), nTextons: 3 });
    expect([own.dimensions, new Set(textonMap(image, own).data).size]).toEqual([24, 3]);
    const even = { data: new Uint8Array(48).fill(9), height: 4, width: 4, channels: 3 };
    for (const scale of ["weber", "none"] as const) {
      const found = textons(even, { nTextons: 2, scale });
      expect(found.centers.every((value) => Math.abs(value) < 1e-12)).toBe(true);
      expect(new Set(textonMap(even, found).data)).toEqual(new Set([0]));
    }
  });

  it("refuse what does not fit", () => {
    const image = noisyImage(6, 6, 1, 1);
    const map = mapOf(stored.map.responses);
    expect(expectError("invalid-argument", () => textons([])).option).toBe("images");
    expect(expectError("invalid-argument", () => textons([map, image], { bank: "schmid" })).option).toBe("images[1]");
    expect(expectError("invalid-option", () => textons(image, { nTextons: 37 })).option).toBe("nTextons");
    expect(expectError("invalid-option", () => textons(image, { bank: "lm" as "schmid" })).option).toBe("bank");
    expect(expectError("invalid-argument", () => textons(image, { bank: { filters: [] } })).option).toBe("bank");
    expectError("invalid-argument", () => textons({ ...map, dimensions: 3 }));
    const nan = { data: Float32Array.of(1, Number.NaN), height: 1, width: 2, channels: 1 };
    expectError("invalid-image", () => textons(nan));
    expectError("aborted", () => textons(image, { nTextons: 2, signal: { aborted: true } }));
    const known = textons(map, { nTextons: 3 });
    expect(expectError("invalid-argument", () => textonMap(image, known)).message).toContain("filterBankResponses");
    expect(expectError("invalid-argument", () => textonMap(image, { ...known, count: 4 })).option).toBe("textons");
    expectError("invalid-argument", () => textonMap(image, undefined as unknown as Textons));
    const wide = { ...map, channels: 4, dimensions: 4, names: ["", "", "", ""], width: 2 * map.width };
    expect(expectError("invalid-argument", () => textonMap(wide, known)).message).toContain("8 channels");
  });
});

describe("textonHistograms", () => {
  it.each(stored.histograms)(
    "are those of integral images, exactly: window $window, $k textons",
    ({ labels, k, window, ...expected }) => {
      const map = labelsOf(labels);
      for (const values of ["counts", "frequencies", "roots"] as const) {
        const { data, channels, dimensions, names } = textonHistograms(map, { window, nTextons: k, values });
        expect([channels, dimensions, names.length]).toEqual([k, k, k]);
        expect(data).toEqual(expected[values].data);
      }
    },
  );

  it("equal their twin at every width, with every number of textons around the lanes", () => {
    const stream = random(8);
    for (const width of [1, 2, 3, 4, 5, 8, 9, 17]) {
      for (const nTextons of [1, 2, 3, 4, 5, 7, 8, 9]) {
        const map = { data: Int32Array.from({ length: 6 * width }, () => stream.integer(nTextons + 1) - 1), height: 6, width };
        for (const window of [1, 3, 5, 9])
          expect(textonHistograms(map, { window, nTextons, values: "counts" }).data).toEqual(
            windowCounts(map, window, nTextons),
          );
      }
    }
    const tall = { data: Int32Array.from({ length: 3 * 40 }, () => stream.integer(4)), height: 40, width: 3 };
    expect(textonHistograms(tall, { window: 11, values: "counts" }).data).toEqual(windowCounts(tall, 11, 4));
  });

  it("counts labels of any type, and nothing where there is none", () => {
    const map = { data: Uint8Array.of(0, 1, 1, 0), height: 1, width: 4 };
    expect(textonHistograms(map, { window: 3 }).data.slice(0, 4)).toEqual(Float32Array.of(0.5, 0.5, 1 / 3, 2 / 3));
    const none = { data: new Int32Array(6).fill(-1), height: 2, width: 3 };
    expect(textonHistograms(none, { values: "roots" }).data).toEqual(new Float32Array(6));
    expect(textonHistograms({ data: Int32Array.of(2), height: 1, width: 1 }).data).toEqual(Float32Array.of(0, 0, 1));
  });

  it("reports progress, and refuses what is wrong", () => {
    const map = { data: new Int32Array(40 * 3), height: 40, width: 3 };
    const seen: number[] = [];
    textonHistograms(map, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expectError("aborted", () => textonHistograms(map, { signal: { aborted: true } }));
    expect(expectError("invalid-option", () => textonHistograms(map, { window: 4 })).option).toBe("window");
    expect(expectError("invalid-option", () => textonHistograms(map, { window: 1025 })).option).toBe("window");
    const high = { data: Int32Array.of(1024), height: 1, width: 1 };
    expect(expectError("invalid-labels", () => textonHistograms(high)).message).toContain("relabelSequential");
    expect(
      expectError("invalid-labels", () => textonHistograms({ ...high, data: Int32Array.of(5) }, { nTextons: 5 })).message,
    ).toContain("nTextons");
    const large = { data: new Uint8Array(1024 * 1024), height: 1024, width: 1024 };
    expectError("out-of-memory", () => textonHistograms(large, { nTextons: 1024 }));
  });
});

describe("chiSquareDistance", () => {
  it("is scikit-learn's", () => {
    const { a, b, distances } = stored.chiSquare;
    const [rows, length] = a.shape as [number, number];
    const ours = Array.from({ length: rows * rows }, (_, i) => {
      const [j, k] = [Math.floor(i / rows), i % rows];
      return chiSquareDistance(a.data.subarray(j * length, (j + 1) * length), b.data.subarray(k * length, (k + 1) * length));
    });
    expectClose(ours, distances.data, 1e-15);
  });

  it("is 0 for equal histograms, alike both ways, and refuses what is none", () => {
    expect(chiSquareDistance([0, 0.2, 0.8], [0, 0.2, 0.8])).toBe(0);
    expect(chiSquareDistance([], [])).toBe(0);
    expect(chiSquareDistance([0.1, 0.9], [0.4, 0.6])).toBe(chiSquareDistance([0.4, 0.6], [0.1, 0.9]));
    for (const [option, a, b] of [
      ["b", [1], [1, 2]],
      ["a[1]", [1, -1], [1, 2]],
      ["b[0]", [1], [Number.NaN]],
      ["a", 3, [1]],
    ] as const)
      expect(
        expectError("invalid-argument", () => chiSquareDistance(a as unknown as number[], b as unknown as number[])).option,
      ).toBe(option);
  });
});
