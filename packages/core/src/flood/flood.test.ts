import { drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { flood as twin } from "../../reference/flood.js";
import type { Image } from "../image/image.js";
import { random } from "../random/random.js";
import file from "./flood.fixture.json" with { type: "json" };
import { type FloodOptions, type FloodSeed, flood, floodFill } from "./index.js";

type Plane = FixtureArray<Uint8Array> | FixtureArray<Float32Array>;
interface Case {
  readonly image: string;
  readonly seed: FloodSeed;
  readonly options: FloodOptions;
  readonly expected: FixtureArray<Uint8Array>;
}
const fixture = loadFixture<{ images: Record<string, Plane>; skimage: Case[]; opencv: Case[] }>(file);
const imageOf = ({ data, shape }: Plane): Image => ({ data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 });

describe("flood", () => {
  it("selects a drawn region, by 4 neighbors or 8", () => {
    const { data, ...size } = drawMask(["#.#..", "##.#.", "..#.#", "#...."]);
    const image = { data, ...size, channels: 1 };
    expect(flood(image, { x: 0, y: 0 }, { connectivity: 4 })).toEqual(drawMask(["#....", "##...", ".....", "....."]));
    expect(flood(image, { x: 0, y: 0 })).toEqual(drawMask(["#.#..", "##.#.", "..#.#", "....."]));
    expect(flood(image, { x: 4, y: 0 }, { connectivity: 4 })).toEqual(drawMask(["...##", "....#", ".....", "....."]));
    expect(flood(image, { x: 1, y: 3 }, { tolerance: 1 }).data.every((value) => value === 1)).toBe(true);
  });

  it("looks below and above by themselves, and never beyond the range of bytes", () => {
    const ramp = { data: Uint8Array.of(0, 2, 4, 6, 8, 10, 255), height: 1, width: 7, channels: 1 };
    const from = (x: number, options: FloodOptions) => flood(ramp, { x, y: 0 }, options).data.join("");
    expect(from(3, { tolerance: [2, 4] })).toBe("0011110");
    expect(from(3, { tolerance: [0, 3.9] })).toBe("0001100");
    expect(from(0, { tolerance: 250 })).toBe("1111110");
    expect(from(6, { tolerance: [1000, 0] })).toBe("1111111");
    expect(from(0, { tolerance: 2, range: "floating" })).toBe("1111110");
    expect(from(5, { tolerance: [2, 0], range: "floating" })).toBe("1111110");
    expect(from(5, { tolerance: [0, 2], range: "floating" })).toBe("0000010");
  });

  it("asks every channel", () => {
    const image = { data: Uint8Array.of(1, 1, 1, 2, 1, 1, 1, 1, 9, 1, 1, 1), height: 1, width: 4, channels: 3 };
    expect(flood(image, { x: 0, y: 0 }, { tolerance: 1 }).data.join("")).toBe("1100");
  });

  it("is not stopped by NaN, which is like nothing", () => {
    const image = { data: Float32Array.of(1, 1, Number.NaN, 1), height: 1, width: 4, channels: 1 };
    for (const range of ["fixed", "floating"] as const) {
      expect(flood(image, { x: 0, y: 0 }, { tolerance: 9, range }).data.join("")).toBe("1100");
      expect(flood(image, { x: 2, y: 0 }, { tolerance: 9, range }).data.join("")).toBe("0010");
    }
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    const stream = random(6);
    for (let width = 1; width <= 19; width++) {
      for (const channels of [1, 2]) {
        const height = 1 + stream.integer(6);
        const bytes = Uint8Array.from({ length: height * width * channels }, () => stream.integer(3));
        for (const data of [bytes, Float32Array.from(bytes)]) {
          const image = { data, height, width, channels } as Image;
          const seed = { x: stream.integer(width), y: stream.integer(height) };
          const first = seed.y * width + seed.x;
          for (const connectivity of [4, 8] as const) {
            const fixed = twin(image, first, (value, from) => value >= from - 1 && value <= from, connectivity);
            expect(flood(image, seed, { connectivity, tolerance: [1, 0] }).data).toEqual(fixed);
            const floating = twin(image, first, (value, _, near) => value >= near - 1 && value <= near, connectivity);
            expect(flood(image, seed, { connectivity, tolerance: [1, 0], range: "floating" }).data).toEqual(floating);
          }
        }
      }
    }
  });

  it("winds through a labyrinth", () => {
    const size = 101;
    const data = Uint8Array.from({ length: size * size }, (_, i) => {
      const [y, x] = [Math.floor(i / size), i % size];
      return y % 2 === 0 || x === (y % 4 === 1 ? size - 1 : 0) ? 1 : 0;
    });
    const image = { data, height: size, width: size, channels: 1 };
    for (const range of ["fixed", "floating"] as const)
      expect(flood(image, { x: 50, y: 50 }, { connectivity: 4, range }).data).toEqual(data);
  });

  it("agrees with scikit-image and OpenCV in every pixel", () => {
    for (const { image, seed, options, expected } of [...fixture.skimage, ...fixture.opencv]) {
      const found = flood(imageOf(fixture.images[image]!), seed, options);
      expect(found.data, `${image} ${JSON.stringify({ seed, options })}`).toEqual(expected.data);
    }
  });

  it("refuses what it cannot do, and works on afterwards", () => {
    const image = noisyImage(4, 5, 3);
    const seed = { x: 1, y: 2 };
    const expected = flood(image, seed, { tolerance: 60 });
    expectError("invalid-image", () => flood(undefined as never, seed));
    for (const wrong of [
      undefined,
      null,
      { x: 5, y: 0 },
      { x: 0, y: 4 },
      { x: -1, y: 0 },
      { x: 0.5, y: 0 },
      { x: "1", y: 1 },
      7,
    ])
      expectError("invalid-option", () => flood(image, wrong as never));
    expect(expectError("invalid-option", () => flood(image, [1, 2] as never)).message).toContain("column");
    for (const options of [
      { tolerance: -1 },
      { tolerance: [1] },
      { tolerance: Number.NaN },
      { connectivity: 1 },
      { range: "relative" },
    ])
      expectError("invalid-option", () => flood(image, seed, options as never));
    expect(expectError("invalid-option", () => flood(image, seed, { loDiff: 3 } as never)).message).toContain("tolerance");
    expect(flood(image, seed, { tolerance: 60 })).toEqual(expected);
  });
});

describe("floodFill", () => {
  it("paints the region of flood, and leaves its argument alone", () => {
    const image = noisyImage(6, 7, 3);
    const before = image.data.slice();
    const inside = flood(image, { x: 3, y: 2 }, { tolerance: 90 });
    const { data } = floodFill(image, { x: 3, y: 2 }, [255, 0, 9], { tolerance: 90 });
    expect(image.data).toEqual(before);
    for (let i = 0; i < 42; i++)
      expect([...data.subarray(3 * i, 3 * i + 3)]).toEqual(
        inside.data[i] ? [255, 0, 9] : [...before.subarray(3 * i, 3 * i + 3)],
      );
    const deep = { data: Uint16Array.of(40_000, 40_002, 40_003, 9), height: 1, width: 4, channels: 1 };
    expect([...flood(deep, { x: 0, y: 0 }, { tolerance: 2 }).data]).toEqual([1, 1, 0, 0]);
    expect([...flood(deep, { x: 0, y: 0 }, { tolerance: 2, range: "floating" }).data]).toEqual([1, 1, 1, 0]);
    const filled: Image<Uint16Array> = floodFill(deep, { x: 1, y: 0 }, 65_535, { tolerance: 2 });
    expect(filled.data).toEqual(Uint16Array.of(65_535, 65_535, 65_535, 9));
    const floats = { data: Float32Array.of(0.5, 0.6, 2), height: 1, width: 3, channels: 1 };
    expect([...floodFill(floats, { x: 0, y: 0 }, -1.5, { tolerance: 0.2 }).data]).toEqual([-1.5, -1.5, 2]);
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(4, 5, 3);
    const seed = { x: 0, y: 0 };
    for (const color of [256, -1, 0.5, [1, 2], [1, 2, 300], "red", undefined])
      expectError("invalid-option", () => floodFill(image, seed, color as never));
    expectError("invalid-option", () => floodFill(image, { x: 9, y: 0 }, 1));
    expectError("invalid-option", () => floodFill(image, seed, 1, { tolerance: -1 }));
    expectError("invalid-image", () => floodFill({ ...image, width: 9 }, seed, 1));
    const floats = { ...image, data: Float32Array.from(image.data) };
    expectError("invalid-option", () => floodFill(floats, seed, Number.NaN));
  });
});
