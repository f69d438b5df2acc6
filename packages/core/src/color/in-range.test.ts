import { expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { toFloat32 } from "../image/index.js";
import { inRange, rgbToHsv } from "./index.js";

describe("inRange", () => {
  const row = (data: Uint8Array | Float32Array | Uint16Array, channels: number) => ({
    data,
    height: 1,
    width: data.length / channels,
    channels,
  });

  it("is OpenCV's: every channel inside, bounds included", () => {
    const image = noisyImage(20, 30, 3, 4);
    const { data } = inRange(image, [60, 0, 100], [200, 140, 255]);
    for (let i = 0; i < data.length; i++) {
      const [r, g, b] = image.data.subarray(3 * i) as unknown as [number, number, number];
      expect(data[i]).toBe(r >= 60 && r <= 200 && g <= 140 && b >= 100 ? 1 : 0);
    }
    expect([...inRange(row(Uint8Array.of(9, 10, 20, 21), 1), 10, 20).data]).toEqual([0, 1, 1, 0]);
    expect([...inRange(row(Uint16Array.of(999, 1000, 65_535), 1), 1000, 65_535).data]).toEqual([0, 1, 1]);
  });

  it("wraps around where it is told to", () => {
    const hues = row(Float32Array.of(0, 0.05, 0.1, 0.5, 0.9, 0.95, 1, Number.NaN), 1);
    expect([...inRange(hues, 0.9, 0.1, { wrap: 0 }).data]).toEqual([1, 1, 1, 0, 1, 1, 1, 0]);
    expect([...inRange(hues, 0.1, 0.9, { wrap: 0 }).data]).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
    const error = expectError("invalid-argument", () => inRange(hues, 0.9, 0.1));
    expect([error.option, error.remedy]).toEqual(["low[0]", expect.stringContaining("wrap: 0")]);
    // a red, a green and a gray: in OpenCV's bytes 0 … 179
    const colors = row(Uint8Array.of(250, 10, 20, 10, 250, 20, 100, 100, 100), 3);
    const ofOpencv = ([h, s, v]: readonly [number, number, number]) => [h / 180, s / 255, v / 255];
    expect([...inRange(rgbToHsv(colors), ofOpencv([170, 100, 50]), ofOpencv([10, 255, 255]), { wrap: 0 }).data]).toEqual([
      1, 0, 0,
    ]);
  });

  it("leaves alpha out where no bound is given for it", () => {
    const rgba = row(Uint8Array.of(1, 2, 3, 0, 1, 2, 3, 255), 4);
    expect([...inRange(rgba, [1, 2, 3], [1, 2, 3]).data]).toEqual([1, 1]);
    expect([...inRange(rgba, [1, 2, 3, 9], [1, 2, 3, 255]).data]).toEqual([0, 1]);
    expect([...inRange(rgba, 1, 3).data]).toEqual([1, 1]);
    expect([...inRange(row(Uint8Array.of(5, 0), 2), 5, 5).data]).toEqual([1]);
    expect([...inRange(toFloat32(rgba), 0, 1).data]).toEqual([1, 1]);
    expect([...inRange(row(Float32Array.of(0.1), 1), 0, 0.1).data]).toEqual([1]);
    expect([...inRange(row(Float32Array.of(7), 1), -Infinity, Infinity).data]).toEqual([1]);
  });

  it("refuses other bounds", () => {
    const image = noisyImage(2, 2, 3);
    for (const low of [[1, 2], "red", [1, 2, Number.NaN], null, [1, 2, 3, 4]]) {
      expect(expectError("invalid-argument", () => inRange(image, low as never, 255)).option).toBe("low");
    }
    expectError("invalid-option", () => inRange(image, 0, 255, { wrap: 3 }));
    expectError("invalid-option", () => inRange(image, 0, 255, { wrap: 0.5 }));
    expectError("invalid-image", () => inRange(null as never, 0, 1));
  });
});
