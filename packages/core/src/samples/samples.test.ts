import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  beyondWhite,
  checkSample,
  checkUnitRange,
  emptyLike,
  filterSamples,
  inOwnSamples,
  isBeyondWhite,
  whiteOf,
} from "./index.js";

const deep = { data: Uint16Array.of(0, 300, 65_535), height: 1, width: 3, channels: 1 };

describe("samples", () => {
  it("are white at 255, 65535 and 1, and empty at 0", () => {
    const all = [new Uint8Array(2), new Uint8ClampedArray(2), new Uint16Array(2), new Float32Array(2)];
    expect(all.map(whiteOf)).toEqual([255, 255, 65_535, 1]);
    for (const data of all) expect(emptyLike(data, 3)).toEqual(new (data.constructor as Uint8ArrayConstructor)(3));
    for (const data of all) expect(emptyLike(data)).toEqual(data);
  });

  it("bound the options that stand for one", () => {
    checkSample("f", "cval", 65_535, deep.data);
    checkSample("f", "cval", -0.5, new Float32Array(1));
    expectError("invalid-option", () => checkSample("f", "cval", 65_536, deep.data));
    expectError("invalid-option", () => checkSample("f", "cval", 256, new Uint8Array(1)));
    expectError("invalid-option", () => checkSample("f", "cval", 0.5, deep.data));
  });

  it("of 16 bits go through filters as floats of the same numbers, and come back rounded and clamped", () => {
    const bytes = { ...deep, data: Uint8Array.of(1, 2, 3) };
    expect(filterSamples("f", bytes, true).data).toBe(bytes.data);
    const seen: unknown[] = [];
    const filtered = inOwnSamples(deep, ({ data }) => {
      seen.push(data);
      return Float32Array.of(-3, 299.5, 70_000);
    });
    expect(seen).toEqual([Float32Array.of(0, 300, 65_535)]);
    expect(filtered).toEqual(Uint16Array.of(0, 300, 65_535));
    expect(inOwnSamples(bytes, ({ data }) => data)).toBe(bytes.data);
    expect([...filterSamples("f", deep, true).data]).toEqual([0, 300, 65_535]);
    expect(filterSamples("f", deep, false).data[2]).toBe(1);
  });

  it("far beyond white are refused, those of floats, in the channels that count", () => {
    const floats = { data: Float32Array.of(0.5, 1.5, Number.POSITIVE_INFINITY, 255), height: 1, width: 2, channels: 2 };
    const error = expectError("invalid-image", () => checkUnitRange("f", floats, "or not."));
    expect([error.option, error.received]).toEqual(["image.data[3]", "255"]);
    expect(error.remedy).toMatch(/v \/ 255.*or not\.$/);
    checkUnitRange("f", floats, undefined, 1);
    checkUnitRange("f", deep);
    expect(beyondWhite("f", "image.data[3]", 255, "or not.").message).toBe(error.message);
    expect([isBeyondWhite(8), isBeyondWhite(9), isBeyondWhite(Number.NaN)]).toEqual([false, true, false]);
  });
});
