import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/color.js";
import type { Image } from "../image/image.js";
import { random } from "../random/random.js";
import file from "./color.fixture.json";
import * as color from "./index.js";

type Name = "linear" | "xyz" | "lab" | "luv" | "hsv" | "ycbcr" | "gray";
type Back = Exclude<Name, "linear" | "gray">;
type Cases = Record<Name | "ycbcrPil" | "ycbcrOpencv" | "grayOpencv" | "grayBytes", FixtureArray<Float32Array>> & {
  rgb: FixtureArray<Uint8Array>;
  back: Record<Back, { source: FixtureArray<Float32Array>; rgb: FixtureArray<Float32Array> }>;
};
const fixture = loadFixture<Cases>(file);

const row = <Data extends Uint8Array | Float32Array>(data: Data, channels = 3): Image<Data> => ({
  data,
  height: 1,
  width: data.length / channels,
  channels,
});
const bytes = row(fixture.rgb.data);
const floats = row(Float32Array.from(bytes.data, (v) => v / 255));

const forward = {
  linear: color.rgbToLinear,
  xyz: color.rgbToXyz,
  lab: color.rgbToLab,
  luv: color.rgbToLuv,
  hsv: color.rgbToHsv,
  ycbcr: color.rgbToYcbcr,
} as const;
const backward = {
  linear: color.linearToRgb,
  xyz: color.xyzToRgb,
  lab: color.labToRgb,
  luv: color.luvToRgb,
  hsv: color.hsvToRgb,
  ycbcr: color.ycbcrToRgb,
} as const;
const names = Object.keys(forward) as (keyof typeof forward)[];

describe("color spaces", () => {
  it.each([
    ["xyz", 3e-7],
    ["lab", 6e-5],
    ["luv", 1.2e-4],
    ["hsv", 6e-8],
    ["ycbcr", 1.6e-5],
  ] as const)("%s agrees with scikit-image, from bytes and from floats", (name, tolerance) => {
    expectClose(forward[name](bytes).data, fixture[name].data, tolerance);
    expectClose(forward[name](floats).data, fixture[name].data, tolerance);
  });

  it("linear agrees with the formula of IEC 61966-2-1, which the oracle writes out in float64, from bytes and from floats", () => {
    expectClose(forward.linear(bytes).data, fixture.linear.data, 2e-7);
    expectClose(forward.linear(floats).data, fixture.linear.data, 2e-7);
  });

  it("gray keeps the type of samples: floats as scikit-image's, bytes as scikit-image's rounded and as OpenCV's", () => {
    const gray = color.rgbToGray(floats);
    expect(gray.data).toBeInstanceOf(Float32Array);
    expectClose(gray.data, fixture.gray.data, 6e-8);
    const rounded: Image<Uint8Array> = color.rgbToGray(bytes);
    expect(rounded.data).toBeInstanceOf(Uint8Array);
    expect(maxDifference(rounded.data, fixture.grayBytes.data)).toBe(0);
    expect(maxDifference(color.rgbToGray(bytes, { weights: "rec601" }).data, fixture.grayOpencv.data)).toBe(0);
    const clamped = { ...bytes, data: Uint8ClampedArray.from(bytes.data) };
    expect(color.rgbToGray(clamped).data).toEqual(Uint8ClampedArray.from(rounded.data));
    // a limit in bytes selects bytes
    expect(rounded.data.filter((value) => value > 107).length).toBeGreaterThan(0);
  });

  it("gray of bytes equals its twin at every width around the SIMD lanes and tiles, for the exact sum with halves up", () => {
    const stream = random(6);
    for (const width of [...Array.from({ length: 35 }, (_, k) => k + 1), 16_383, 16_384, 16_385, 33_000]) {
      for (const channels of [3, 4]) {
        const image = row(
          Uint8Array.from({ length: channels * width }, () => 256 * stream.next()),
          channels,
        );
        const pixels = Array.from({ length: width }, (_, i) => [...image.data.subarray(i * channels, i * channels + 3)]);
        const exact = pixels.map(([r, g, b]) => Math.floor((2125 * r! + 7154 * g! + 721 * b! + 5000) / 10_000));
        const opencv = pixels.map((pixel) =>
          twin.grayByte(pixel as [number, number, number], [9798, 19_235, 3735, 2 ** 14].map((w) => w * 512) as never),
        );
        expect(maxDifference(color.rgbToGray(image).data, exact)).toBe(0);
        expect(maxDifference(color.rgbToGray(image, { weights: "rec601" }).data, opencv)).toBe(0);
      }
    }
  });

  it("gray of every gray is that gray", () => {
    const grays = row(Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)));
    for (const weights of ["rec709", "rec601"] as const) {
      expect([...color.rgbToGray(grays, { weights }).data]).toEqual([...new Uint8Array(256).keys()]);
    }
  });

  it("YCbCr of full range stays within a step of OpenCV, whose factors have three digits, and of PIL, which rounds down", () => {
    const { data } = color.rgbToYcbcr(bytes, { range: "full" });
    expectClose(data, fixture.ycbcrOpencv.data, 0.81);
    expectClose(data, fixture.ycbcrPil.data, 1);
    expectClose(color.ycbcrToRgb(row(data), { range: "full", type: "float32" }).data, floats.data, 1e-6);
  });

  it.each(["xyz", "lab", "luv", "hsv", "ycbcr"] as const)("%s goes back as in scikit-image, outside sRGB too", (name) => {
    const { source, rgb } = fixture.back[name];
    expectClose(
      backward[name](row(source.data), { type: "float32" }).data,
      rgb.data,
      name === "lab" || name === "luv" ? 3e-6 : 4e-7,
    );
  });

  it.each(names)("%s and back are the same bytes", (name) => {
    const image = noisyImage(40, 61, 3, 4);
    expect(backward[name](forward[name](image)).data).toEqual(image.data);
  });

  it.each([
    ["rgbToLinear", 3e-7],
    ["rgbToXyz", 3e-7],
    ["rgbToLab", 1e-4],
    ["rgbToLuv", 2e-4],
    ["rgbToHsv", 3e-7],
    ["rgbToGray", 2e-7],
  ] as const)("%s equals its twin at every width around the SIMD lanes, with and without alpha", (name, tolerance) => {
    const stream = random(5);
    for (let width = 1; width <= 17; width++) {
      for (const channels of [3, 4]) {
        const image = row(
          Float32Array.from({ length: channels * width }, () => stream.next()),
          channels,
        );
        const expected = Array.from({ length: width }, (_, i) => {
          const [r, g, b] = image.data.subarray(i * channels);
          return twin[name]([r!, g!, b!]);
        }).flat();
        expectClose(color[name](image).data, expected, tolerance);
      }
    }
  });

  it("gives the same values wherever a pixel lies in an image of many tiles", () => {
    const { data } = noisyImage(1, 7, 3);
    const one = color.rgbToLab(row(data)).data;
    const many = row(Uint8Array.from({ length: data.length * 1000 }, (_, i) => data[i % data.length]!));
    expectClose(
      color.rgbToLab(many).data,
      Float32Array.from({ length: many.data.length }, (_, i) => one[i % one.length]!),
      0,
    );
  });

  it("keeps known colors", () => {
    const pure = row(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0));
    expectClose(color.rgbToHsv(pure).data, [0, 1, 1, 1 / 3, 1, 1, 2 / 3, 1, 1, 0, 0, 1, 0, 0, 0], 1e-7);
    expectClose(color.rgbToLab(pure).data.subarray(9), [100, 0, 0, 0, 0, 0], 0.01);
    expectClose(color.rgbToLuv(pure).data.subarray(12), [0, 0, 0], 0);
  });

  it("leaves NaN in its pixel", () => {
    const image = row(Float32Array.of(0.1, 0.2, 0.3, Number.NaN, Number.NaN, Number.NaN, 0.4, 0.5, 0.6));
    for (const name of names) {
      expect([...forward[name](image).data].map(Number.isNaN)).toEqual([
        false,
        false,
        false,
        true,
        true,
        true,
        false,
        false,
        false,
      ]);
    }
    expect([...color.labToRgb(image).data.subarray(3, 6)]).toEqual([0, 0, 0]);
  });

  it("copies gray, and makes three channels of it", () => {
    const gray = row(Uint8Array.of(0, 51, 255), 1);
    const copied = color.rgbToGray(gray);
    expect([copied.data === gray.data, ...copied.data]).toEqual([false, 0, 51, 255]);
    expect([...color.grayToRgb(gray).data]).toEqual([0, 0, 0, 51, 51, 51, 255, 255, 255]);
    expect(color.grayToRgb(row(Uint8ClampedArray.of(7) as never, 1)).data).toEqual(Uint8ClampedArray.of(7, 7, 7));
    expect(color.grayToRgb(row(Float32Array.of(0.5), 1)).data).toEqual(Float32Array.of(0.5, 0.5, 0.5));
  });

  it("refuses other images and unknown options", () => {
    const gray = row(new Uint8Array(4), 1);
    for (const name of names) {
      expect(expectError("invalid-image", () => forward[name](gray)).remedy).toContain("grayToRgb");
      expectError("invalid-image", () => backward[name](bytes));
      expectError("invalid-image", () => backward[name](row(new Float32Array(4), 4)));
      expectError("invalid-option", () => backward[name](floats, { type: "uint16" as never }));
      expectError("invalid-option", () => backward[name](floats, { kind: "uint8" } as never));
    }
    expectError("invalid-image", () => color.rgbToGray(row(new Uint8Array(4), 2)));
    expectError("invalid-image", () => color.grayToRgb(bytes));
    expectError("invalid-option", () => color.rgbToGray(bytes, { weights: "rec2020" as never }));
    expectError("invalid-option", () => color.rgbToYcbcr(bytes, { range: "wide" as never }));
    expectError("invalid-option", () => color.ycbcrToRgb(floats, { range: "wide" as never }));
  });
});
