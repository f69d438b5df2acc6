import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import fixture from "./cluster-separation.fixture.json";
import { calinskiHarabasz, daviesBouldin, silhouette } from "./index.js";

interface Case {
  image: FixtureArray<Uint8Array | Float32Array>;
  labels: FixtureArray<Int32Array>;
  silhouette: number;
  calinski: number;
  davies: number;
}
const cases = loadFixture<Record<string, Case>>(fixture);
const inputsOf = ({ image, labels }: Case) => {
  const [height, width, channels] = image.shape as [number, number, number];
  return [
    { data: image.data, height, width, channels },
    { data: labels.data, height, width },
  ] as const;
};
const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

describe("separation of clusters", () => {
  it.each(Object.keys(cases))("equals scikit-learn's: %s", (name) => {
    const [image, labels] = inputsOf(cases[name]!);
    near(silhouette(image, labels), cases[name]!.silhouette);
    near(calinskiHarabasz(image, labels), cases[name]!.calinski);
    near(daviesBouldin(image, labels), cases[name]!.davies);
  });

  it("knows nothing of the labels' numbers", () => {
    const [image, labels] = inputsOf(cases["apart"]!);
    const renamed = { ...labels, data: labels.data.map((label) => 1000 - 3 * label) };
    near(silhouette(image, renamed), silhouette(image, labels));
    near(calinskiHarabasz(image, renamed), calinskiHarabasz(image, labels));
    near(daviesBouldin(image, renamed), daviesBouldin(image, labels));
  });

  it("draws pixels by their seed, and all where there are not more", () => {
    const [image, labels] = inputsOf(cases["apart"]!);
    const drawn = silhouette(image, labels, { sampleSize: 100, seed: 4 });
    expect(silhouette(image, labels, { sampleSize: 100, seed: 4 })).toBe(drawn);
    expect(silhouette(image, labels, { sampleSize: 100, seed: 5 })).not.toBe(drawn);
    expect(Math.abs(drawn - silhouette(image, labels))).toBeLessThan(0.1);
    expect(silhouette(image, labels, { sampleSize: labels.data.length, seed: 9 })).toBe(silhouette(image, labels));
  });

  it("are NaN without two clusters, or with a cluster for each pixel", () => {
    const image = { data: Uint8Array.of(1, 2, 3, 4), height: 1, width: 4, channels: 1 };
    for (const data of [
      Int32Array.of(5, 5, 5, 5),
      Int32Array.of(0, 1, 2, 3),
      Int32Array.of(-1, -1, -1, -1),
      Int32Array.of(0, 1, -1, -1),
    ]) {
      for (const measure of [silhouette, calinskiHarabasz, daviesBouldin]) {
        expect(measure(image, { data, height: 1, width: 4 })).toBeNaN();
      }
    }
  });

  it("refuse wrong input", () => {
    const image = { data: Float32Array.of(1, Number.NaN, 3, 4), height: 1, width: 4, channels: 1 };
    const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
    for (const measure of [silhouette, calinskiHarabasz, daviesBouldin]) {
      expectError("invalid-image", () => measure(image, labels));
      expectError("shape-mismatch", () => measure({ ...image, height: 4, width: 1 }, labels));
      expectError("invalid-labels", () => measure(image, {} as never));
      expect(measure(image, { ...labels, data: Int32Array.of(0, -1, 0, 1) })).not.toBeNaN();
    }
    for (const sampleSize of [1, 2.5, 1e6]) expectError("invalid-option", () => silhouette(image, labels, { sampleSize }));
    const plain = { ...image, data: Float32Array.of(1, 2, 3, 4) };
    expectError("aborted", () => silhouette(plain, labels, { signal: { aborted: true } }));
  });
});
