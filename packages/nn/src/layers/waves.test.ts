import { describe, expect, it } from "vitest";
import { wavelengths, waveOf } from "./waves.js";

describe("waveOf", () => {
  it("is the sine and the cosine, within rounding, of small and of large angles", () => {
    for (let i = -4000; i <= 4000; i++) {
      const angle = i * 0.1317;
      const [sine, cosine] = waveOf(angle);
      expect(Math.abs(sine - Math.sin(angle))).toBeLessThan(1e-12);
      expect(Math.abs(cosine - Math.cos(angle))).toBeLessThan(1e-12);
    }
    expect(waveOf(0)).toEqual([0, 1]);
  });
});

describe("wavelengths", () => {
  it.each([1, 2, 3, 8, 12, 64])("are 10000 to the power of i / %i", (steps) => {
    const found = wavelengths(steps, steps);
    expect(found).toHaveLength(steps);
    found.forEach((length, i) => {
      expect(Math.abs(length / 10_000 ** (i / steps) - 1)).toBeLessThan(1e-12);
    });
  });
});
