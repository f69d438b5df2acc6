import { drawMask, expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { squaredDistances } from "../../reference/distance.js";
import { random } from "../random/random.js";
import file from "./distance.fixture.json" with { type: "json" };
import { distanceTransform } from "./distance-transform.js";
import { featureTransform } from "./feature-transform.js";
import { signedDistanceTransform } from "./signed-distance-transform.js";

interface Case {
  readonly mask: FixtureArray<Uint8Array>;
  readonly squared: FixtureArray<Int32Array>;
  readonly outside: FixtureArray<Int32Array>;
  readonly stretched: FixtureArray<Float32Array>;
  readonly opencv: FixtureArray<Float32Array>;
}
const fixture = loadFixture<Record<"horse" | "random", Case>>(file);
const maskOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({ data, height: shape[0]!, width: shape[1]! });

function randomMask(height: number, width: number, density: number, seed: number) {
  const stream = random(seed);
  return { data: Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 : 0)), height, width };
}

describe("distance transforms", () => {
  it("measure a drawn mask", () => {
    const mask = drawMask(["#####", "#.###", "#####", "#####"]);
    expect([...distanceTransform(mask, { squared: true }).data]).toEqual([
      2, 1, 2, 5, 10, 1, 0, 1, 4, 9, 2, 1, 2, 5, 10, 5, 4, 5, 8, 13,
    ]);
    expect([...signedDistanceTransform(drawMask([".####", "..###"]), { squared: true }).data]).toEqual([
      -1, 1, 2, 5, 10, -2, -1, 1, 4, 9,
    ]);
  });

  it("are infinite, or find nothing, where there is nothing to find", () => {
    const all = drawMask(["###", "###"]);
    expect([...distanceTransform(all).data]).toEqual(Array(6).fill(Number.POSITIVE_INFINITY));
    expect([...featureTransform(all).data]).toEqual(Array(6).fill(-1));
    const none = drawMask(["...", "..."]);
    expect([...distanceTransform(none).data]).toEqual(Array(6).fill(0));
    expect([...signedDistanceTransform(none).data]).toEqual(Array(6).fill(Number.NEGATIVE_INFINITY));
    expect([...featureTransform(none).data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("equal the search over all pixels at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 34; width++) {
      for (const [height, density] of [
        [1, 0.8],
        [7, 0.97],
        [12, 0.6],
      ] as const) {
        const mask = randomMask(height, width, density, width);
        const expected = squaredDistances(mask, [1, 1]);
        expect(distanceTransform(mask, { squared: true }).data).toEqual(Float32Array.from(expected));
        expect(distanceTransform(mask).data).toEqual(Float32Array.from(expected, Math.sqrt));
        const flipped = squaredDistances({ ...mask, data: mask.data.map((v) => 1 - v) }, [1, 1]);
        const signed = Float32Array.from(expected, (value, i) => (mask.data[i] ? value : -flipped[i]!));
        expect(signedDistanceTransform(mask, { squared: true }).data).toEqual(signed);
      }
    }
  });

  it("equal it for any spacing, and name a pixel at that distance", () => {
    const stream = random(3);
    for (let run = 0; run < 80; run++) {
      const mask = randomMask(1 + stream.integer(20), 1 + stream.integer(20), 0.5 + stream.next() / 2, run);
      const spacing = [0.1 + 3 * stream.next(), 0.1 + 3 * stream.next()] as const;
      const expected = squaredDistances(mask, spacing);
      const { data } = distanceTransform(mask, { spacing, squared: true });
      const nearest = featureTransform(mask, { spacing }).data;
      for (let i = 0; i < data.length; i++) {
        if (nearest[i] === -1) {
          expect(data[i]).toBe(Number.POSITIVE_INFINITY);
          continue;
        }
        expect(Math.abs(data[i]! - expected[i]!)).toBeLessThanOrEqual(1e-6 * expected[i]!);
        expect(mask.data[nearest[i]!]).toBe(0);
        const dy = Math.floor(nearest[i]! / mask.width) - Math.floor(i / mask.width);
        const dx = (nearest[i]! % mask.width) - (i % mask.width);
        expect(Math.abs((spacing[0] * dy) ** 2 + (spacing[1] * dx) ** 2 - expected[i]!)).toBeLessThanOrEqual(1e-9);
      }
    }
  });

  it("name the leftmost of equally near pixels, of these the topmost", () => {
    for (let width = 1; width < 24; width++) {
      const mask = randomMask(13, width, width % 2 ? 0.97 : 0.8, width);
      if (width % 3 === 0) mask.data = mask.data.map((_, i) => (Math.floor(i / width) % 4 || (i % width) % 4 ? 1 : 0));
      const outside = [...mask.data.keys()].filter((i) => mask.data[i] === 0);
      outside.sort((i, j) => (i % width) - (j % width) || i - j);
      const square = (i: number, j: number) =>
        (Math.floor(i / width) - Math.floor(j / width)) ** 2 + ((i % width) - (j % width)) ** 2;
      const first = (i: number) => outside.reduce((best, j) => (square(i, j) < square(i, best) ? j : best), outside[0] ?? -1);
      expect([...featureTransform(mask).data]).toEqual([...mask.data.keys()].map(first));
    }
  });

  it("agree with SciPy and OpenCV", () => {
    for (const { mask, squared, outside, stretched, opencv } of Object.values(fixture)) {
      const field = maskOf(mask);
      expect(distanceTransform(field, { squared: true }).data).toEqual(Float32Array.from(squared.data));
      expect(distanceTransform(field).data).toEqual(Float32Array.from(squared.data, Math.sqrt));
      // OpenCV's square root is not correctly rounded: it is one float32 step off here and there
      expectClose(distanceTransform(field).data, opencv.data, 2 ** -19);
      expectClose(distanceTransform(field, { spacing: [2.5, 0.7] }).data, stretched.data, 0);
      const signed = signedDistanceTransform(field, { squared: true }).data;
      expect(signed).toEqual(Float32Array.from(squared.data, (inside, i) => inside || -outside.data[i]!));
    }
  });

  it("work in tiles", () => {
    const mask = randomMask(300, 2500, 1, 0);
    mask.data[150 * 2500 + 7] = 0;
    const steps: number[] = [];
    const { data } = distanceTransform(mask, { squared: true, onProgress: ({ done }) => steps.push(done) });
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toBe(300);
    for (const [y, x] of [
      [0, 0],
      [299, 2499],
      [150, 2000],
    ] as const)
      expect(data[y * 2500 + x]).toBe((y - 150) ** 2 + (x - 7) ** 2);
  });

  it("refuse what they cannot measure", () => {
    const mask = drawMask(["#."]);
    for (const transform of [distanceTransform, signedDistanceTransform, featureTransform]) {
      expectError("invalid-mask", () => transform({ ...mask, width: 3 }));
      expectError("invalid-mask", () => transform(undefined as never));
      for (const spacing of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, [1], [1, 0], "1"])
        expectError("invalid-option", () => transform(mask, { spacing: spacing as never }));
      expectError("invalid-option", () => transform(mask, { sampling: 1 } as never));
      expectError("aborted", () => transform(mask, { signal: { aborted: true } }));
    }
    expectError("invalid-option", () => distanceTransform(mask, { squared: 1 as never }));
  });
});
