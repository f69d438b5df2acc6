import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { featureLabels } from "../features/index.js";
import { filterBankResponses, maximumResponseBank } from "../filter-bank/index.js";
import { kmeansFeatures } from "../kmeans/index.js";
import { textonHistograms, textonMap, textons } from "../textons/index.js";
import { textureSegmentation } from "./index.js";
import file from "./texture-segmentation.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
const { drawn } = loadFixture<{
  drawn: { image: Bytes; layout: Bytes; nTextons: number; window: number; labels: Bytes };
}>(file);
const image = { data: drawn.image.data, height: drawn.image.shape[0]!, width: drawn.image.shape[1]!, channels: 1 };
const { nTextons, window } = drawn;
const options = { nSegments: 3, nTextons, window };

/** Share of pixels that are alike where each label of the first stands for that of the second which it has most of. */
function alike(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  const counts = new Map<string, number>();
  for (let i = 0; i < ours.length; i++) counts.set(`${ours[i]} ${theirs[i]}`, (counts.get(`${ours[i]} ${theirs[i]}`) ?? 0) + 1);
  const best = new Map<string, number>();
  for (const [pair, count] of counts) {
    const label = pair.split(" ")[0]!;
    best.set(label, Math.max(best.get(label) ?? 0, count));
  }
  return [...best.values()].reduce((sum, count) => sum + count, 0) / ours.length;
}

describe("textureSegmentation", () => {
  it("finds the textures that were drawn, as the same steps of SciPy and scikit-learn do", () => {
    const { labels, count, textons: found, centers, segments } = textureSegmentation(image, options);
    expect([count, found.count, centers.length, segments.length]).toEqual([3, nTextons, 3 * nTextons, 3]);
    expect(alike(labels.data, drawn.labels.data)).toBeGreaterThan(0.99);
    expect(alike(labels.data, drawn.layout.data)).toBeGreaterThan(0.9);
  });

  it("is its steps, one after the other", () => {
    const found = textons(image, { nTextons });
    const histograms = textonHistograms(textonMap(image, found), { window, nTextons, values: "roots" });
    const { labels, centers } = kmeansFeatures(histograms, { nClusters: 3, nInit: 5, maxIterations: 100 });
    const ours = textureSegmentation(image, options);
    expect([ours.labels, ours.centers]).toEqual([featureLabels(histograms, labels).labels, centers]);
    const responses = filterBankResponses(image, maximumResponseBank(), { standardize: true });
    expect(textureSegmentation(responses, options).labels).toEqual(ours.labels);
  });

  it("takes brightness and contrast for nothing, repeats, and finds the number of textures by mean shift", () => {
    const { labels } = textureSegmentation(image, options);
    expect(textureSegmentation(image, options).labels).toEqual(labels);
    const darker = { ...image, data: Float32Array.from(image.data, (value) => 0.1 + (0.3 * value) / 255) };
    expect(alike(textureSegmentation(darker, options).labels.data, labels.data)).toBeGreaterThan(0.99);
    const some = textureSegmentation(image, { ...options, nSamples: 2000, seed: 4 });
    expect(alike(some.labels.data, labels.data)).toBeGreaterThan(0.95);
    const found = textureSegmentation(image, { nTextons, window, clustering: "mean-shift", bandwidth: 0.45 });
    expect(found.count).toBeGreaterThanOrEqual(3);
    expect(alike(found.labels.data, drawn.layout.data)).toBeGreaterThan(0.85);
  });

  it("keeps a width: small, even and colored images", () => {
    for (const clustering of ["k-means", "mean-shift"] as const) {
      const one = { data: Uint8Array.of(7), height: 1, width: 1, channels: 1 };
      expect(textureSegmentation(one, { nSegments: 1, nTextons: 1, clustering }).labels.data.join()).toBe("0");
      const even = { data: new Uint8Array(300).fill(9), height: 10, width: 10, channels: 3 };
      expect(new Set(textureSegmentation(even, { nSegments: 2, clustering }).labels.data)).toEqual(new Set([0]));
      const line = {
        data: Float32Array.from({ length: 80 }, (_, i) => (i < 40 ? (i % 4 < 2 ? 1 : 0) : 0.5)),
        height: 1,
        width: 80,
        channels: 1,
      };
      const { labels } = textureSegmentation(line, { nSegments: 2, nTextons: 4, window: 9, clustering });
      expect(labels.data[5]).not.toBe(labels.data[75]);
    }
    expect(textureSegmentation(noisyImage(20, 20, 4, 2), { nTextons: 5, window: 5 }).count).toBe(4);
  });

  it("refuses what is wrong", () => {
    const small = noisyImage(5, 5, 1, 1);
    const refused = (given: object): string | undefined =>
      expectError("invalid-option", () => textureSegmentation(small, { nTextons: 4, ...given })).option;
    expect(refused({ nSegments: 26 })).toBe("nSegments");
    expect(refused({ nTextons: 26 })).toBe("nTextons");
    expect(refused({ window: 6 })).toBe("window");
    expect(refused({ clustering: "em" })).toBe("clustering");
    expect(refused({ bandwidth: 0 })).toBe("bandwidth");
    const nan = { data: Float32Array.of(1, Number.NaN), height: 1, width: 2, channels: 1 };
    expectError("invalid-image", () => textureSegmentation(nan));
    expectError("aborted", () => textureSegmentation(image, { signal: { aborted: true } }));
    expect(expectError("invalid-image", () => textureSegmentation([image] as never)).option).toBe("image.data");
  });
});
