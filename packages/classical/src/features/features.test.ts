import { random } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { affinityGraphFeatures } from "../affinity-graph/index.js";
import { gaussianMixture, gaussianMixtureFeatures, gaussianMixturePredictFeatures } from "../gaussian-mixture/index.js";
import { kmeans, kmeansFeatures, kmeansPredict } from "../kmeans/index.js";
import { meanShiftFeatures } from "../mean-shift/index.js";
import { type FeatureMap, featureLabels, stackFeatures, standardizeFeatures } from "./index.js";
import file from "./standardize.fixture.json";

type Floats = FixtureArray<Float32Array>;
type Doubles = FixtureArray<Float64Array>;
const { cases } = loadFixture<{ cases: readonly { data: Floats; mean: Doubles; scale: Doubles; expected: Floats }[] }>(file);

/** A map of so many features, of which the left half differs from the right. */
function halves(height: number, width: number, channels: number): FeatureMap {
  const stream = random(5);
  const data = Float32Array.from({ length: height * width * channels }, (_, i) => {
    const x = Math.floor(i / channels) % width;
    return (x < width / 2 ? 0 : 3) + stream.next();
  });
  const names = Array.from({ length: channels }, (_, k) => `f${k}`);
  return { data, height, width, channels, dimensions: channels, names };
}

describe("a feature map", () => {
  const map = halves(6, 10, 4);
  const left = Int32Array.from({ length: 60 }, (_, i) => (i % 10 < 5 ? 0 : 1));
  const sameParts = (labels: ArrayLike<number>) => {
    expect([0, 1]).toContain(labels[0]);
    expect(Array.from(labels, (label) => (label === labels[0] ? 0 : 1))).toEqual([...left]);
  };

  it("is what k-means, mixtures, mean shift and affinities take, as vectors and as an image", () => {
    const clusters = kmeansFeatures(map, { nClusters: 2 });
    sameParts(clusters.labels);
    sameParts(kmeansPredict(map, clusters.centers));
    sameParts(kmeans(map, { nClusters: 2, colorSpace: "none" }).labels.data);
    const mixture = gaussianMixtureFeatures(map, { nComponents: 2, covarianceType: "diag" });
    sameParts(mixture.labels);
    expect(gaussianMixturePredictFeatures(map, mixture).labels).toEqual(mixture.labels);
    const image = gaussianMixture(map, { nComponents: 2, covarianceType: "diag", colorSpace: "none" });
    expect(image.means).toEqual(mixture.means);
    sameParts(meanShiftFeatures(map, { bandwidth: 2 }).labels);
    const { count, neighbors } = affinityGraphFeatures(map, { kind: "nearest", nNeighbors: 3 });
    expect([count, neighbors.length > 0]).toEqual([60, true]);
  });

  it("gets its labels back as a label map", () => {
    const { labels, segments } = featureLabels(map, left);
    expect([labels.height, labels.width, labels.data]).toEqual([6, 10, left]);
    expect(segments.map(({ box }) => box.width)).toEqual([5, 5]);
    expectError("invalid-labels", () => featureLabels(map, left.slice(1)));
    expectError("invalid-labels", () => featureLabels(map, new Float32Array(60) as never));
    expectError("invalid-labels", () => featureLabels(undefined as never, left));
  });
});

describe("stackFeatures", () => {
  it("puts the features of all maps side by side", () => {
    for (const width of [1, 2, 7, 1500]) {
      const maps = [halves(3, width, 1), halves(3, width, 4), halves(3, width, 2)];
      const { data, channels, dimensions, names } = stackFeatures(...maps);
      expect([channels, dimensions, names.join()]).toEqual([7, 7, "f0,f0,f1,f2,f3,f0,f1"]);
      const expected = Array.from({ length: 3 * width }, (_, i) =>
        maps.flatMap((map) => [...map.data.subarray(i * map.channels, (i + 1) * map.channels)]),
      ).flat();
      expect([...data]).toEqual(expected);
    }
  });

  it("refuses what is no map, and maps of different sizes, by their index", () => {
    const map = halves(2, 3, 2);
    const wrong: readonly (readonly [maps: readonly unknown[], option: string])[] = [
      [[], "maps"],
      [[map, undefined], "maps[1]"],
      [[{ ...map, names: ["a"] }], "maps[0]"],
      [[{ ...map, dimensions: 3 }], "maps[0]"],
      [[{ ...map, data: new Float32Array(5) }], "maps[0]"],
      [[map, { ...map, data: new Float32Array(12).fill(Number.POSITIVE_INFINITY) }], "maps[1].data[0]"],
    ];
    for (const [maps, option] of wrong) {
      const error = expectError("invalid-argument", () => stackFeatures(...(maps as FeatureMap[])));
      expect([error.where, error.option]).toEqual(["stackFeatures", option]);
    }
    const error = expectError("shape-mismatch", () => stackFeatures(map, halves(3, 2, 2)));
    expect(error.option).toBe("maps[1]");
  });
});

describe("standardizeFeatures", () => {
  it.each(cases)("is scikit-learn's StandardScaler", ({ data, mean, scale, expected }) => {
    const ours = standardizeFeatures({ data: data.data, dimensions: data.shape[1]! });
    expectClose(ours.mean, mean.data, 1e-12 * 12_346);
    expectClose(ours.scale, scale.data, 1e-12 * 40);
    expectClose(ours.data, expected.data, 1e-6);
  });

  it("keeps a map's size and names, and brings others to its scale", () => {
    const map = halves(4, 5, 3);
    const ours = standardizeFeatures(map);
    expect([ours.height, ours.names]).toEqual([4, map.names]);
    const { mean, scale } = ours;
    expect(standardizeFeatures(map, { mean, scale }).data).toEqual(ours.data);
    const weighted = standardizeFeatures(map, { weights: [0, 1, 2] });
    expectClose(weighted.data.slice(0, 3), [0, ours.data[1]!, 2 * ours.data[2]!], 0);
  });

  it("refuses wrong lists and features by their names", () => {
    const features = { data: new Float32Array(6), dimensions: 2 };
    for (const [options, option] of [
      [{ mean: [1] }, "mean"],
      [{ mean: [1, Number.NaN] }, "mean[1]"],
      [{ scale: [0, 1] }, "scale[0]"],
      [{ weights: [1, -1] }, "weights[1]"],
      [{ sigma: 1 }, "sigma"],
    ] as const) {
      const error = expectError("invalid-option", () => standardizeFeatures(features, options as never));
      expect([error.where, error.option]).toEqual(["standardizeFeatures", option]);
    }
    const nan = { data: Float32Array.of(0, Number.NaN), dimensions: 1 };
    expect(expectError("invalid-argument", () => standardizeFeatures(nan)).option).toBe("features.data[1]");
    expectError("invalid-argument", () => standardizeFeatures({ data: new Float32Array(5), dimensions: 2 }));
  });
});
