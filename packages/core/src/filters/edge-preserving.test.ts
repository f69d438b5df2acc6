import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { bilateral as bilateralTwin } from "../../reference/bilateral.js";
import { guided } from "../../reference/guided.js";
import type { Image, PixelData } from "../image/image.js";
import { random } from "../random/random.js";
import file from "./edge-preserving.fixture.json" with { type: "json" };
import { bilateral, guidedFilter } from "./index.js";

interface Bilateral<T> {
  readonly image: "gray" | "color";
  readonly d: number;
  readonly sigmaColor: number;
  readonly sigmaSpace: number;
  readonly expected: FixtureArray<T>;
}
const fixture = loadFixture<{
  gray: FixtureArray<Uint8Array>;
  color: FixtureArray<Uint8Array>;
  noisy: FixtureArray<Float32Array>;
  bilateral: Bilateral<Uint8Array>[];
  bilateralFloat: Bilateral<Float32Array>[];
  guided: Record<"own" | "noisy" | "color" | "matte" | "fine", FixtureArray<Float32Array>>;
}>(file);
const imageOf = <T extends PixelData>({ data, shape }: FixtureArray<T>): Image<T> => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2] ?? 1,
});
const floatOf = (image: Image) => ({ ...image, data: Float32Array.from(image.data, (v) => v / 255) });
const MODES = ["nearest", "reflect", "mirror", "wrap"] as const;

describe("bilateral", () => {
  it("equals its twin at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 17; width++) {
      const bytes = noisyImage(1 + (width % 5), width, [1, 3, 4][width % 3]!, width);
      const image = floatOf(bytes);
      const options = { sigmaColor: 0.05 + width / 50, sigmaSpace: 1 + width / 10, mode: MODES[width % 4]! };
      const radius = 1 + (width % 3);
      const expected = bilateralTwin(image, { ...options, radius });
      expectClose(bilateral(image, { ...options, d: 2 * radius + 1 }).data, expected, 1e-6);
      const rounded = bilateral(bytes, { ...options, sigmaColor: 255 * options.sigmaColor, d: 2 * radius + 1 }).data;
      expect(
        maxDifference(
          rounded,
          expected.map((v) => 255 * v),
        ),
      ).toBeLessThanOrEqual(0.5001);
    }
  });

  it("keeps alpha, and a constant image", () => {
    const image = noisyImage(9, 11, 4);
    const { data } = bilateral(image);
    for (let i = 3; i < data.length; i += 4) expect(data[i]).toBe(image.data[i]);
    const flat = { ...image, data: new Uint8Array(image.data.length).fill(77) };
    expect(bilateral(flat, { sigmaColor: 1e9 })).toEqual(flat);
  });

  it("agrees with OpenCV: bytes exactly, floats to what its table leaves out", () => {
    for (const { image, expected, ...options } of fixture.bilateral)
      expect(maxDifference(bilateral(imageOf(fixture[image]), options).data, expected.data)).toBe(0);
    for (const { image, expected, ...options } of fixture.bilateralFloat)
      expectClose(bilateral(floatOf(imageOf(fixture[image])), options).data, expected.data, 2e-5);
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(3, 3, 1);
    expectError("invalid-image", () => bilateral(noisyImage(3, 3, 2)));
    expectError("invalid-image", () => bilateral({ ...image, data: new Float32Array(9).fill(Number.NaN) }));
    for (const options of [
      { d: -1 },
      { d: 1.5 },
      { d: 9999 },
      { sigmaColor: 0 },
      { sigmaSpace: -1 },
      { sigmaSpace: 1e4 },
      { cval: -1 },
    ])
      expectError("invalid-option", () => bilateral(image, options));
    expectError("invalid-option", () => bilateral(image, { mode: "none" as never }));
    expectError("invalid-option", () => bilateral(image, { sigma: 1 } as never));
    expectError("aborted", () => bilateral(image, { signal: { aborted: true } }));
  });
});

describe("guidedFilter", () => {
  it("equals its twin for any size", () => {
    const stream = random(4);
    for (let run = 0; run < 25; run++) {
      const image = floatOf(noisyImage(1 + stream.integer(9), 1 + (run % 17), 1, run));
      const guide = floatOf(noisyImage(image.height, image.width, 1, run + 100));
      const radius = 1 + stream.integer(4);
      const { data } = guidedFilter(image, guide, { radius, eps: 0.01 });
      expectClose(data, guided(guide, image.data, radius, 0.01), 2e-6);
    }
  });

  it("is linear in the image, and takes gray as color of three equal channels", () => {
    const guide = noisyImage(20, 23, 1);
    const color = {
      ...guide,
      channels: 3,
      data: Uint8Array.from({ length: 3 * 460 }, (_, i) => guide.data[Math.floor(i / 3)]!),
    };
    const image = noisyImage(20, 23, 2, 1);
    const { data } = guidedFilter(image, guide);
    expectClose(
      guidedFilter(image, guide, { preserveRange: true }).data,
      data.map((v) => 255 * v),
      1e-3,
    );
    // three equal channels share the slope: eps acts on each, so a third of it on their sum
    expectClose(guidedFilter(image, color, { eps: 0.03 }).data, data, 1e-4);
  });

  it("agrees with OpenCV", () => {
    const gray = floatOf(imageOf(fixture.gray));
    const color = floatOf(imageOf(fixture.color));
    const matte = { ...color, channels: 1, data: new Float32Array(color.height * color.width) };
    for (let i = 0; i < matte.data.length; i++) matte.data[i] = color.data[3 * i]! > 0.5 ? 1 : 0;
    expectClose(guidedFilter(gray, gray, { radius: 4 }).data, fixture.guided.own.data, 4e-6);
    expectClose(guidedFilter(imageOf(fixture.noisy), gray, { radius: 3, eps: 0.001 }).data, fixture.guided.noisy.data, 1e-5);
    expectClose(guidedFilter(color, color, { radius: 3 }).data, fixture.guided.color.data, 1e-5);
    expectClose(guidedFilter(matte, color, { radius: 6 }).data, fixture.guided.matte.data, 1e-5);
    // the paper's formulae in float64
    expectClose(guidedFilter(matte, color, { radius: 6, eps: 1e-4 }).data, fixture.guided.fine.data, 4e-5);
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(3, 3, 1);
    expectError("shape-mismatch", () => guidedFilter(image, noisyImage(3, 4, 1)));
    expectError("invalid-image", () => guidedFilter(image, noisyImage(3, 3, 2)));
    expectError("invalid-image", () => guidedFilter({ ...image, data: new Float32Array(9).fill(Number.NaN) }, image));
    for (const options of [
      { radius: 0 },
      { radius: 1.5 },
      { radius: 9999 },
      { eps: 0 },
      { eps: Number.NaN },
      { preserveRange: 1 as never },
    ])
      expectError("invalid-option", () => guidedFilter(image, image, options));
    expectError("invalid-option", () => guidedFilter(image, image, { size: 3 } as never));
    expectError("aborted", () => guidedFilter(image, image, { signal: { aborted: true } }));
  });
});
