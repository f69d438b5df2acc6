import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { means } from "../../reference/box.js";
import { derivatives } from "../../reference/gradient.js";
import { median as medianTwin } from "../../reference/median.js";
import type { Image, PixelData } from "../image/image.js";
import { random } from "../random/random.js";
import { boxFilter, type EdgeOptions, median, scharr, sobel } from "./index.js";
import file from "./windows.fixture.json" with { type: "json" };

const MODES = ["nearest", "reflect", "mirror", "constant", "wrap"] as const;
type Mode = (typeof MODES)[number];
interface Case<T> {
  readonly size: number;
  readonly mode: Mode;
  readonly expected: FixtureArray<T>;
}
const fixture = loadFixture<{
  gray: FixtureArray<Uint8Array>;
  color: FixtureArray<Uint8Array>;
  box: (Case<Float32Array> & { size: number | [number, number] })[];
  edges: (Case<Float32Array> & { filter: "sobel" | "scharr"; direction: "magnitude" })[];
  median: Case<Uint8Array>[];
  medianModes: Case<Uint8Array>[];
  medianFloat: Case<Float32Array>[];
}>(file);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>): Image<Uint8Array> => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2] ?? 1,
});
const floatOf = (image: Image<Uint8Array>) => ({ ...image, data: Float32Array.from(image.data, (v) => v / 255) });

/** What every filter refuses. */
function refusals(filter: (image: Image, options?: object) => Image): void {
  const image = noisyImage(3, 3, 1);
  expectError("invalid-image", () => filter({ ...image, width: 4 }));
  expectError("invalid-option", () => filter(image, { mode: "none" }));
  expectError("invalid-option", () => filter(image, { cval: Number.NaN }));
  expectError("invalid-option", () => filter(image, { radius: 1 }));
  expectError("aborted", () => filter(image, { signal: { aborted: true } }));
}

describe("boxFilter", () => {
  it("equals its twin for any size, mode and width", () => {
    const stream = random(1);
    for (let run = 0; run < 70; run++) {
      const image = floatOf(noisyImage(1 + stream.integer(7), 1 + (run % 17), 1 + stream.integer(3), run));
      const size = [1 + stream.integer(9), 1 + stream.integer(9)] as const;
      const mode = MODES[run % 5]!;
      expectClose(boxFilter(image, { size, mode, cval: 0.5 }).data, means(image, size, mode, 0.5), 2 ** -24);
    }
  });

  it("agrees with SciPy", () => {
    for (const { size, mode, expected } of fixture.box)
      expectClose(boxFilter(imageOf(fixture.gray), { size, mode }).data, expected.data, 2 ** -23);
  });

  it("refuses what it cannot do", () => {
    refusals(boxFilter);
    const image = noisyImage(3, 3, 1);
    for (const size of [0, 1.5, Number.NaN, [3], [3, 0], "3"])
      expectError("invalid-option", () => boxFilter(image, { size: size as never }));
    expectError("invalid-option", () => boxFilter(image, { preserveRange: 1 as never }));
    expectError("invalid-image", () => boxFilter({ ...image, data: new Float32Array(9).fill(Number.POSITIVE_INFINITY) }));
  });
});

describe("sobel and scharr", () => {
  it("measure drawn steps", () => {
    const step = { data: Float32Array.of(0, 0, 2, 2), height: 4, width: 1, channels: 1 };
    expect([...sobel(step, { direction: "vertical" }).data]).toEqual([0, 2, 2, 0]);
    expect([...scharr(step, { direction: "vertical" }).data]).toEqual([0, 2, 2, 0]);
    expect([...sobel(step, { direction: "horizontal" }).data]).toEqual([0, 0, 0, 0]);
    expect(
      sobel({ data: Uint8Array.of(0, 9), height: 1, width: 2, channels: 1 }, { preserveRange: true, direction: "horizontal" })
        .data[0],
    ).toBe(9);
  });

  it("equal their twin at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 17; width++) {
      const image = floatOf(noisyImage(1 + (width % 4), width, 1 + (width % 3), width));
      for (const direction of ["magnitude", "vertical", "horizontal"] as const) {
        const mode = MODES[width % 5]!;
        expect(sobel(image, { direction, mode }).data).toEqual(derivatives(image, 1 / 4, direction, mode));
        expect(scharr(image, { direction, mode }).data).toEqual(derivatives(image, 3 / 16, direction, mode));
      }
    }
  });

  it("agree with scikit-image", () => {
    const gray = imageOf(fixture.gray);
    for (const { filter, direction, mode, expected } of fixture.edges)
      expectClose((filter === "sobel" ? sobel : scharr)(gray, { direction, mode }).data, expected.data, 1.5e-7);
  });

  it("refuse what they cannot do", () => {
    for (const filter of [sobel, scharr]) {
      refusals(filter);
      expectError("invalid-option", () => filter(noisyImage(3, 3, 1), { direction: "both" } as unknown as EdgeOptions));
      expectError("invalid-option", () => filter(noisyImage(3, 3, 1), { preserveRange: "no" } as unknown as EdgeOptions));
    }
  });
});

describe("median", () => {
  it("equals its twin for any size, mode, type and width", () => {
    const stream = random(2);
    for (let run = 0; run < 102; run++) {
      const bytes = noisyImage(1 + stream.integer(8), 1 + (run % 34), 1 + stream.integer(3), run);
      const image = run % 2 ? bytes : floatOf(bytes);
      const size = [3, 5, 1, 7, 11, 3, 5][run % 7]!;
      const mode = MODES[run % 5]!;
      const expected = medianTwin(image, size, mode, 1);
      expect(maxDifference(median(image as Image<PixelData>, { size, mode, cval: 1 }).data, expected), `size ${size}`).toBe(0);
    }
  });

  it("is the same for bytes by histogram and for floats by selection", () => {
    const image = noisyImage(60, 90, 1);
    const floats = { ...image, data: Float32Array.from(image.data) };
    for (const size of [9, 21, 255]) {
      if (size === 255)
        expect(median({ ...image, height: 2, data: image.data.subarray(0, 180) }, { size }).data.length).toBe(180);
      else expect(Uint8Array.from(median(floats, { size }).data)).toEqual(median(image, { size }).data);
    }
  });

  it("agrees with OpenCV and SciPy exactly", () => {
    for (const { size, mode, expected } of fixture.median)
      expect(maxDifference(median(imageOf(fixture.color), { size, mode }).data, expected.data)).toBe(0);
    for (const { size, mode, expected } of fixture.medianModes)
      expect(maxDifference(median(imageOf(fixture.gray), { size, mode }).data, expected.data)).toBe(0);
    for (const { size, mode, expected } of fixture.medianFloat)
      expect(maxDifference(median(floatOf(imageOf(fixture.gray)), { size, mode }).data, expected.data)).toBe(0);
  });

  it("works in tiles", () => {
    const image = noisyImage(60, 9000, 1);
    const steps: number[] = [];
    const { data } = median(image, { size: 7, onProgress: ({ done }) => steps.push(done) });
    expect(steps.length).toBeGreaterThan(1);
    const left = { height: 60, width: 20, channels: 1, data: new Uint8Array(60 * 20) };
    for (let y = 0; y < 60; y++) left.data.set(image.data.subarray(y * 9000, y * 9000 + 20), y * 20);
    const narrow = medianTwin(left, 7, "nearest", 0);
    for (let y = 0; y < 60; y++) expect([...data.subarray(y * 9000, y * 9000 + 17)]).toEqual(narrow.slice(y * 20, y * 20 + 17));
  });

  it("refuses what it cannot do", () => {
    refusals(median);
    const image = noisyImage(3, 3, 1);
    for (const size of [0, 2, 257, 1.5, Number.NaN]) expectError("invalid-option", () => median(image, { size }));
    expectError("invalid-option", () => median(image, { cval: 256 }));
    expectError("invalid-image", () => median({ ...image, data: new Float32Array(9).fill(Number.NaN) }));
  });
});
