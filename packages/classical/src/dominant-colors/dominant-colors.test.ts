import { rgbToLab } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import file from "./dominant-colors.fixture.json";
import { dominantColors } from "./index.js";

interface Cases {
  patches: { image: FixtureArray<Uint8Array>; colors: FixtureArray<Int32Array>; shares: FixtureArray<Float64Array> };
  photograph: { image: FixtureArray<Uint8Array>; rows: { n: number; kmeans: number; median_cut: number }[] };
}
const { patches, photograph } = loadFixture<Cases>(file);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({ data, height: shape[0]!, width: shape[1]!, channels: 3 });

/** Mean ΔE of the pixels to their nearest color. */
function meanDifference(image: ReturnType<typeof imageOf>, colors: readonly { color: readonly number[] }[]): number {
  const palette = Uint8Array.from(colors.flatMap(({ color }) => [...color]));
  const to = rgbToLab({ data: palette, height: 1, width: colors.length, channels: 3 }).data;
  const from = rgbToLab(image).data;
  let sum = 0;
  for (let i = 0; i < from.length; i += 3) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < to.length; k += 3) {
      nearest = Math.min(nearest, Math.hypot(from[i]! - to[k]!, from[i + 1]! - to[k + 1]!, from[i + 2]! - to[k + 2]!));
    }
    sum += nearest;
  }
  return sum / (from.length / 3);
}

describe("dominantColors", () => {
  it("finds the colors that scikit-learn's k-means finds in CIELAB, in the order of their shares", () => {
    const { colors, labels } = dominantColors(imageOf(patches.image), { nColors: 5 });
    expectClose(
      colors.map(({ share }) => share),
      patches.shares.data,
      1e-15,
    );
    expectClose(
      colors.flatMap(({ color }) => [...color]),
      patches.colors.data,
      1,
    );
    expect(colors.map(({ hex }) => hex)).toEqual(
      colors.map(({ color }) => `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`),
    );
    for (const [k, { share }] of colors.entries()) {
      expect(labels.data.filter((label) => label === k).length / labels.data.length).toBeCloseTo(share, 14);
    }
  });

  it("comes as near to a photograph as the best of ten runs there, and nearer than median cut", () => {
    const image = imageOf(photograph.image);
    for (const { n, kmeans, median_cut: medianCut } of photograph.rows) {
      const one = meanDifference(image, dominantColors(image, { nColors: n }).colors);
      expect(one).toBeLessThan(1.05 * kmeans);
      expect(one).toBeLessThan(0.9 * medianCut);
      expect(meanDifference(image, dominantColors(image, { nColors: n, nInit: 10 }).colors)).toBeLessThan(1.02 * kmeans);
    }
  });

  it("repeats exactly, in descending order, and sums to one", () => {
    const image = noisyImage(30, 40, 3, 2);
    const first = dominantColors(image, { nColors: 9 });
    expect(dominantColors(image, { nColors: 9 }).colors).toEqual(first.colors);
    const shares = first.colors.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
    const floats = { ...image, data: Float32Array.from(image.data, (value) => value / 255) };
    expect(dominantColors(floats, { nColors: 9 }).colors).toHaveLength(9);
  });

  it("has no more colors than the image, gray, one pixel and one color too", () => {
    const gray = { data: Uint8Array.of(10, 10, 10, 200), height: 2, width: 2, channels: 1 };
    expect(dominantColors(gray).colors).toEqual([
      { color: [10, 10, 10], hex: "#0a0a0a", share: 0.75 },
      { color: [200, 200, 200], hex: "#c8c8c8", share: 0.25 },
    ]);
    const plain = { data: new Uint8Array(300).fill(90), height: 10, width: 10, channels: 3 };
    expect(dominantColors(plain).colors).toEqual([{ color: [90, 90, 90], hex: "#5a5a5a", share: 1 }]);
    expect(dominantColors({ data: Uint8Array.of(1, 2, 3), height: 1, width: 1, channels: 3 }).colors[0]!.hex).toBe("#010203");
  });

  it("counts pixels by their opacity", () => {
    const data = Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 51, 0, 255, 0, 0, 0, 0, 255, 0);
    const { colors, labels } = dominantColors({ data, height: 1, width: 4, channels: 4 }, { nColors: 2 });
    expect(colors.map(({ hex }) => hex)).toEqual(["#ff0000", "#0000ff"]);
    expectClose(
      colors.map(({ share }) => share),
      [1 / 1.2, 0.2 / 1.2],
      1e-15,
    );
    expect([...labels.data]).toEqual([0, 1, -1, -1]);
    const none = dominantColors({ data: new Uint8Array(8), height: 1, width: 2, channels: 4 });
    expect([none.colors, [...none.labels.data]]).toEqual([[], [-1, -1]]);
  });

  it("refuses by code", () => {
    const image = noisyImage(4, 4, 3, 1);
    expectError("invalid-option", () => dominantColors(image, { nColors: 0 }));
    expectError("invalid-option", () => dominantColors(image, { nColors: 257 }));
    expectError("invalid-option", () => dominantColors(image, { seed: -1 }));
    expectError("invalid-image", () => dominantColors(null as never));
    expectError("invalid-image", () => dominantColors({ ...image, data: new Float32Array(48).fill(Number.NaN) }));
    expectError("aborted", () => dominantColors(image, { signal: { aborted: true } as AbortSignal }));
  });
});
