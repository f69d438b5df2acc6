import { differenceOfGaussians, random, rgbToLab, toFloat32 } from "@segkit/core";
import { withKernel } from "@segkit/core/kernel";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { gradient, hessianEigenvalues } from "../../reference/pixel-features.js";
import { pixelFeaturesKernel } from "../generated/pixel-features.wasm.js";
import { localBinaryPattern } from "../local-binary-pattern/index.js";
import { structureTensor, structureTensorEigenvalues } from "../structure-tensor/index.js";
import { type FeatureMap, type PixelFeaturesOptions, pixelFeatures } from "./index.js";
import file from "./pixel-features.fixture.json";

interface Case {
  readonly image: FixtureArray<Uint8Array | Float32Array>;
  readonly options: PixelFeaturesOptions;
  readonly expected: FixtureArray<Float32Array>;
}
const { cases } = loadFixture<{ cases: readonly Case[] }>(file);
/** The channels of these names. */
function channelsOf({ data, channels, names }: FeatureMap, wanted: readonly string[]): number[] {
  const at = wanted.map((name) => names.indexOf(name));
  expect(at).not.toContain(-1);
  return Array.from({ length: data.length / channels }, (_, i) => at.map((c) => data[i * channels + c]!)).flat();
}

describe("pixelFeatures", () => {
  it.each(cases)("are scikit-image's, in its order: $options", ({ image, options, expected }) => {
    const [height, width, channels = 1] = image.shape as [number, number, number?];
    const map = pixelFeatures({ data: image.data, height, width, channels }, options);
    expect([map.height, map.width, map.channels, map.names.length]).toEqual([...expected.shape, map.channels]);
    expectClose(map.data, expected.data, 1e-5);
    expect(new Set(map.names).size).toBe(map.channels);
  });

  it("have the twin's differences at every size around the lanes", () => {
    const stream = random(4);
    for (const [height, width] of [[1, 1], [1, 5], [5, 1], [2, 2], ...Array.from({ length: 11 }, (_, k) => [3, k + 2])] as [
      number,
      number,
    ][]) {
      const plane = Float32Array.from({ length: height * width }, () => stream.next());
      withKernel(pixelFeaturesKernel, (kernel, heap) => {
        const room = 4 * plane.length + 16;
        const at = heap.copyIn(plane);
        const [down, right, high, low] = [0, 1, 2, 3].map(() => heap.alloc(room)) as [number, number, number, number];
        kernel.gradients(at, height, width, down, right);
        expectClose(heap.f32(down, plane.length), gradient(plane, height, width, "down"), 0);
        expectClose(heap.f32(right, plane.length), gradient(plane, height, width, "right"), 0);
        kernel.hessianEigenvalues(down, right, height, width, heap.alloc(12 * (width + 3)), high, low);
        const [larger, smaller] = hessianEigenvalues(plane, height, width);
        expectClose(heap.f32(high, plane.length), larger, 1e-6);
        expectClose(heap.f32(low, plane.length), smaller, 1e-6);
        kernel.lengths(down, right, plane.length, high);
        const lengths = gradient(plane, height, width, "down").map((d, i) =>
          Math.hypot(d, gradient(plane, height, width, "right")[i]!),
        );
        expectClose(heap.f32(high, plane.length), lengths, 1e-6);
      });
    }
  });

  it("add what is asked for, behind scikit-image's", () => {
    const image = noisyImage(11, 13, 3);
    const sigmas = [1, 2];
    const all = { gradient: true, structure: true, differences: true, patterns: true, color: true, position: true };
    const map = pixelFeatures(image, { sigmas, ...all });
    const plain = pixelFeatures(image, { sigmas });
    expect(map.names.slice(0, plain.channels)).toEqual(plain.names);
    expect(map.channels).toBe(plain.channels + 3 * (2 + 4 + 1) + 1 + 3 + 2);
    expect(channelsOf(map, plain.names)).toEqual([...plain.data]);
    expectClose(channelsOf(map, ["L", "a", "b"]), rgbToLab(image).data, 1e-4);
    const green = {
      data: Float32Array.from({ length: 143 }, (_, i) => image.data[3 * i + 1]! / 255),
      height: 11,
      width: 13,
      channels: 1,
    };
    const difference = differenceOfGaussians(green, { lowSigma: 1, highSigma: 2 });
    expectClose(channelsOf(map, ["G difference 1 − 2"]), difference.data, 1e-6);
    const tensor = structureTensorEigenvalues(structureTensor(green, { sigma: 2, mode: "nearest" }));
    expectClose(channelsOf(map, ["G structure 2 high", "G structure 2 low"]), tensor.data, 1e-6);
    expect(channelsOf(map, ["pattern"])).toEqual([...localBinaryPattern(toFloat32(image), { method: "uniform" }).data]);
    expectClose(channelsOf(map, ["x", "y"]).slice(-2), [12.5 / 13, 10.5 / 11], 1e-6);
    expect(pixelFeatures(image, { intensity: false, edges: false, texture: false, position: true }).channels).toBe(2);
  });

  it("leave alpha out, take 16 bits and single pixels, and report", () => {
    const color = noisyImage(4, 5, 3);
    const data = new Uint8Array(80);
    for (let i = 0; i < 20; i++) data.set([...color.data.subarray(3 * i, 3 * i + 3), 9 * i], 4 * i);
    expect(pixelFeatures({ data, height: 4, width: 5, channels: 4 })).toEqual(pixelFeatures(color));
    const deep = { data: Uint16Array.of(65_535), height: 1, width: 1, channels: 1 };
    expectClose(pixelFeatures(deep, { sigmas: [0, 1] }).data, [1, 0, 0, 0, 1, 0, 0, 0], 1e-6);
    const seen: number[] = [];
    pixelFeatures(color, { nSigma: 2, onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen.slice(-2)).toEqual([6, 6]);
    expectError("aborted", () => pixelFeatures(color, { signal: { aborted: true } }));
  });

  it("refuse what is wrong by its name", () => {
    const image = noisyImage(3, 4, 1);
    for (const [options, option] of [
      [{ intensity: false, edges: false, texture: false }, "intensity"],
      [{ color: true }, "color"],
      [{ sigmaMin: 4, sigmaMax: 2 }, "sigmaMax"],
      [{ sigmas: [] }, "sigmas"],
      [{ sigmas: [1, -1] }, "sigmas[1]"],
      [{ nSigma: 0 }, "nSigma"],
      [{ num_sigma: 3 }, "num_sigma"],
    ] as const) {
      const error = expectError("invalid-option", () => pixelFeatures(image, options as never));
      expect([error.where, error.option]).toEqual(["pixelFeatures", option]);
    }
    const nan = { data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 };
    expect(expectError("invalid-image", () => pixelFeatures(nan)).option).toBe("image.data[1]");
  });
});
