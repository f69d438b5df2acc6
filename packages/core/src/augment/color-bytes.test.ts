import { describe, expect, it } from "vitest";
import * as twin from "../../reference/augment.js";
import { random } from "../random/index.js";
import { mixBytes, saturateBytes, sumOfBrightness } from "./color-bytes.js";
import { addNormals, eachNormals, uniformNoise } from "./noise-stream.js";

describe("colors of bytes", () => {
  const stream = random(9);
  const factors = [0, 0.3, 1, 1.7, 40, 1e38];

  it("are the twin's, at every width and over tiles", () => {
    for (const pixels of [...Array.from({ length: 20 }, (_, i) => i + 1), 2 ** 14 + 3]) {
      for (const channels of [3, 4]) {
        const bytes = Uint8Array.from({ length: channels * pixels }, () => stream.integer(256));
        const [own, rest] = [factors[stream.integer(factors.length)]!, 300 * stream.next() - 200];
        const out = new Uint8Array(bytes.length);
        mixBytes(bytes, own, rest, out);
        expect([...out]).toEqual(twin.mixBytes(bytes, own, rest));
        saturateBytes(bytes, channels, own, 1 - own, out);
        expect([...out]).toEqual(twin.saturateBytes(bytes, channels, own, 1 - own));
        expect(sumOfBrightness(bytes, channels)).toBe(twin.sumOfBrightness(bytes, channels));
      }
    }
  });
});

describe("noise", () => {
  it("is the stream's of the seed, however many numbers are drawn at once", () => {
    for (const [seed, n] of [
      [0, 1],
      [7, 2],
      [4_294_967_295, 9001],
      [12, 20_000],
    ] as const) {
      expect([...uniformNoise(seed, n)]).toEqual(twin.uniforms(seed, n));
      const expected = twin.normals(seed, n);
      let [most, count] = [0, 0];
      eachNormals(seed, n, (normals, from) => {
        count += normals.length;
        for (const [k, value] of normals.entries()) most = Math.max(most, Math.abs(value - expected[from + k]!));
      });
      expect(count).toBe(n);
      // an engine's logarithm may differ in the last bit
      expect(most).toBeLessThan(1e-14);
    }
  });

  it("on bytes is the twin's, whatever the channels, over tiles", () => {
    const stream = random(2);
    for (const [channels, pixels] of [
      [1, 9000],
      [2, 7],
      [3, 5000],
      [4, 2049],
      [4, 1],
      [70_000, 1],
    ] as const) {
      const bytes = Uint8Array.from({ length: channels * pixels }, () => stream.integer(256));
      const drawn: number[] = [];
      eachNormals(7, bytes.length, (normals) => drawn.push(...normals));
      const out = new Uint8Array(bytes.length);
      addNormals(bytes, channels, { seed: 7, mean: 0.02, sigma: 0.2 }, out);
      expect([...out]).toEqual(twin.addNormals(bytes, drawn, channels, 0.02, 0.2));
    }
  });
});
