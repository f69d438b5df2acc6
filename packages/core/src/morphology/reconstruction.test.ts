import { drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { reconstruction as twin } from "../../reference/reconstruction.js";
import type { Image } from "../image/image.js";
import { random } from "../random/random.js";
import { reconstruction } from "./index.js";
import file from "./reconstruction.fixture.json" with { type: "json" };

type Plane = FixtureArray<Uint8Array> | FixtureArray<Float32Array>;
const fixture = loadFixture<{
  images: Record<string, Plane>;
  cases: { method: "dilation" | "erosion"; connectivity: 4 | 8; seed: Plane; image: string; expected: Plane }[];
}>(file);
const imageOf = ({ data, shape }: Plane): Image => ({ data, height: shape[0]!, width: shape[1]!, channels: 1 });

describe("reconstruction", () => {
  it("brings back the parts of a mask that a seed touches", () => {
    const mask = drawMask(["##..#", "#..#.", "....."]);
    const seed = drawMask(["#....", ".....", "....."]);
    expect(reconstruction(seed, mask)).toEqual(drawMask(["##...", "#....", "....."]));
    const other = drawMask(["....#", ".....", "....."]);
    expect(reconstruction(other, mask)).toEqual(drawMask(["....#", "...#.", "....."]));
    expect(reconstruction(other, mask, { connectivity: 4 })).toEqual(other);
    expect(reconstruction({ ...other, data: other.data.map((v) => 9 * v) }, mask, { connectivity: 4 })).toEqual(other);
  });

  it("fills holes by erosion", () => {
    const image = { data: Uint8Array.of(1, 5, 5, 5, 1, 5, 2, 5, 1, 5, 5, 5), height: 3, width: 4, channels: 1 };
    const seed = { ...image, data: Uint8Array.of(1, 5, 5, 5, 1, 9, 9, 5, 1, 5, 5, 5) };
    expect([...reconstruction(seed, image, { method: "erosion" }).data]).toEqual([1, 5, 5, 5, 1, 5, 5, 5, 1, 5, 5, 5]);
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    const stream = random(2);
    for (let width = 1; width <= 34; width++) {
      for (const levels of [3, 250]) {
        const height = 1 + stream.integer(12);
        const limit = Uint8Array.from({ length: height * width }, () => stream.integer(levels));
        const seed = limit.map((value) => (stream.next() < 0.1 ? value : Math.floor(value * stream.next() * 0.4)));
        const size = { height, width, channels: 1 };
        const floatOf = (data: Uint8Array) => Float32Array.from(data, (value) => (value - 100) / 3);
        for (const connectivity of [4, 8] as const) {
          const bytes = reconstruction({ ...size, data: seed }, { ...size, data: limit }, { connectivity });
          expect(bytes.data).toEqual(twin(seed, limit, height, width, connectivity));
          const floats = reconstruction({ ...size, data: floatOf(seed) }, { ...size, data: floatOf(limit) }, { connectivity });
          expect(floats.data).toEqual(twin(floatOf(seed), floatOf(limit), height, width, connectivity));
          const turn = (data: Uint8Array) => ({ ...size, data: data.map((value) => 255 - value) });
          const eroded = reconstruction(turn(seed), turn(limit), { connectivity, method: "erosion" });
          expect(eroded.data).toEqual(bytes.data.map((value) => 255 - value));
        }
      }
    }
  });

  it("follows a spiral to its end", () => {
    const size = 41;
    const limit = new Uint8Array(size * size);
    // a path that winds inwards, one pixel wide
    let [x, y, dx, dy] = [0, 0, 1, 0];
    for (let run = size - 1, turns = 0; run > 0; turns++) {
      for (let k = 0; k < run; k++, x += dx, y += dy) limit[y * size + x] = 200;
      [dx, dy] = [-dy, dx];
      if (turns > 1 && turns % 2 === 0) run -= 2;
    }
    limit[y * size + x] = 200;
    const seed = new Uint8Array(size * size);
    seed[0] = 150;
    const plane = (data: Uint8Array) => ({ data, height: size, width: size, channels: 1 });
    expect(reconstruction(plane(seed), plane(limit), { connectivity: 4 }).data).toEqual(limit.map((v) => Math.min(v, 150)));
  });

  it("works on each channel by itself", () => {
    const limit = noisyImage(9, 13, 3);
    const seed = { ...limit, data: limit.data.map((value) => Math.max(0, value - 40)) };
    const { data } = reconstruction(seed, limit);
    for (let c = 0; c < 3; c++) {
      const take = (from: ArrayLike<number>) => Uint8Array.from({ length: 9 * 13 }, (_, i) => from[3 * i + c]!);
      expect(take(data)).toEqual(twin(take(seed.data), take(limit.data), 9, 13, 8));
    }
  });

  it("agrees with scikit-image in every sample", () => {
    for (const { method, connectivity, seed, image, expected } of fixture.cases) {
      const { data } = reconstruction(imageOf(seed), imageOf(fixture.images[image]!), { method, connectivity });
      expect(data, `${image} ${method} ${connectivity}`).toEqual(expected.data);
    }
  });

  it("refuses what it cannot do, and works on afterwards", () => {
    const limit = noisyImage(5, 6, 1);
    const seed = { ...limit, data: limit.data.map((value) => value >> 1) };
    const expected = reconstruction(seed, limit);
    const floats = (image: Image) => ({ ...image, data: Float32Array.from(image.data) });
    expectError("invalid-image", () => reconstruction(undefined as never, limit));
    expectError("invalid-image", () => reconstruction(seed, noisyImage(6, 5, 1)));
    expectError("invalid-image", () => reconstruction(floats(seed) as Image, limit as Image));
    const { message } = expectError("invalid-image", () => reconstruction({ ...seed, data: seed.data.map(() => 255) }, limit));
    expect(message).toContain("erosion");
    expectError("invalid-image", () => reconstruction(seed, limit, { method: "erosion" }));
    const broken = floats(limit);
    broken.data[7] = Number.NaN;
    expectError("invalid-image", () => reconstruction(floats(seed), broken));
    expectError("invalid-option", () => reconstruction(seed, limit, { method: "dilate" as never }));
    expectError("invalid-option", () => reconstruction(seed, limit, { connectivity: 6 as never }));
    expect(reconstruction(seed, limit)).toEqual(expected);
  });
});
