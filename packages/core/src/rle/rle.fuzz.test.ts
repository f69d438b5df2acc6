import { describe, expect, it } from "vitest";
import { SegmentationError } from "../errors/errors.js";
import { random } from "../random/random.js";
import { expandRle } from "./counts.js";
import { decodeRle } from "./decode.js";
import { rleFromPolygons } from "./from-polygons.js";
import { rleArea } from "./measures.js";
import type { Rle } from "./rle.js";
import { rleFromString, rleToString } from "./string.js";

/** The result, or undefined for a SegmentationError; any other error fails the test. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
    return undefined;
  }
}

describe("untrusted RLE", () => {
  it("strings: what is accepted sums to the size and survives a round trip", () => {
    const stream = random(11);
    let accepted = 0;
    for (let n = 0; n < 20_000; n++) {
      const length = stream.integer(12);
      const letters = Array.from({ length }, () => {
        const kind = stream.next();
        return kind < 0.02 ? stream.integer(400) : 48 + stream.integer(kind < 0.7 ? 8 : 64);
      });
      const size = [1 + stream.integer(8), 1 + stream.integer(8)] as const;
      const rle = attempt(() => rleFromString(String.fromCharCode(...letters), size));
      if (!rle) continue;
      accepted++;
      expect(rle.counts.reduce((a, b) => a + b, 0)).toBe(size[0] * size[1]);
      expect(rleFromString(rleToString(rle), size).counts).toEqual(rle.counts);
      expect(decodeRle(rle).data.reduce((a, b) => a + b, 0)).toBe(rleArea(rle));
    }
    expect(accepted).toBeGreaterThan(100);
  });

  it("strings: damage to a valid one is found or harmless", () => {
    const stream = random(12);
    const counts = Uint32Array.from({ length: 400 }, () => stream.integer(5000));
    const pixels = counts.reduce((a, b) => a + b, 0);
    const text = rleToString({ size: [1, pixels], counts });
    for (let n = 0; n < 3000; n++) {
      const at = stream.integer(text.length);
      const damaged =
        n % 3 === 0
          ? text.slice(0, at)
          : n % 3 === 1
            ? text.slice(0, at) + text.slice(at + 1)
            : text.slice(0, at) + String.fromCharCode(48 + stream.integer(64)) + text.slice(at + 1);
      const rle = attempt(() => rleFromString(damaged, [1, pixels]));
      if (rle) expect(rle.counts.reduce((a, b) => a + b, 0)).toBe(pixels);
    }
  });

  it("says what is wrong, without allocating what is claimed", () => {
    const big = [2 ** 14, 2 ** 14] as const;
    expect(() => rleFromString("0".repeat(100_000), big)).toThrow(/sum to 268435456.*a sum of 0/);
    expect(() => rleFromString("12~", [1, 3])).toThrow(/character 126 at position 2/);
    expect(() => rleFromString("1T", [1, 3])).toThrow(/ends within a number/);
    expect(() => rleFromString("PPPPPPPPPPP0", big)).toThrow(/at most 6 characters/);
    expect(() => rleFromString("@", [1, 3])).toThrow(/-16 as run 0/);
    expect(() => rleFromString("4", [1, 3])).toThrow(/4 after run 0/);
    expect(() => rleFromString(7 as never, [1, 3])).toThrow(/a string/);
  });

  it("counts, sizes and whole objects", () => {
    const stream = random(13);
    const odd = [0, 1, 2, 3, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40, "3", null, undefined, {}, [1]];
    const any = () => odd[stream.integer(odd.length)];
    for (let n = 0; n < 5000; n++) {
      const size =
        stream.next() < 0.7
          ? [1 + stream.integer(3), 1 + stream.integer(3)]
          : [any(), any(), any()].slice(0, stream.integer(4));
      const list = Array.from({ length: stream.integer(5) }, () => (stream.next() < 0.9 ? stream.integer(4) : any()));
      const counts = stream.next() < 0.9 ? list : any();
      const rle = attempt(() => expandRle({ size, counts } as unknown as Rle));
      if (rle) expect(decodeRle(rle).data.length).toBe(rle.size[0] * rle.size[1]);
    }
    for (const bad of [null, undefined, 1, "", [], {}]) expect(attempt(() => expandRle(bad as never))).toBeUndefined();
  });

  it("polygons: NaN, outside, degenerate, crossing, huge", () => {
    const stream = random(14);
    const special = [0, -0, 1e-300, -1e9, 1e9, 2 ** 28, -(2 ** 28), Number.NaN, Number.POSITIVE_INFINITY, 1e300, 0.1, 0.5, "1"];
    for (let n = 0; n < 4000; n++) {
      const strange = stream.next() < 0.3 ? 0.1 : 0;
      const spread = 10 ** stream.integer(8);
      const polygon = Array.from({ length: stream.integer(16) }, () =>
        stream.next() < strange ? special[stream.integer(special.length)] : (stream.next() - 0.5) * spread,
      );
      const size = [1 + stream.integer(20), 1 + stream.integer(20)] as const;
      const rle = attempt(() => rleFromPolygons([polygon as number[]], size));
      if (rle) expect(rle.counts.reduce((a, b) => a + b, 0)).toBe(size[0] * size[1]);
    }
  });
});
