import { drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "../random/random.js";
import { snapToSuperpixels } from "./snap-to-superpixels.js";

describe("snapToSuperpixels", () => {
  it("makes each superpixel what most of its pixels are, and leaves pixels of none", () => {
    const mask = drawMask(["##..#", "#...#"]);
    const labels = { data: Int32Array.of(7, 7, 7, 2, -1, 7, 7, 2, 2, -1), height: 2, width: 5 };
    // 3 of the 5 pixels of superpixel 7; none of 2
    expect([...snapToSuperpixels(mask, labels).data]).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 0, 1]);
    expect([...snapToSuperpixels(mask, labels, { threshold: 0.6 }).data]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect([...snapToSuperpixels(mask, labels, { threshold: 0.59 }).data]).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 0, 1]);
    // half is not enough
    const half = { data: Uint8Array.of(255, 0), height: 1, width: 2 };
    expect([...snapToSuperpixels(half, { data: Int32Array.of(4, 4), height: 1, width: 2 }).data]).toEqual([0, 0]);
    expect([...snapToSuperpixels(half, { data: Int32Array.of(-1, -1), height: 1, width: 2 }).data]).toEqual([1, 0]);
  });

  it("is the same for every numbering, and again for what it gave; single pixels change nothing", () => {
    const stream = random(3);
    for (let run = 0; run < 30; run++) {
      const [height, width] = [1 + stream.integer(12), 1 + stream.integer(12)];
      const count = height * width;
      const mask = { data: Uint8Array.from({ length: count }, () => 200 * Number(stream.next() < 0.5)), height, width };
      const regions = Int32Array.from({ length: count }, () => stream.integer(6) - 1);
      const labels = { data: regions, height, width };
      const threshold = run % 3 === 0 ? 0.5 : stream.next();
      const snapped = snapToSuperpixels(mask, labels, { threshold });
      for (const region of new Set(regions)) {
        const own = [...regions.keys()].filter((i) => regions[i] === region);
        const share = own.filter((i) => mask.data[i] !== 0).length / own.length;
        for (const i of own) expect(snapped.data[i]).toBe(Number(region < 0 ? mask.data[i] !== 0 : share > threshold));
      }
      // far apart, so that they are hashed
      const sparse = { ...labels, data: regions.map((region) => (region < 0 ? -1 : 400_000_000 - 99_999_999 * region)) };
      expect(snapToSuperpixels(mask, sparse, { threshold })).toEqual(snapped);
      if (threshold < 1) expect(snapToSuperpixels(snapped, labels, { threshold })).toEqual(snapped);
      const alone = { ...labels, data: regions.map((_, i) => i) };
      expect([...snapToSuperpixels(mask, alone, { threshold: 0.5 }).data]).toEqual(
        [...mask.data].map((value) => Number(value !== 0)),
      );
    }
  });

  it("takes labels of 8 and 16 bits, and changes nothing that it is given", () => {
    const mask = drawMask(["##.", "..."]);
    const before = mask.data.slice();
    for (const data of [Uint8Array.of(0, 0, 0, 1, 1, 1), Uint16Array.of(0, 0, 0, 500, 500, 500)]) {
      expect([...snapToSuperpixels(mask, { data, height: 2, width: 3 }).data]).toEqual([1, 1, 1, 0, 0, 0]);
    }
    expect(mask.data).toEqual(before);
  });

  it("refuses what it cannot take", () => {
    const mask = drawMask(["#."]);
    const labels = { data: Int32Array.of(0, 1), height: 1, width: 2 };
    expectError("invalid-mask", () => snapToSuperpixels(undefined as never, labels));
    expectError("invalid-labels", () => snapToSuperpixels(mask, undefined as never));
    expectError("shape-mismatch", () => snapToSuperpixels(mask, { data: Int32Array.of(0, 1), height: 2, width: 1 }));
    for (const threshold of [-0.1, 1.1, Number.NaN])
      expectError("invalid-option", () => snapToSuperpixels(mask, labels, { threshold }));
  });
});
