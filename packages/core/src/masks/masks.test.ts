import { drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { outlines } from "../../reference/mask-polygons.js";
import { pointInPolygon, polygonArea } from "../contours/polygon.js";
import { SegmentationError } from "../errors/errors.js";
import { type Random, random } from "../random/random.js";
import { encodeRle } from "../rle/encode.js";
import { rleFromPolygons } from "../rle/from-polygons.js";
import { rleArea, rleBox } from "../rle/measures.js";
import { maskDifference, maskIntersection, maskUnion } from "./combine.js";
import { maskFromLabel } from "./from-label.js";
import type { Mask } from "./mask.js";
import { maskArea, maskBox, maskIou } from "./measures.js";
import { masksToPolygons, maskToCocoPolygons, maskToPolygons } from "./polygons.js";
import { polygonsToMask } from "./polygons-to-mask.js";

const randomMask = (stream: Random, height: number, width: number, density: number): Mask => ({
  data: Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 + stream.integer(2) * 254 : 0)),
  height,
  width,
});
const inside = ({ data }: Mask) => data.map((value) => (value === 0 ? 0 : 1));

/** A ring from its least corner on. */
function normal(ring: ArrayLike<number>): string {
  const list = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!] as const);
  const texts = list.map((_, i) => [...list.slice(i), ...list.slice(0, i)].join(" "));
  return texts.sort()[0]!;
}

describe("maskToPolygons", () => {
  it("outlines a drawn mask, by both connectivities", () => {
    const mask = drawMask(["###.", "#.#.", "####", "...#"]);
    const [one, ...none] = maskToPolygons(mask);
    expect(none).toEqual([]);
    expect([...one!.outer]).toEqual([0, 0, 3, 0, 3, 2, 4, 2, 4, 4, 3, 4, 3, 3, 0, 3]);
    expect(one!.holes.map((hole) => [...hole])).toEqual([[2, 1, 1, 1, 1, 2, 2, 2]]);
    const touching = drawMask(["#.", ".#"]);
    expect(maskToPolygons(touching).map(({ outer }) => [...outer])).toEqual([[0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 1, 2, 1, 1, 0, 1]]);
    expect(maskToPolygons(touching, { connectivity: 4 }).map(({ outer }) => [...outer])).toEqual([
      [0, 0, 1, 0, 1, 1, 0, 1],
      [1, 1, 2, 1, 2, 2, 1, 2],
    ]);
    expect(masksToPolygons([mask, touching]).map(({ length }) => length)).toEqual([1, 1]);
    expect(maskToPolygons(drawMask([".."]))).toEqual([]);
  });

  it("has its twin's rings at every width around the SIMD lanes; holes lie in their outer ring; areas add up", () => {
    const stream = random(1);
    for (let width = 1; width <= 36; width++) {
      const mask = randomMask(stream, 1 + stream.integer(14), width, [0.3, 0.55, 0.8][width % 3]!);
      for (const connectivity of [4, 8] as const) {
        const polygons = maskToPolygons(mask, { connectivity });
        const rings = polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
        const expected = outlines(mask.data, mask.height, width, connectivity === 8).map((ring) => normal(ring.flat()));
        expect(rings.map(normal).sort()).toEqual(expected.sort());
        let area = 0;
        for (const { outer, holes } of polygons) {
          area += polygonArea(outer);
          for (const hole of holes) {
            area -= polygonArea(hole);
            expect(pointInPolygon(outer, hole[0]!, hole[1]!)).toBe(true);
          }
        }
        expect(area).toBe(maskArea(mask));
      }
    }
  });

  it("comes back as the same mask, by every rule that knows holes, and through COCO's annotation form", () => {
    const stream = random(2);
    for (let n = 0; n < 60; n++) {
      const mask = randomMask(stream, 1 + stream.integer(25), 1 + stream.integer(40), stream.next());
      if (maskArea(mask) === 0) continue;
      const connectivity = n % 2 ? 4 : 8;
      const rings = maskToPolygons(mask, { connectivity }).flatMap(({ outer, holes }) => [outer, ...holes]);
      expect(polygonsToMask(rings, mask, { rule: "even-odd" }).data).toEqual(inside(mask));
      expect(polygonsToMask(rings, mask, { rule: "nonzero" }).data).toEqual(inside(mask));
      const coco = JSON.parse(JSON.stringify(maskToCocoPolygons(mask, { connectivity }))) as number[][];
      expect(rleFromPolygons(coco, [mask.height, mask.width]).counts).toEqual(encodeRle(mask).counts);
      expect(polygonsToMask(coco, mask).data).toEqual(inside(mask));
    }
  });
});

describe("polygonsToMask", () => {
  it("decides pixels by their centers", () => {
    const stream = random(3);
    for (let n = 0; n < 60; n++) {
      const polygon = Array.from({ length: 2 * (3 + stream.integer(6)) }, () => stream.next() * 24 - 4);
      const { data } = polygonsToMask([polygon], { height: 15, width: 17 }, { rule: "even-odd" });
      for (let i = 0; i < data.length; i++) {
        expect(data[i] === 1).toBe(pointInPolygon(polygon, (i % 17) + 0.5, Math.floor(i / 17) + 0.5));
      }
    }
  });

  it("unites by nonzero and cuts by even-odd", () => {
    const rings = [
      [0, 0, 4, 0, 4, 4, 0, 4],
      [2, 2, 6, 2, 6, 6, 2, 6],
    ];
    const size = { height: 6, width: 6 };
    expect(maskArea(polygonsToMask(rings, size, { rule: "nonzero" }))).toBe(28);
    expect(maskArea(polygonsToMask(rings, size, { rule: "even-odd" }))).toBe(24);
    expect(maskArea(polygonsToMask(rings, size))).toBe(28);
    expect(maskArea(polygonsToMask([], size))).toBe(0);
  });

  it("ends in a mask or a SegmentationError for any numbers", () => {
    const stream = random(4);
    const odd = [0, -0, 1e9, -1e9, 2 ** 28, Number.NaN, Number.POSITIVE_INFINITY, 1e-300, 3, 3, 3, "2"];
    for (let n = 0; n < 2000; n++) {
      const value = () =>
        (stream.next() < 0.1 ? odd[stream.integer(odd.length)] : (stream.next() - 0.3) * 10 ** stream.integer(8)) as number;
      const polygon = Array.from({ length: stream.integer(14) }, value);
      const rule = (["coco", "even-odd", "nonzero"] as const)[n % 3]!;
      try {
        expect(polygonsToMask([polygon], { height: 5, width: 7 }, { rule }).data.length).toBe(35);
      } catch (error) {
        if (!(error instanceof SegmentationError)) throw error;
      }
    }
  });
});

describe("mask measures and combinations", () => {
  it("agree with the run-length encoded mask", () => {
    const stream = random(5);
    for (let n = 0; n < 40; n++) {
      const mask = randomMask(stream, 1 + stream.integer(9), 1 + stream.integer(30), n / 200);
      expect(maskArea(mask)).toBe(rleArea(encodeRle(mask)));
      expect(maskBox(mask)).toEqual(rleBox(encodeRle(mask)));
    }
  });

  it("follow the laws of sets", () => {
    const stream = random(6);
    const a = randomMask(stream, 9, 13, 0.5);
    const b = randomMask(stream, 9, 13, 0.5);
    expect(maskArea(maskUnion(a, b)) + maskArea(maskIntersection(a, b))).toBe(maskArea(a) + maskArea(b));
    expect(maskUnion(maskDifference(a, b), maskIntersection(a, b)).data).toEqual(inside(a));
    expect(maskIou(a, b)).toBe(maskArea(maskIntersection(a, b)) / maskArea(maskUnion(a, b)));
    expect(maskIou(a, b)).toBe(maskIou(b, a));
    expect(maskIou(maskDifference(a, a), maskDifference(b, b))).toBeNaN();
    const labels = { data: Int32Array.of(4, 2, 4, -1), height: 2, width: 2 };
    expect([...maskFromLabel(labels, 4).data]).toEqual([1, 0, 1, 0]);
  });

  it("refuse what does not fit", () => {
    const a = { data: new Uint8Array(6), height: 2, width: 3 };
    const b = { data: new Uint8Array(6), height: 3, width: 2 };
    for (const call of [maskIou, maskUnion, maskIntersection, maskDifference]) {
      expectError("shape-mismatch", () => call(a, b));
      expectError("invalid-mask", () => call(a, null as never));
    }
    for (const call of [maskArea, maskBox, maskToPolygons, maskToCocoPolygons]) {
      expectError("invalid-mask", () => call({ ...a, width: 4 }));
    }
    expectError("invalid-argument", () => masksToPolygons(a as never));
    expectError("invalid-option", () => maskToPolygons(a, { connectivity: 6 as never }));
    expectError("invalid-option", () => maskToPolygons(a, { holes: true } as never));
    expectError("invalid-option", () => maskFromLabel({ data: new Int32Array(1), height: 1, width: 1 }, 0.5));
    expectError("invalid-labels", () => maskFromLabel({ ...a, data: new Float32Array(a.data.length) } as never, 0));
    expectError("invalid-option", () => polygonsToMask([], a, { rule: "evenodd" as never }));
    expectError("invalid-argument", () => polygonsToMask([], { height: 0, width: 1 }));
    expectError("invalid-argument", () => polygonsToMask([], null as never));
    expectError("invalid-argument", () => polygonsToMask("x" as never, a));
    expectError("invalid-argument", () => polygonsToMask([[0, 0, 1]], a, { rule: "nonzero" }));
  });
});

describe("a ring of 80 and 40 pixels", () => {
  it("comes back from COCO's polygons with its hole: 4800 pixels, where two rings would be 6400", () => {
    const data = Uint8Array.from({ length: 100 * 100 }, (_, i) => {
      const [y, x] = [Math.floor(i / 100), i % 100];
      const isIn = (low: number, high: number) => x >= low && x < high && y >= low && y < high;
      return isIn(10, 90) && !isIn(30, 70) ? 1 : 0;
    });
    const ring = { data, height: 100, width: 100 };
    const segmentation = maskToCocoPolygons(ring);
    expect(segmentation).toHaveLength(1);
    expect(rleArea(rleFromPolygons(segmentation, [100, 100]))).toBe(4800);
    expect(
      rleArea(
        rleFromPolygons(
          maskToPolygons(ring).flatMap(({ outer, holes }) => [[...outer], ...holes.map((hole) => [...hole])]),
          [100, 100],
        ),
      ),
    ).toBe(6400);
  });
});
