import { encodeRle, rleArea } from "@segkit/core/rle";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type AnnotatedObject, objectBox, objectToPolygons, objectToRle } from "./index.js";

const RING = { outer: [2, 2, 18, 2, 18, 18, 2, 18], holes: [[6, 6, 14, 6, 14, 14, 6, 14]] };
const of = (more: Omit<AnnotatedObject, "className">): AnnotatedObject => ({ className: "thing", ...more });

describe("objectToPolygons, objectToRle and objectBox", () => {
  it("take polygons with holes and several parts", () => {
    const object = of({ polygons: [RING, { outer: [20, 0, 24, 0, 24, 4, 20, 4], holes: [] }] });
    expect(objectToPolygons(object)).toBe(object.polygons);
    expect(rleArea(objectToRle(object, [30, 30]))).toBe(256 - 64 + 16);
    expect(objectBox(object)).toEqual({ x: 2, y: 0, width: 22, height: 18 });
  });

  it("take masks, whose outlines are the same masks", () => {
    const rle = objectToRle(of({ polygons: [RING] }), [30, 30]);
    const [part] = objectToPolygons(of({ rle }));
    expect(Array.from(part!.holes[0]!)).toHaveLength(8);
    expect(objectToRle(of({ polygons: [part!] }), [30, 30])).toEqual(rle);
    expect(objectBox(of({ rle }))).toEqual({ x: 2, y: 2, width: 16, height: 16 });
  });

  it("take ellipses, nearly exactly", () => {
    const ellipse = { x: 40, y: 30, radiusX: 25, radiusY: 10, rotation: 30 };
    const [part] = objectToPolygons(of({ ellipse }));
    const turn = (30 * Math.PI) / 180;
    for (let i = 0; i < part!.outer.length; i += 2) {
      const [x, y] = [part!.outer[i]! - 40, part!.outer[i + 1]! - 30];
      const [u, v] = [x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn)];
      expect((u / 25) ** 2 + (v / 10) ** 2).toBeCloseTo(1, 9);
    }
    expect(Math.abs(rleArea(objectToRle(of({ ellipse }), [80, 80])) - Math.PI * 250)).toBeLessThan(8);
  });

  it("take boxes, lines and points", () => {
    expect(rleArea(objectToRle(of({ box: { x: 1, y: 2, width: 3, height: 4 } }), [9, 9]))).toBe(12);
    expect(objectBox(of({ line: [5, 1, 2, 9] }))).toEqual({ x: 2, y: 1, width: 3, height: 8 });
    const keypoints = [
      { x: 3, y: 4, visibility: 2 },
      { x: 9, y: 1, visibility: 1 },
      { x: 0, y: 0, visibility: 0 },
    ] as const;
    expect(objectBox(of({ keypoints }))).toEqual({ x: 3, y: 1, width: 6, height: 3 });
    expect(objectBox(of({}))).toBeUndefined();
    expect(objectToPolygons(of({ keypoints }))).toEqual([]);
    expect(rleArea(objectToRle(of({}), [4, 4]))).toBe(0);
  });

  it("refuse what is no object, and masks of another size", () => {
    for (const call of [objectToPolygons, objectBox, (given: never) => objectToRle(given, [3, 3])]) {
      for (const given of [undefined, null, 5, {}, { className: 5 }])
        expectError("invalid-argument", () => call(given as never));
    }
    const rle = encodeRle({ data: new Uint8Array(6), height: 2, width: 3 });
    expectError("shape-mismatch", () => objectToRle(of({ rle }), [3, 2]));
    expectError("corrupt-data", () => objectToPolygons(of({ rle: { size: [2, 2], counts: [5] } })));
  });
});
