import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { gaussian as twin } from "../../reference/gaussian.js";
import { random } from "../random/random.js";
import file from "./gaussian.fixture.json" with { type: "json" };
import { gaussian } from "./gaussian.js";

type Mode = "nearest" | "reflect" | "mirror" | "constant" | "wrap";
interface Case {
  readonly mode: Mode;
  readonly sigma: number | [number, number];
  readonly cval: number;
  readonly expected: FixtureArray<Float32Array>;
}
const fixture = loadFixture<{
  gray: FixtureArray<Uint8Array>;
  color: FixtureArray<Uint8Array>;
  scipy: Case[];
  skimage: Case[];
}>(file);
const imageOf = <T>({ data, shape }: FixtureArray<T>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2] ?? 1,
});
/** The taps come from two implementations of exp: the last bit of the result may differ, no more. */
const ULP = 2 ** -23;
const MODES: readonly Mode[] = ["nearest", "reflect", "mirror", "constant", "wrap"];

describe("gaussian", () => {
  it("spreads a dot symmetrically and keeps its sum", () => {
    const dot = { data: new Float32Array(81), height: 9, width: 9, channels: 1 };
    dot.data[40] = 1;
    const { data } = gaussian(dot, { sigma: 0.7 });
    expect(data.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(data[40 - 9]).toBe(data[40 + 9]);
    expect(data[39]).toBe(data[41]);
    expect(data[31]).toBe(data[39]);
    expect(data[40]).toBeGreaterThan(data[39]!);
  });

  it("leaves a constant image constant, and everything at sigma 0", () => {
    const flat = { data: new Float32Array(7 * 5 * 3).fill(0.3), height: 7, width: 5, channels: 3 };
    expectClose(gaussian(flat, { sigma: 4 }).data, flat.data, 1e-6);
    const image = noisyImage(6, 7, 3);
    expect(gaussian(image, { sigma: 0, preserveRange: true }).data).toEqual(Float32Array.from(image.data));
  });

  it("equals its twin at every width around the SIMD lanes, in every mode", () => {
    for (let width = 1; width <= 17; width++) {
      const channels = 1 + (width % 3);
      const image = noisyImage(5, width, channels, width);
      const float = { ...image, data: Float32Array.from(image.data, (v) => v / 255) };
      for (const mode of MODES) {
        const sigma = [1.3, 0.9] as const;
        const expected = twin(float, sigma, 3, mode, 0.5);
        const { data } = gaussian(float, { sigma, truncate: 3, mode, cval: 0.5 });
        expectClose(data, expected, ULP);
        expect(gaussian(image, { sigma, truncate: 3, mode, cval: 0.5 }).data).toEqual(data);
      }
    }
  });

  it("gives the same image in many tiles", () => {
    const image = noisyImage(70, 2100, 3);
    const steps: number[] = [];
    const { data } = gaussian(image, { sigma: 2, onProgress: ({ done }) => steps.push(done) });
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toBe(70);
    const part = { height: 70, width: 60, channels: 3, data: new Uint8Array(70 * 180) };
    for (let y = 0; y < 70; y++) part.data.set(image.data.subarray(y * 6300, y * 6300 + 180), y * 180);
    const narrow = gaussian(part, { sigma: 2 }).data;
    for (let y = 0; y < 70; y++) {
      const row = data.subarray(y * 6300, y * 6300 + 150);
      expect(maxDifference(row, narrow.subarray(y * 180, y * 180 + 150))).toBe(0);
    }
  });

  it("agrees with SciPy", () => {
    const gray = imageOf(fixture.gray);
    const unit = { ...gray, data: Float32Array.from(gray.data, (v) => v / 255) };
    for (const { mode, sigma, cval, expected } of fixture.scipy) {
      expectClose(gaussian(unit, { sigma, mode, cval }).data, expected.data, 4e-7);
    }
  });

  it("agrees with scikit-image on 8-bit color", () => {
    for (const { sigma, expected } of fixture.skimage)
      expectClose(gaussian(imageOf(fixture.color), { sigma }).data, expected.data, 4e-7);
  });

  it("holds for any options", () => {
    const stream = random(5);
    for (let run = 0; run < 60; run++) {
      const image = noisyImage(1 + stream.integer(9), 1 + stream.integer(9), 1 + stream.integer(4), run);
      const float = { ...image, data: Float32Array.from(image.data, (v) => v / 255) };
      const sigma = [3 * stream.next(), stream.next() < 0.2 ? 0 : 3 * stream.next()] as const;
      const options = { sigma, truncate: 5 * stream.next(), mode: MODES[stream.integer(5)]!, cval: stream.next() };
      const { data } = gaussian(float, options);
      expectClose(data, twin(float, sigma, options.truncate, options.mode, options.cval), ULP);
    }
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(3, 3, 1);
    expectError("invalid-image", () => gaussian({ ...image, width: 4 }));
    for (const sigma of [-1, Number.NaN, Number.POSITIVE_INFINITY, "2", [1], [1, -1], null, 1e6])
      expectError("invalid-option", () => gaussian(image, { sigma: sigma as never }));
    expectError("invalid-option", () => gaussian(image, { truncate: -1 }));
    expectError("invalid-option", () => gaussian(image, { cval: Number.NaN }));
    expectError("invalid-option", () => gaussian(image, { preserveRange: 1 as never }));
    expect(expectError("invalid-option", () => gaussian(image, { mode: "reflected" as never })).message).toContain("reflect");
    expectError("invalid-option", () => gaussian(image, { sigmas: 2 } as never));
    expectError("aborted", () => gaussian(image, { signal: { aborted: true } }));
  });
});
