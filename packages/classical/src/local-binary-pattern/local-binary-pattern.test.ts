import { random, rgbToGray } from "@segkit/core";
import { expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { bits, pattern } from "../../reference/local-binary-pattern.js";
import { type LocalBinaryPatternOptions, localBinaryPattern } from "./index.js";
import file from "./local-binary-pattern.fixture.json";

type Method = NonNullable<LocalBinaryPatternOptions["method"]>;
interface Case {
  readonly image: FixtureArray<Uint8Array | Float32Array>;
  readonly options: LocalBinaryPatternOptions;
  readonly expected: Readonly<Record<Method, FixtureArray<Float32Array>>>;
}
const { cases } = loadFixture<{ cases: readonly Case[] }>(file);

describe("localBinaryPattern", () => {
  it.each(cases)("is scikit-image's, every value: $options", ({ image, options, expected }) => {
    const [height, width] = image.shape as [number, number];
    for (const [method, { data }] of Object.entries(expected) as [Method, FixtureArray<Float32Array>][]) {
      const ours = localBinaryPattern({ data: image.data, height, width, channels: 1 }, { ...options, method });
      expect(maxDifference(ours.data, data), method).toBe(0);
    }
  });

  it("is its twin at every width around the lanes", () => {
    const stream = random(2);
    for (let width = 1; width <= 9; width++)
      for (const [nPoints, radius] of [
        [8, 1],
        [6, 2.5],
        [1, 0],
      ] as const) {
        const data = Uint8Array.from({ length: 4 * width }, () => stream.integer(6));
        const found = bits(data, 4, width, nPoints, radius);
        for (const method of ["default", "ror", "uniform"] as const) {
          const ours = localBinaryPattern({ data, height: 4, width, channels: 1 }, { nPoints, radius, method });
          expect([...ours.data], `${width} ${nPoints} ${method}`).toEqual(found.map((each) => pattern(each, method)));
        }
      }
  });

  it("does not change with the light, and takes colors and 16 bits", () => {
    const image = noisyImage(9, 11, 3);
    const gray = rgbToGray(image);
    const map = localBinaryPattern(image, { method: "ror" });
    expect([map.channels, map.dimensions, map.names]).toEqual([1, 1, ["pattern ror"]]);
    const deep = { ...gray, data: Uint16Array.from(gray.data, (value) => 2 * value) };
    const darker = localBinaryPattern(deep, { method: "ror" });
    expect(darker.data).toEqual(localBinaryPattern({ ...gray, data: Float32Array.from(deep.data) }, { method: "ror" }).data);
    const inside = (data: Float32Array) => [...data].filter((_, i) => i % 11 > 0 && i % 11 < 10 && i > 11 && i < 88);
    expect(inside(darker.data)).toEqual(inside(localBinaryPattern(gray, { method: "ror" }).data));
  });

  it("reports, ends when told, and refuses what is wrong by its name", () => {
    const image = { data: new Uint8Array(200), height: 200, width: 1, channels: 1 };
    const seen: number[] = [];
    localBinaryPattern(image, { onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen.slice(-2)).toEqual([200, 200]);
    expectError("aborted", () => localBinaryPattern(image, { signal: { aborted: true } }));
    for (const [options, option] of [
      [{ nPoints: 25 }, "nPoints"],
      [{ nPoints: 0 }, "nPoints"],
      [{ radius: -1 }, "radius"],
      [{ method: "u2" }, "method"],
      [{ P: 8 }, "P"],
    ] as const) {
      const error = expectError("invalid-option", () => localBinaryPattern(image, options as never));
      expect([error.where, error.option]).toEqual(["localBinaryPattern", option]);
    }
    const nan = { data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 };
    expect(expectError("invalid-image", () => localBinaryPattern(nan)).option).toBe("image.data[1]");
    expectError("invalid-image", () => localBinaryPattern({ data: new Uint8Array(10), height: 1, width: 2, channels: 5 }));
  });
});
