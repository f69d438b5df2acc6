import { drawLabels, drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { minMax } from "./min-max.js";

const of = (data: Uint8Array | Uint16Array | Float32Array) => ({ data, height: 1, width: data.length, channels: 1 });

describe("minMax", () => {
  it("finds the least and the greatest sample of every type", () => {
    expect(minMax(of(Uint8Array.of(7, 3, 9)))).toEqual({ min: 3, max: 9 });
    expect(minMax(of(Uint16Array.of(40_000, 65_535)))).toEqual({ min: 40_000, max: 65_535 });
    expect(minMax(of(Float32Array.of(-2, 0.5, Number.NEGATIVE_INFINITY)))).toEqual({ min: Number.NEGATIVE_INFINITY, max: 0.5 });
    expect(minMax(of(Float32Array.of(4)))).toEqual({ min: 4, max: 4 });
    expect(minMax(drawMask(["..#"]))).toEqual({ min: 0, max: 1 });
    expect(minMax(drawLabels(["--4", "1.."]))).toEqual({ min: -1, max: 4 });
    const color = { data: Uint8ClampedArray.of(1, 2, 3, 255), height: 1, width: 1 };
    expect(minMax(color)).toEqual({ min: 1, max: 255 });
  });

  it("passes over NaN", () => {
    expect(minMax(of(Float32Array.of(Number.NaN, 2, 1, Number.NaN)))).toEqual({ min: 1, max: 2 });
    expect(minMax(of(Float32Array.of(Number.NaN)))).toEqual({ min: Number.NaN, max: Number.NaN });
  });

  it("takes more samples than a call may have arguments", () => {
    const data = new Float32Array(2_000_000);
    data[1_234_567] = 3;
    data[77] = -1;
    expect(minMax({ data, height: 1000, width: 2000, channels: 1 })).toEqual({ min: -1, max: 3 });
  });

  it("refuses what is neither image nor label map", () => {
    expectError("invalid-image", () => minMax(undefined as never));
    expectError("invalid-image", () => minMax({ data: [1, 2], height: 1, width: 2 } as never));
    expectError("invalid-labels", () => minMax({ ...drawLabels(["12"]), width: 3 }));
  });
});
