import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { derivatives, laplacian as laplacianTwin } from "../../reference/gradient.js";
import type { Image } from "../image/image.js";
import file from "./derivatives.fixture.json" with { type: "json" };
import { type DifferenceOfGaussiansOptions, differenceOfGaussians, gaussian, laplacian, prewitt, sobel } from "./index.js";

const MODES = ["nearest", "reflect", "mirror", "constant", "wrap"] as const;
type Mode = (typeof MODES)[number];
interface Case {
  readonly mode: Mode;
  readonly expected: FixtureArray<Float32Array>;
}
const fixture = loadFixture<{
  gray: FixtureArray<Uint8Array>;
  color: FixtureArray<Uint8Array>;
  prewitt: (Case & { direction: "magnitude" | "vertical" | "horizontal" })[];
  sobelModes: Case[];
  laplacian: Case[];
  laplacianOfSkimage: FixtureArray<Float32Array>;
  laplacianOfOpenCV: FixtureArray<Float32Array>;
  differenceOfGaussians: { options: DifferenceOfGaussiansOptions; expected: FixtureArray<Float32Array> }[];
}>(file);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>): Image<Uint8Array> => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2] ?? 1,
});
const floatOf = (image: Image<Uint8Array>) => ({ ...image, data: Float32Array.from(image.data, (v) => v / 255) });

function refusals(filter: (image: Image, options?: object) => Image): void {
  const image = noisyImage(3, 3, 1);
  expectError("invalid-image", () => filter({ ...image, width: 4 }));
  expectError("invalid-image", () => filter(undefined as never));
  expectError("invalid-option", () => filter(image, { mode: "none" }));
  expectError("invalid-option", () => filter(image, { cval: Number.NaN }));
  expectError("invalid-option", () => filter(image, { preserveRange: "no" }));
  expectError("invalid-option", () => filter(image, { radius: 1 }));
  expectError("aborted", () => filter(image, { signal: { aborted: true } }));
}

describe("prewitt", () => {
  it("measures drawn steps", () => {
    const step = { data: Float32Array.of(0, 0, 3, 3), height: 4, width: 1, channels: 1 };
    expect([...prewitt(step, { direction: "vertical" }).data]).toEqual([0, 3, 3, 0]);
    expect([...prewitt(step, { direction: "horizontal" }).data]).toEqual([0, 0, 0, 0]);
    const bytes = { data: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 };
    expect([...prewitt(bytes, { direction: "horizontal" }).data]).toEqual([1, 1]);
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 17; width++) {
      const image = floatOf(noisyImage(1 + (width % 4), width, 1 + (width % 3), width));
      for (const direction of ["magnitude", "vertical", "horizontal"] as const) {
        const mode = MODES[width % 5]!;
        expect(prewitt(image, { direction, mode }).data).toEqual(derivatives(image, 1 / 3, direction, mode));
      }
    }
  });

  it("agrees with scikit-image in every direction and mode", () => {
    for (const { direction, mode, expected } of fixture.prewitt)
      expectClose(prewitt(imageOf(fixture.gray), { direction, mode, cval: 0.25 }).data, expected.data, 2e-7);
  });

  it("refuses what it cannot do", () => {
    refusals(prewitt);
    const { message } = expectError("invalid-option", () => prewitt(noisyImage(3, 3, 1), { axis: 0 } as never));
    expect(message).toContain("direction");
  });
});

describe("sobel", () => {
  it("agrees with scikit-image in every mode", () => {
    for (const { mode, expected } of fixture.sobelModes)
      expectClose(sobel(imageOf(fixture.gray), { mode, cval: 0.25 }).data, expected.data, 2e-7);
  });
});

describe("laplacian", () => {
  it("is below 0 on the bright side of an edge and above on the dark one", () => {
    const step = { data: Float32Array.of(0, 0, 3, 3), height: 4, width: 1, channels: 1 };
    expect([...laplacian(step).data]).toEqual([0, 3, -3, 0]);
    expect([...laplacian({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 }).data]).toEqual([0]);
    expect(laplacian({ data: Uint8Array.of(7, 9), height: 1, width: 2, channels: 1 }, { preserveRange: true }).data[0]).toBe(2);
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 17; width++) {
      const image = floatOf(noisyImage(1 + (width % 4), width, 1 + (width % 3), width));
      const mode = MODES[width % 5]!;
      expect(laplacian(image, { mode, cval: 0.3 }).data).toEqual(laplacianTwin(image, mode, 0.3));
    }
  });

  it("agrees with SciPy and OpenCV, and with scikit-image but for the sign", () => {
    const gray = imageOf(fixture.gray);
    for (const { mode, expected } of fixture.laplacian)
      expectClose(laplacian(gray, { mode, cval: 0.25 }).data, expected.data, 5e-7);
    const { data } = laplacian(gray);
    expectClose(data, fixture.laplacianOfOpenCV.data, 5e-7);
    expectClose(
      data.map((value) => -value),
      fixture.laplacianOfSkimage.data,
      5e-7,
    );
  });

  it("refuses what it cannot do", () => {
    refusals(laplacian);
    expectError("invalid-option", () => laplacian(noisyImage(3, 3, 1), { direction: "vertical" } as never));
  });
});

describe("differenceOfGaussians", () => {
  it("is the one blur less the other, with 1.6 between them", () => {
    const image = noisyImage(9, 12, 3);
    const low = gaussian(image, { sigma: 2 }).data;
    const high = gaussian(image, { sigma: 2 * 1.6 }).data;
    expect(differenceOfGaussians(image, { lowSigma: 2 }).data).toEqual(low.map((value, i) => value - high[i]!));
    expect(Math.max(...differenceOfGaussians(image, { lowSigma: 2, highSigma: [2, 2] }).data)).toBe(0);
  });

  it("agrees with scikit-image", () => {
    for (const { options, expected } of fixture.differenceOfGaussians)
      expectClose(differenceOfGaussians(imageOf(fixture.color), options).data, expected.data, 5e-7);
  });

  it("tells its progress in one count", () => {
    const steps: number[] = [];
    differenceOfGaussians(noisyImage(70, 2100, 3), { onProgress: ({ done, total }) => steps.push(done / total) });
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it("refuses what it cannot do", () => {
    refusals(differenceOfGaussians);
    const image = noisyImage(3, 3, 1);
    for (const options of [
      { lowSigma: -1 },
      { lowSigma: [1] },
      { lowSigma: 2, highSigma: 1 },
      { lowSigma: [1, 3], highSigma: 2 },
    ])
      expectError("invalid-option", () => differenceOfGaussians(image, options as never));
    const { message } = expectError("invalid-option", () => differenceOfGaussians(image, { lowSigma: 1e6 }));
    expect(message).toContain("lowSigma");
    expectError("invalid-option", () => differenceOfGaussians(image, { sigma: 2 } as never));
  });
});
