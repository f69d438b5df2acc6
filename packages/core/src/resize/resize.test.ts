import { drawLabels, drawMask, expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/resize.js";
import { random } from "../random/random.js";
import { axisOf } from "./axis.js";
import { type PilMethod, type ResizeOptions, resize, resizeLabels, resizeMask, type TorchMethod } from "./index.js";
import file from "./resize.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
type Floats = FixtureArray<Float32Array>;
type Sized<Rest> = Rest & { height: number; width: number };
interface Cases {
  readonly picture: Bytes;
  readonly noise: Bytes;
  readonly pil: readonly Sized<{ method: PilMethod; picture: Bytes; noise: Bytes; floats: Floats }>[];
  readonly pilLarge: readonly Sized<{ method: PilMethod; channels: 1 | 3; sum: number }>[];
  readonly pilOrders: { readonly methods: readonly PilMethod[]; readonly cases: FixtureArray<Int32Array> };
  readonly torch: readonly Sized<{ method: TorchMethod; alignCorners: boolean; expected: Floats }>[];
  readonly antialias: readonly Sized<{ method: "bilinear" | "bicubic"; expected: Floats }>[];
  readonly opencv: readonly Sized<{ method: TorchMethod; expected: Floats }>[];
}
type Six = [number, number, number, number, number, number];
const fixture = loadFixture<Cases>(file);
const [heightIn, widthIn] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height: heightIn, width: widthIn, channels: 3 };
const noise = { ...picture, data: fixture.noise.data };
const floats = { ...picture, data: Float32Array.from(picture.data, (v) => v / 255) };

describe("resize", () => {
  it("resizes drawn rows", () => {
    const row = { data: Uint8Array.of(0, 100, 200, 100), height: 1, width: 4, channels: 1 };
    const to = (options: object): number[] => [...resize(row, { height: 1, width: 2, ...options } as ResizeOptions).data];
    expect(to({ method: "nearest" })).toEqual([100, 100]);
    expect(to({ method: "area" })).toEqual([50, 150]);
    expect(to({ convention: "torch", method: "nearest" })).toEqual([0, 200]);
    expect(to({ convention: "torch", method: "bilinear" })).toEqual([50, 150]);
    expect(to({ convention: "torch", method: "bilinear", alignCorners: true })).toEqual([0, 100]);
    expect(to({ width: 8, convention: "torch" })).toEqual([0, 25, 75, 125, 175, 175, 125, 100]);
  });

  it.each(fixture.pil)("$method to $height × $width is PIL's, bytes exactly", ({ method, height, width, ...expected }) => {
    expect(resize(picture, { method, height, width }).data).toEqual(expected.picture.data);
    expect(resize(noise, { method, height, width }).data).toEqual(expected.noise.data);
    expectClose(resize(floats, { method, height, width }).data, expected.floats.data, 5e-7);
  });

  it.each(fixture.pilLarge)(
    "$method of $channels channels to $height × $width in many bands is PIL's",
    ({ sum, channels, ...options }) => {
      const gray = (y: number, x: number): number => (y * y + 7 * x) & 255;
      const data = new Uint8Array(301 * 402 * channels);
      for (let y = 0, i = 0; y < 301; y++) {
        for (let x = 0; x < 402; x++) {
          const samples = [gray(y, x), gray(300 - y, x), 255 - gray(y, x)];
          for (let c = 0; c < channels; c++) data[i++] = samples[c]!;
        }
      }
      const out = resize({ data, height: 301, width: 402, channels }, options).data;
      expect(out.reduce((total, value, i) => total + value * ((i % 251) + 1), 0)).toBe(sum);
    },
  );

  it("takes rows before columns and columns before rows where PIL does", () => {
    const row = { data: Uint8Array.of(73, 12, 227, 200), height: 2, width: 2, channels: 1 };
    expect([...resize(row, { height: 1, width: 3, method: "bilinear" }).data]).toEqual([150, 128, 106]);
    const { methods, cases } = fixture.pilOrders;
    for (let i = 0; i < cases.data.length; i += 6) {
      const [heightIn, widthIn, height, width, method, sum] = cases.data.subarray(i, i + 6) as unknown as Six;
      const data = Uint8Array.from({ length: heightIn * widthIn }, (_, k) => Math.imul(k * k, 2654435761) >>> 24);
      // bytes of several channels take another path through the kernel
      for (const channels of [1, 3, 4, 5]) {
        const repeated = Uint8Array.from({ length: channels * data.length }, (_, k) => data[Math.floor(k / channels)]!);
        const image = { data: repeated, height: heightIn, width: widthIn, channels };
        const out = resize(image, { height, width, method: methods[method]! }).data;
        let total = 0;
        for (let k = 0; k < height * width; k++) total += out[k * channels + (k % channels)]! * ((k % 251) + 1);
        expect([heightIn, widthIn, height, width, methods[method], channels, total].join()).toBe(
          [heightIn, widthIn, height, width, methods[method], channels, sum].join(),
        );
      }
    }
  });

  it.each(fixture.torch)(
    "$method, alignCorners $alignCorners, to $height × $width is PyTorch's",
    ({ expected, ...options }) => {
      const result = resize(floats, { convention: "torch", ...options });
      expectClose(result.data, expected.data, 1e-6);
      const rounded = Uint8Array.from(expected.data, (v) => Math.round(Math.min(1, Math.max(0, v)) * 255));
      expectClose(resize(picture, { convention: "torch", ...options }).data, rounded, 1);
    },
  );

  it.each(fixture.antialias)("$method to $height × $width is PyTorch's with antialias", ({ expected, ...options }) => {
    expectClose(resize(floats, options).data, expected.data, 1e-6);
  });

  it.each(fixture.opencv)("$method to $height × $width by the torch convention is OpenCV's", ({ expected, ...options }) => {
    expectClose(resize(floats, { convention: "torch", ...options }).data, expected.data, 1e-6);
  });

  it("equals its twins for every number of channels and small width", () => {
    const stream = random(3);
    for (let width = 1; width <= 17; width++) {
      for (const channels of [1, 2, 3, 4, 5, 9]) {
        const height = 1 + stream.integer(9);
        const bytes = noisyImage(height, width, channels, width);
        const image = { ...bytes, data: Float32Array.from(bytes.data, (v) => v / 100) };
        const size = { height: 1 + stream.integer(12), width: 1 + stream.integer(20) };
        if (size.height === height && size.width === width) continue;
        const method = (["bilinear", "bicubic", "area"] as const)[stream.integer(3)]!;
        const resampling = { ...size, method, convention: "pil", alignCorners: false } as const;
        const vertical = axisOf(height, size.height, resampling, twin.lanczos);
        const horizontal = axisOf(width, size.width, resampling, twin.lanczos);
        expect(resize(bytes, { ...size, method }).data).toEqual(twin.resampleBytes(bytes, vertical, horizontal));
        expect(resize(image, { ...size, method }).data).toEqual(twin.resampleFloats(image, vertical, horizontal));
      }
    }
  });

  it("equals its twin where many bands go down the columns first", () => {
    const image = noisyImage(620, 900, 3, 5);
    const size = { height: 70, width: 850 };
    const resampling = { ...size, method: "bilinear", convention: "pil", alignCorners: false } as const;
    const vertical = axisOf(620, 70, resampling, twin.lanczos);
    const horizontal = axisOf(900, 850, resampling, twin.lanczos);
    const expected = twin.resampleBytes(image, vertical, horizontal);
    expect(resize(image, size).data.every((value, i) => value === expected[i])).toBe(true);
  });

  it("gives bytes by PyTorch's convention that are its floats rounded", () => {
    for (let width = 1; width <= 9; width++) {
      for (const channels of [1, 2, 3, 4, 5]) {
        const bytes = noisyImage(7, width, channels, width);
        const image = { ...bytes, data: Float32Array.from(bytes.data) };
        for (const method of ["bilinear", "bicubic", "area"] as const) {
          const options = { height: 1 + 2 * width, width: 10 - width, convention: "torch", method } as const;
          // the conversion to clamped bytes rounds half to even, as the kernel does
          expect(resize(bytes, options).data).toEqual(new Uint8Array(Uint8ClampedArray.from(resize(image, options).data)));
        }
      }
    }
  });

  it("keeps constants, and the type of the samples", () => {
    for (const method of ["area", "bilinear", "bicubic", "lanczos"] as const) {
      const flat = { data: new Uint8ClampedArray(60).fill(200), height: 4, width: 5, channels: 3 };
      const { data } = resize(flat, { height: 9, width: 3, method });
      expect(data).toBeInstanceOf(Uint8ClampedArray);
      expect(new Set(data)).toEqual(new Set([200]));
    }
  });

  it("copies when the size stays", () => {
    const same = resize(picture, { height: heightIn, width: widthIn });
    expect(same.data).toEqual(picture.data);
    expect(same.data).not.toBe(picture.data);
  });

  it("refuses wrong options", () => {
    expectError("invalid-image", () => resize(undefined as never, { height: 1, width: 1 }));
    for (const options of [
      undefined,
      {},
      { height: 0, width: 1 },
      { height: 1, width: 1.5 },
      { height: Number.NaN, width: 1 },
      { height: 2 ** 20, width: 2 ** 20 },
      { height: 1, width: 1, method: "cubic" },
      { height: 1, width: 1, convention: "opencv" },
      { height: 1, width: 1, method: "nearest-exact" },
      { height: 1, width: 1, convention: "torch", method: "lanczos" },
      { height: 1, width: 1, alignCorners: true },
      { height: 1, width: 1, convention: "torch", method: "area", alignCorners: true },
      { height: 1, width: 1, convention: "torch", alignCorners: 1 },
      { height: 1, width: 1, antialias: true },
    ]) {
      expectError("invalid-option", () => resize(picture, options as never));
    }
  });
});

describe("resizeLabels, resizeMask", () => {
  it("upsample and shrink without mixing", () => {
    const labels = drawLabels(["12", "34"]);
    expect(resizeLabels(labels, { height: 3, width: 4 })).toEqual(drawLabels(["1122", "3344", "3344"]));
    expect(resizeLabels(drawLabels(["12345"]), { height: 1, width: 2 })).toEqual(drawLabels(["24"]));
    expect(resizeLabels(drawLabels(["1234"]), { height: 1, width: 2, convention: "torch" })).toEqual(drawLabels(["13"]));
    expect(resizeMask(drawMask(["#.", ".#"]), { height: 2, width: 4 })).toEqual(drawMask(["##..", "..##"]));
  });

  it("refuse other inputs and options", () => {
    expectError("invalid-labels", () =>
      resizeLabels({ data: new Float32Array(1) as never, height: 1, width: 1 }, { height: 1, width: 1 }),
    );
    expectError("invalid-mask", () => resizeMask(drawLabels(["1"]) as never, { height: 1, width: 1 }));
    expectError("invalid-option", () => resizeLabels(drawLabels(["1"]), { height: 0, width: 1 }));
    expectError("invalid-option", () => resizeMask(drawMask(["#"]), { height: 1, width: 1, method: "nearest" } as never));
    expectError("invalid-option", () => resizeMask(drawMask(["#"]), { height: 1, width: 1, convention: "cv" as never }));
  });
});
